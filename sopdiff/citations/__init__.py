"""From text to citations, and from citations to what they point at."""
