"""The terminal UI: an analyst's desk over the same studies, words and order that the command line prints.

Pure modules turn what was read into blocks of styled words (`*_rows`), one line-API widget draws every block, views
hold the keys, and the app holds what is open. Nobody imports this package but the `tui` command.
"""
