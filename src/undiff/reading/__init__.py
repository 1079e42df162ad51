"""The world to the model: YAML files, workspaces and documents become drafts, dossiers and sources."""
