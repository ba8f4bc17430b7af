"""A comparison that holds every fate of a clause, built by hand so that no engine decides what it is."""

from dataclasses import replace

from sopdiff.clauses.parse import parse
from sopdiff.clauses.tree import Clause, Document
from sopdiff.diffing.comparison import Change, ChangeKind, Comparison, Retarget
from sopdiff.diffing.redline import Op, Run
from sopdiff.exports.json import Source
from sopdiff.site.comparison_file import Side

OLD = parse("""# Body-worn cameras

## 1. Scope

(a) Cameras are worn on patrol. Recordings are kept for ninety days.

(b) Supervisors review two recordings.

(c) Reviews are logged by the <script>alert(1)</script> supervisor.

(d) Ask the clerk, see [Vehicles](#3).

## 2. Records

Requests go to the clerk.

Fees are waived.

Appeals go to council.

## 3. Vehicles

Seat belts are worn.

Smoking is banned.

Vehicles are inspected.

Vehicles are washed.
""")
NEW = parse("""# Body-worn cameras

## 1. Scope

(a) Cameras are worn on patrol.

(b) Recordings are kept for sixty days.

(c) Supervisors review two recordings and log the review.

(d) Ask the clerk; see [Vehicles](#2).

(e) Audits are yearly, see [the code](https://example.gov/code).

## 2. Vehicles

Seat belts are worn.

Smoking is banned.

Vehicles are inspected.

## 3. Records

Requests go to the clerk.

Fees are waived.

Appeals go to council.
""")


def _old(words: str) -> Clause:
    return _clause(OLD, words)


def _new(words: str) -> Clause:
    return _clause(NEW, words)


def _clause(document: Document, words: str) -> Clause:
    return next(clause for clause in document.walk() if clause.text.startswith(words))


def _kept(
    words: str,
    *,
    kind: ChangeKind = ChangeKind.KEPT,
    renumbered: bool = False,
    carried_by: str = "",
) -> Change:
    return Change(
        kind=kind,
        old=(_old(words),),
        new=(_new(words),),
        redline=(Run(op=Op.KEEP, text=_old(words).text),),
        renumbered=renumbered,
        carried_by=carried_by,
    )


def _runs(*runs: tuple[str, str]) -> tuple[Run, ...]:
    return tuple(Run(op=Op(op), text=text) for op, text in runs)


CHANGES = (
    _kept("Body"),
    _kept("Scope"),
    Change(
        kind=ChangeKind.SPLIT,
        old=(_old("Cameras"),),
        new=(_new("Cameras"), _new("Recordings")),
        redline=_runs(
            ("keep", "Cameras are worn on patrol."),
            ("delete", " "),
            ("insert", "\n"),
            ("keep", "Recordings are kept for "),
            ("delete", "ninety"),
            ("insert", "sixty"),
            ("keep", " days."),
        ),
        reworded=True,
    ),
    Change(
        kind=ChangeKind.MERGED,
        old=(_old("Supervisors"), _old("Reviews")),
        new=(_new("Supervisors"),),
        redline=_runs(
            ("keep", "Supervisors review two recordings"),
            ("delete", ".\nReviews are logged by the <script>alert(1)</script> supervisor."),
            ("insert", " and log the review."),
        ),
        reworded=True,
        renumbered=True,
    ),
    Change(
        kind=ChangeKind.KEPT,
        old=(_old("Ask"),),
        new=(_new("Ask"),),
        redline=_runs(
            ("keep", "Ask the clerk"), ("delete", ","), ("insert", ";"), ("keep", " see Vehicles.")
        ),
        editorial=True,
    ),
    Change(
        kind=ChangeKind.ADDED,
        old=(),
        new=(_new("Audits"),),
        redline=_runs(("insert", _new("Audits").text)),
    ),
    _kept("Vehicles", renumbered=True),
    replace(
        _kept("Seat"),
        retargeted=(Retarget(text="Seat belts", old="https://example.gov/belts", new=""),),
    ),
    _kept("Smoking"),
    _kept("Vehicles are i"),
    Change(
        kind=ChangeKind.REMOVED,
        old=(_old("Vehicles are w"),),
        new=(),
        redline=_runs(("delete", "Vehicles are washed.")),
    ),
    _kept("Records", kind=ChangeKind.MOVED, renumbered=True),
    *(_kept(words, carried_by="3") for words in ("Requests", "Fees", "Appeals")),
)
COMPARISON = Comparison(old=OLD, new=NEW, changes=CHANGES, notes=("1.c was compared by sentences",))


def side(name: str, *, policy: str = "cameras", version: str = "", title: str = "Body-worn cameras") -> Side:
    return Side(name=name, source=Source(policy=policy, version=version, title=title, sha256="5f" * 32))


SIDES = (side("cameras@2019", version="2019"), side("cameras@2024", version="2024"))
