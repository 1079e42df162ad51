"""undiff: rival UN Security Council drafts compared clause by clause, each clause with the passages that report it.

What people may import is listed here; everything else may move.
"""

__version__ = "0.1.0"
