"""References of a policy to its own clauses that its newest revision left behind.

`section 2(c)` is a link to what stands there, as printed. Where that was another clause when the reference
was written, its reader is told where the one that was meant stands now.
"""

from collections.abc import Mapping, Sequence

from sopdiff.checks.impacts import impacts_of_newest
from sopdiff.citations.citation import CitedIn
from sopdiff.citations.impact import Effect
from sopdiff.library.policy import Library, Policy

Reference = tuple[str, str, str, int]
"""Policy, version, label of the clause, offset of the citation in it."""


def reference_of(entry: CitedIn) -> Reference:
    """What tells one reference of the library from all others."""
    return entry.policy, entry.version, entry.label, entry.citation.start


def find_shifted(
    policy: Policy, library: Library, about: Sequence[CitedIn]
) -> Mapping[Reference, tuple[str, ...]]:
    """The clauses that were meant, by their labels in the newest revision; empty for one that was taken out.

    `about` is what stands in the policy's texts or cites it. References of other policies are none of them:
    they lead to what stood there when they were written.
    """
    shifted: dict[Reference, tuple[str, ...]] = {}
    for impact in impacts_of_newest(policy, library, about):
        if impact.entry.policy == policy.slug and impact.effect in (Effect.DEAD, Effect.OTHER_TEXT):
            reference = reference_of(impact.entry)
            shifted[reference] = *shifted.get(reference, ()), impact.meant
    return shifted
