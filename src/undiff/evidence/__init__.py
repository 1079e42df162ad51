"""Evidence: whether the passages that a workspace cites stand in their sources, and what they bear out."""
