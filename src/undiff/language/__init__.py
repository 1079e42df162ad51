"""The words of Council texts: folding and tokens, openers, acts and their ladder, and the facts that a text names.

Takes plain texts and knows nothing of drafts, files or screens; everything above reads texts through it.
"""
