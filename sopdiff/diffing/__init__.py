"""Two documents to a comparison."""
