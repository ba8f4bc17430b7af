"""Markdown to clause tree and back."""
