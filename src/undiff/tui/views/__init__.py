"""The four views: the dossier (home), the redline, a source, the ledger."""
