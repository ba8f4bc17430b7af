"""A mention of something citable in a clause, and where it leads.

`City of Madison General Ordinance 3.35(5)(d)` is one citation of the authority `mgo` with the locator
`3.35(5)(d)`; it resolves to the ordinances' landing page, because no deeper address was ever verified.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import assert_never

POLICY_PREFIX = "policy:"
"""The id of an authority that is a policy of this library: `policy:vehicle-use`."""

NUMBERED = "numbered"
"""The id of what is cited as a policy of this library by its number, whether or not there is one."""

SECTION, RELATIVE, SELF = "section", "relative", "self"
WITHIN = (SECTION, RELATIVE, SELF)
"""The ids of what is cited within a text, with no authority named."""


class Status(StrEnum):
    """How far a citation could be followed."""

    RESOLVED = "resolved"  # to a clause or policy of this library, or to an outside address
    AMBIGUOUS = "ambiguous"  # it could mean more than one thing; all are shown
    DANGLING = "dangling"  # the policy is known, the place in it does not exist
    UNRESOLVED = "unresolved"  # the authority is known, where its text can be had is not
    GENERAL = "general"  # a mention with no pinpoint, as "city, state and federal law"


class Reach(StrEnum):
    """How near a link gets to the place that is cited."""

    PINPOINT = "pinpoint"
    DOCUMENT = "document"
    LANDING = "landing"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """`text[start:end]` cites `targets` of one authority; the targets are in normal form."""

    start: int
    end: int
    text: str
    authority: str  # its id: a key of authorities.yaml, or "policy:" and a slug
    kind: str  # the authority's: "ordinance", "memorandum", "policy" ...
    targets: tuple[str, ...]  # "MGO 3.35(5)(d)"; more than one for a list or range
    locator: str = ""  # "3.35(5)(d)"; empty where no place is named
    parts: tuple[tuple[str, str], ...] = ()  # its parts by the names the pattern gives them


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Where a citation leads, and how far that was checked."""

    status: Status
    reach: Reach = Reach.NONE
    url: str = ""  # outside address
    policy: str = ""  # slug, where it leads into this library
    version: str = ""  # of that policy: the one that was in force for the citing text
    label: str = ""  # clause there
    verified_on: date | None = None
    note: str = ""  # why it goes no further
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedIn:
    """A resolved citation with the clause it stands in."""

    policy: str
    version: str
    label: str
    lines: tuple[int, int]
    citation: Citation
    resolution: Resolution
    before: str = ""  # the words around the citation, about a sentence to either side
    after: str = ""

    @property
    def is_lost(self) -> bool:
        """Whether it is a section of no text that is named, and its own text has none of that number."""
        no_law = not {"of", "that"} & dict(self.citation.parts).keys()
        lost = self.resolution.status is Status.UNRESOLVED
        return lost and no_law and self.citation.authority in WITHIN and bool(self.policy)

    @property
    def broken(self) -> bool:
        """Whether somebody must mend it: it leads nowhere or to several things, and no note says why."""
        match self.resolution.status:
            case Status.DANGLING | Status.AMBIGUOUS:
                return True
            case Status.UNRESOLVED:
                return not self.resolution.note or self.is_lost
            case Status.RESOLVED | Status.GENERAL:
                return False
            case never:
                assert_never(never)
