"""Proposals out for comment, and what must hold before an event is recorded."""
