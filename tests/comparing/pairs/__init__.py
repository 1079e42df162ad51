"""Pairs of drafts whose alignment is known, because a generator made the one from the other."""
