"""Words that an XML document can hold: a few characters, such as most controls, it cannot, even escaped."""

import re

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def storable(words: str) -> str:
    """The words with the sign for an unknown character in place of each that XML cannot hold."""
    return _NO_XML.sub("\ufffd", words)
