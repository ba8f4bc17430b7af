"""What is still open: proposals that no version, no rescission and no later posting has answered."""

from datetime import date

from sopdiff.library.apply_corrections import up_to
from sopdiff.library.policy import Event, EventKind, Policy, TextState
from sopdiff.library.succession import open_drafts, proposal_of, proposals, taken_back


def event(day: str, kind: EventKind, text: str) -> Event:
    return Event(
        policy="p",
        kind=kind,
        day=date.fromisoformat(day),
        path="",
        text=TextState.HELD,
        body=text,
        base="2019-03-06" if kind is EventKind.DRAFT else "",
    )


VERSION = event("2019-03-06", EventKind.REVISED, "\nKeep the keys.\n")
FIRST = event("2026-11-10", EventKind.DRAFT, "\nKeep all keys.\n")
SECOND = event("2026-11-20", EventKind.DRAFT, "\nKeep all of the keys.\n")
BACK = event("2026-11-30", EventKind.DRAFT, "Keep the keys.\n")
ANEW = event("2026-12-10", EventKind.DRAFT, "\nKeep no keys.\n")


def opened(*drafts: Event) -> tuple[Event, ...]:
    return open_drafts(Policy(slug="p", title="P", events=(VERSION, *drafts)))


def test_all_postings_of_a_proposal_are_open() -> None:
    assert opened(FIRST, SECOND) == (FIRST, SECOND)


def test_posting_that_goes_back_to_the_text_in_force_takes_the_proposal_back() -> None:
    assert opened(FIRST, SECOND, BACK) == ()
    assert opened(FIRST, BACK, ANEW) == (ANEW,)


def test_first_posting_may_begin_with_the_text_in_force() -> None:
    assert opened(BACK) == (BACK,)
    assert opened(BACK, ANEW) == (BACK, ANEW)


def test_only_the_posting_that_ended_a_proposal_took_it_back() -> None:
    policy = Policy(slug="p", title="P", events=(VERSION, FIRST, SECOND, BACK, ANEW))
    assert taken_back(policy) == (BACK,)
    assert taken_back(up_to(policy, SECOND.day)) == ()
    assert taken_back(Policy(slug="p", title="P", events=(VERSION, BACK, ANEW))) == ()


def test_postings_belong_to_one_proposal_until_it_is_answered_or_taken_back() -> None:
    answer = event("2026-12-20", EventKind.REVISED, "Keep one key.")
    after = event("2027-01-10", EventKind.DRAFT, "Keep two keys.")
    policy = Policy(slug="p", title="P", events=(VERSION, FIRST, SECOND, BACK, ANEW, answer, after))
    first, second, third = proposals(policy)
    assert (first.postings, first.taken_back) == ((FIRST, SECOND), BACK)
    assert (second.postings, second.taken_back) == ((ANEW,), None)
    assert third.postings == (after,)
    assert [first.number(draft) for draft in (FIRST, SECOND, BACK)] == [1, 2, 0]


def test_rescission_answers_what_was_posted_before_it() -> None:
    ended = Event(policy="p", kind=EventKind.RESCINDED, day=date(2026, 11, 25), path="", text=TextState.NONE)
    policy = Policy(slug="p", title="P", events=(VERSION, FIRST, SECOND, ended, BACK))
    assert [one.postings for one in proposals(policy)] == [(FIRST, SECOND), (BACK,)]
    assert open_drafts(policy) == (BACK,)


def test_every_draft_is_of_one_proposal_and_nothing_else_is() -> None:
    policy = Policy(slug="p", title="P", events=(VERSION, FIRST, BACK, ANEW))
    first, second = proposals(policy)
    assert [proposal_of(policy, one) for one in policy.events] == [None, first, first, second]
