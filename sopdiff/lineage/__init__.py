"""Clauses through all versions of a policy."""
