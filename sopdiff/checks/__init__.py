"""Everything that can be found wrong with a library, and the running of all checks."""
