"""Another name for a policy: another title, and if wanted another folder, whose old addresses lead to it.

What was issued stays as it is; the titles printed in it are those of their day.
"""

from dataclasses import replace

from sopdiff.errors import RefusedError
from sopdiff.library.layout import slug_fault
from sopdiff.library.names import is_or_was_titled
from sopdiff.library.policy import Library, Policy


def rename(library: Library, policy: Policy, *, title: str, slug: str = "") -> Policy:
    """The policy under its new names, with those it had; RefusedError where they are no names for it."""
    title, slug = " ".join(title.split()), slug or policy.slug
    if (title, slug) == (policy.title, policy.slug):
        raise RefusedError(f"{policy.slug} has this name already: {title}", hint="give another one")
    if not title:
        raise RefusedError("the title is empty", hint="give the title as it is to be printed")
    if fault := slug_fault(slug):
        raise RefusedError(f"a policy is named by its folder, and {fault}", hint="write it as use-of-force")
    titled = (one for one in library.policies if one.slug != policy.slug and is_or_was_titled(one, title))
    for taken in filter(None, (library.policy(slug), next(titled, None))):
        if taken.slug != policy.slug:
            raise RefusedError(
                f"{taken.slug} has that name, or had it: {taken.title}", hint="choose another one"
            )
    return replace(
        policy,
        title=title,
        slug=slug,
        former_titles=tuple(
            one for one in dict.fromkeys((*policy.former_titles, policy.title)) if one != title
        ),
        former_slugs=policy.former_slugs
        if slug == policy.slug
        else tuple(dict.fromkeys((*policy.former_slugs, policy.slug))),
    )
