"""A policy that begins: `Use of Force` in the folder `use-of-force`, with nothing in force yet."""

import re
import unicodedata

from sopdiff.errors import RefusedError, SopdiffError
from sopdiff.library.layout import LONGEST_SLUG, slug_fault
from sopdiff.library.names import is_or_was_titled
from sopdiff.library.policy import Library, Policy

_TO_BE_WRITTEN = "The text of this policy is still to be written."


def new_policy(
    library: Library, title: str, *, category: str, owner: str, number: str, cycle: int, slug: str
) -> Policy:
    """A policy without events, in a folder that is free.

    RefusedError where there is such a policy, SopdiffError where the title gives no name of a folder.
    """
    title = " ".join(title.split())
    slug = slug or slug_of(title)
    if fault := slug_fault(slug):
        raise SopdiffError(
            f'"{title}" gives no name of a folder: {fault}', hint="give one with --slug, as use-of-force"
        )
    there = library.policy(slug)
    titled = (one for one in library.policies if is_or_was_titled(one, title))
    if taken := there or next(titled, None):
        raise RefusedError(
            f"{taken.slug} is there already: {taken.title}",
            hint=f"change it: sopdiff draft {taken.slug}; or choose another title",
        )
    return Policy(
        slug=slug, title=title, events=(), category=category, owner=owner, number=number, cycle=cycle
    )


def slug_of(title: str) -> str:
    """The title in lowercase ASCII letters and digits, words joined by hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss")).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").lower()).strip("-")
    if len(words) <= LONGEST_SLUG:
        return words
    return words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]


def placeholder(policy: Policy) -> str:
    """The text of a first draft that nobody has written yet."""
    heading = re.sub(r"([\\`*_\[\]<>&#])", r"\\\1", policy.title)
    return f"# {heading}\n\n{_TO_BE_WRITTEN}\n"


def is_placeholder(body: str) -> bool:
    """Whether a text is one that nobody has written yet."""
    return body.rstrip().endswith(_TO_BE_WRITTEN)
