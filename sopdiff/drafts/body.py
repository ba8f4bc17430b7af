"""A proposed text as it stands below the front matter of its file."""

from sopdiff.drafts.node import BETWEEN, OURS, THEIRS, is_unsettled
from sopdiff.errors import RefusedError


def body_of(text: str) -> str:
    """The text with one newline before and behind it; RefusedError where nobody has finished it."""
    if is_unsettled(text):
        raise RefusedError(
            f"both sides of a conflict still stand in it, between {OURS}, {BETWEEN} and {THEIRS}",
            hint="settle each one, and take those lines out; a heading is written with #",
        )
    if not text.strip():
        raise RefusedError("the text is empty", hint="a draft has a whole text; to end a policy, rescind it")
    return "\n" + text.strip("\n") + "\n"
