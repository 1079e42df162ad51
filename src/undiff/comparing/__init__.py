"""Two drafts compared: aligned clause by clause, redlined word by word, and read for what the changes mean."""
