"""Versions, clause-by-clause comparison and a cross-referenced site for policies kept as Markdown."""

__version__ = "0.1.0"
