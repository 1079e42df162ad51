"""undiff."""
