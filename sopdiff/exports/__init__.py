"""Libraries, documents and comparisons in the formats that other programs read."""
