"""Checks of the record: whether the printed dates, the reviews and the texts agree with each other."""

from collections.abc import Iterator
from itertools import pairwise

from sopdiff.checks.inputs import Inputs
from sopdiff.findings import Finding, Rule, Severity
from sopdiff.library.policy import Event, EventKind

EFFECTIVE_DATE = Rule(
    code="SOP301",
    name="effective-date",
    severity=Severity.WARNING,
    what="The effective date that a version prints is older than the version itself.",
    why="A reader who asks what was the rule on a night is told a date on which this text did not exist.",
    example="effective: 02/05/2016 in 2019-03-06-revised.md",
    fix="print the right date with the next revision; if the record has it wrong, and not the print, then "
    'sopdiff correct DOC@DATE --effective PRINTED --note "..."; either way the issued file stays as it is',
)
REVIEW_OVERDUE = Rule(
    code="SOP302",
    name="review-overdue",
    severity=Severity.WARNING,
    what="A policy was not reviewed within its cycle.",
    why="Each policy is to be looked at every one, two or three years, whether or not it changes.",
    example="cycle: 1 in policy.yaml, and the newest event of 2019-03-06",
    fix="read it again; if nothing changes, sopdiff review DOC --by NAME, else sopdiff draft DOC --copy FILE",
)
REVIEW_WITH_CHANGE = Rule(
    code="SOP303",
    name="review-with-change",
    severity=Severity.WARNING,
    what="A review that claims no change falls on the day on which another text came.",
    why="Review-only says that the text stayed as it was; then both cannot be true of one day.",
    example="2019-03-06-reviewed.md beside 2019-03-06-revised.md",
    fix="take the review out, or correct its date",
)
REVISION_WITHOUT_CHANGE = Rule(
    code="SOP304",
    name="revision-without-change",
    severity=Severity.WARNING,
    what="A revision has the same text as the version before it.",
    why="Readers look for a change that is not there; a review-only event says it plainly.",
    example="a 2017-12-26-revised.md copied from the original",
    fix="record it as a review: name it DATE-reviewed.md and take its text out, or put the right text in",
)

DAY_TO_COME = Rule(
    code="SOP305",
    name="day-to-come",
    severity=Severity.WARNING,
    what="A review or an original is recorded for a day that has not come.",
    why="Nobody can have reviewed a policy tomorrow; the next review would be due years too late.",
    example="2036-11-20-reviewed.md, recorded in 2026",
    fix="correct the year in the file's name",
)

PAIR_OF_NOTHING = Rule(
    code="SOP306",
    name="pair-of-nothing",
    severity=Severity.WARNING,
    what="A pairing that a person settled names a clause that is not there, or names one twice.",
    why="Comparisons go on pairing the clauses as they did before, and nobody is told.",
    example="pair: {procedure.p3.2: scope.p1} where the version before has no procedure.p3.2",
    fix="give the label in the version before, then the label here; sopdiff show DOC --outline lists them",
)

REPLACED_BY_NOTHING = Rule(
    code="SOP307",
    name="replaced-by-nothing",
    severity=Severity.WARNING,
    what="A rescission names a policy in its place that the library does not have.",
    why="Whoever looks for the rule that holds now is sent nowhere.",
    example="replaced_by: travle in 2026-11-22-rescinded.md",
    fix="name the policy by its folder, or take the line out where nothing replaces it",
)

RECORD_RULES = (
    EFFECTIVE_DATE,
    REVIEW_OVERDUE,
    REVIEW_WITH_CHANGE,
    REVISION_WITHOUT_CHANGE,
    DAY_TO_COME,
    PAIR_OF_NOTHING,
    REPLACED_BY_NOTHING,
)


def effective_dates(inputs: Inputs) -> Iterator[Finding]:
    """A printed effective date that contradicts the version it heads."""
    for policy in inputs.library.policies:
        for version in policy.versions:
            if version.effective and (told := policy.contradiction(version)):
                message = f'the printed effective date "{version.effective.printed}" {told}'
                yield EFFECTIVE_DATE.at(version.path, version.effective_line, message)


def overdue_reviews(inputs: Inputs) -> Iterator[Finding]:
    """A policy whose cycle has passed since it was last looked at."""
    for policy in inputs.library.policies:
        due = inputs.library.review_due(policy)
        if due and due < inputs.today:
            message = (
                f"last reviewed on {policy.last_reviewed}; by its cycle the next review was due on {due}"
            )
            yield REVIEW_OVERDUE.at(policy.path, 0, message)


def reviews_beside_changes(inputs: Inputs) -> Iterator[Finding]:
    """A review-only event on the day of a text, or of its coming into force."""
    for policy in inputs.library.policies:
        for review in (event for event in policy.issued if event.kind is EventKind.REVIEWED):
            for version in policy.versions:
                if review.day in (version.day, version.in_force_from):
                    message = f"reviewed without change on the day on which the text of {version.name} came"
                    yield REVIEW_WITH_CHANGE.at(review.path, 0, message)


def unchanged_revisions(inputs: Inputs) -> Iterator[Finding]:
    """A revision that changed no word."""
    for policy in inputs.library.policies:
        for before, after in pairwise(policy.versions):
            if _same_text(before, after):
                message = f"the text is the same as that of {before.name}"
                yield REVISION_WITHOUT_CHANGE.at(after.path, 0, message)


def days_to_come(inputs: Inputs) -> Iterator[Finding]:
    """A review or an original of the future; a revision may be recorded before its day."""
    for policy in inputs.library.policies:
        for event in policy.issued:
            if event.kind in (EventKind.REVIEWED, EventKind.ORIGINAL) and event.day > inputs.today:
                yield DAY_TO_COME.at(
                    event.path, 0, f"recorded as {event.kind} on {event.day}, which has not come"
                )


def pairs_of_nothing(inputs: Inputs) -> Iterator[Finding]:
    """A pairing settled in front matter that no comparison can make."""
    for policy in inputs.library.policies:
        for event in (event for event in policy.events if event.pair):
            for message in _wrong_pairs(event, policy.base_of(event)):
                yield PAIR_OF_NOTHING.at(event.path, event.pair_line, message)


def successors_of_nothing(inputs: Inputs) -> Iterator[Finding]:
    """A rescission in favour of a policy that is not there."""
    for policy in inputs.library.policies:
        for event in policy.issued:
            if event.replaced_by and not inputs.library.policy(event.replaced_by):
                message = f'replaced_by names "{event.replaced_by}", and there is no such policy'
                yield REPLACED_BY_NOTHING.at(event.path, 0, message)


def _wrong_pairs(event: Event, base: Event | None) -> Iterator[str]:
    if base is None or base.document is None:
        yield f"pair: there is no text before this one, or that of {base.name if base else 'it'} is not held"
        return
    olds, news = [old for old, _ in event.pair], [new for _, new in event.pair]
    for labels, version in ((olds, base), (news, event)):
        there = (
            {clause.label for clause in version.document.walk() if clause.text} if version.document else set()
        )
        for label in dict.fromkeys(labels):
            if label not in there:
                yield f'pair: {version.name} has no clause "{label}" with words of its own'
            elif labels.count(label) > 1:
                yield f'pair: "{label}" of {version.name} is in two pairings'


def _same_text(before: Event, after: Event) -> bool:
    return before.document is not None and before.document == after.document
