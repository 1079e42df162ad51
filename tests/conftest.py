"""Property tests draw the same examples on every run, and no test depends on the clock."""

from hypothesis import settings

settings.register_profile("undiff", deadline=None, derandomize=True)
settings.load_profile("undiff")
