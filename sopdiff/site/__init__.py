"""A library to the pages of a static site."""
