"""Families of citations that any library can switch on: laws, regulations, standards."""
