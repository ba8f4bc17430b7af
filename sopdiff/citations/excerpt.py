"""The words around a citation: "... the guidelines put forth in [City of Madison APM 3-16] apply ...".

Who asks for every clause that cites a memorandum wants to read the sentence, not to open each policy.
"""

CONTEXT = 110  # characters on either side of a citation: about a sentence


def words_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Whole words before and behind `text[start:end]`; where more stands there, an ellipsis says so."""
    return _last_words(text, start), _first_words(text, end)


def _last_words(text: str, end: int) -> str:
    if end <= CONTEXT:
        return text[:end]
    cut = text[end - CONTEXT : end]
    return f"… {cut.partition(' ')[2] or cut}"


def _first_words(text: str, start: int) -> str:
    if len(text) - start <= CONTEXT:
        return text[start:]
    cut = text[start : start + CONTEXT]
    return f"{cut.rpartition(' ')[0] or cut} …"
