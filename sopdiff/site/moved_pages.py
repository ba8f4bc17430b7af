"""The addresses that a policy had before it was renamed: each leads to where its page is now.

Files for programs are there under both addresses. A link to a clause is followed to that clause.
"""

from collections.abc import Iterable, Iterator

from sopdiff.library.policy import Policy
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import policy_folder


def former_addresses(policy: Policy, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The former addresses of files of a policy, each with the one it has now."""
    now = policy_folder(policy.slug)
    own = [path for path in paths if path.startswith(now)]
    for slug in policy.former_slugs:
        if slug == policy.slug:
            continue
        yield from ((policy_folder(slug) + path.removeprefix(now), path) for path in own)


def moved_page(policy: Policy, path: str, target: str) -> Page:
    """The page at a former address; the one to be found is that at the address of today."""
    about = About(canonical=target, is_indexed=False)
    return Page(path=path, template="moved.html", values={"policy": policy, "target": target}, about=about)
