"""Any sequence of the commands of a year against a model of a few lines: what is on record, what is in force
on every day, what is refused, and that the ledger holds all of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sopdiff.cli.main import sopdiff
from sopdiff.errors import RefusedError
from sopdiff.ledger.verify import verify
from sopdiff.library.load import load
from sopdiff.library.policy import Policy
from sopdiff.library.succession import open_drafts

FIRST = date(2026, 1, 5)
SLUGS = ("keys", "hats")
NOTE = ("--note", "What the town council asked for.")
policies = st.sampled_from(SLUGS)
words = st.sampled_from(("kept", "lent", "lost"))
delays = st.integers(0, 20)


@dataclass
class Version:
    """What the model knows of one."""

    day: date
    effective: date
    words: str

    @property
    def begins(self) -> date:
        return max(self.day, self.effective)


@dataclass
class Model:
    """A policy as somebody would keep it on paper."""

    versions: list[Version] = field(default_factory=list)
    reviews: set[date] = field(default_factory=set)
    drafts: dict[date, str] = field(default_factory=dict)
    draft_open: date | None = None
    closes: date = FIRST
    ended: tuple[date, date] | None = None
    corrections: set[date] = field(default_factory=set)
    never: set[date] = field(default_factory=set)  # reviews that did not take place

    def in_force(self, on: date) -> str:
        begun = [version for version in self.versions if version.begins <= on]
        return begun[-1].words if begun and not (self.ended and self.ended[1] <= on) else ""

    def is_free(self, day: date) -> bool:
        """Whether nothing happened that day, and the policy goes on."""
        days = {version.day for version in self.versions} | self.reviews | self.never
        return self.ended is None and day not in days


def text_of(slug: str, word: str) -> str:
    return f"\n# {slug.title()}\n\n1. They are {word}.\n"


def next_business_day(day: date) -> date:
    following = day + timedelta(days=1)
    return following if following.weekday() < 5 else next_business_day(following)


class Year(RuleBasedStateMachine):
    """Commands in any order, each of which is done or refused as the model says."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.root = Path(self.folder.name) / "policies"
        self.today = FIRST
        self.models = {slug: Model() for slug in SLUGS}
        self.titles = {slug: slug.title() for slug in SLUGS}
        self.renamed = 0
        for slug in SLUGS:
            (self.root / slug).mkdir(parents=True)
            (self.root / slug / "policy.yaml").write_text(f"title: {slug.title()}\n")
            text = text_of(slug, "kept")
            (self.root / slug / f"{FIRST}-original.md").write_text(f"---\nby: Chief\n---\n{text}")
            self.models[slug].versions.append(Version(day=FIRST, effective=FIRST, words="kept"))
        (self.root / "library.yaml").write_text("issuer: A town\n")
        self.run("seal")

    def teardown(self) -> None:
        self.folder.cleanup()

    def run(self, *arguments: str, stdin: str = "") -> bool:
        """Whether it was done; a rule of the library may forbid it, and nothing else may happen."""
        before = self.ledger()
        given = ["--library", str(self.root), "--today", str(self.today), *arguments]
        finished = CliRunner().invoke(sopdiff, given, input=stdin)
        if isinstance(finished.exception, RefusedError):
            assert self.ledger() == before
            return False
        assert finished.exception is None, (given, finished.output, finished.exception)
        return True

    def ledger(self) -> str:
        file = self.root / "ledger.jsonl"
        return file.read_text() if file.is_file() else ""

    @rule(days=st.integers(1, 9))
    def time_goes_on(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(slug=policies)
    def review(self, slug: str) -> None:
        model = self.models[slug]
        newest = model.versions[-1]
        may = model.is_free(self.today) and newest.begins < self.today and not model.draft_open
        assert self.run("review", slug, "--by", "Captain") == may
        if may:
            model.reviews.add(self.today)

    @rule(slug=policies, word=words)
    def draft(self, slug: str, word: str) -> None:
        model = self.models[slug]
        may = not model.ended and self.today not in model.drafts and model.versions[-1].words != word
        assert self.run("draft", slug, "--from", "-", "--days", "1", stdin=text_of(slug, word)) == may
        if may:
            model.drafts[self.today] = word
            model.draft_open = self.today
            model.closes = next_business_day(self.today)

    @rule(slug=policies)
    def withdraw(self, slug: str) -> None:
        model = self.models[slug]
        may = bool(model.draft_open) and not model.ended and self.today not in model.drafts
        assert self.run("draft", slug, "--withdraw", *NOTE) == may
        if may:
            model.drafts[self.today] = model.versions[-1].words
            model.draft_open = None

    @rule(slug=policies, delay=delays)
    def publish(self, slug: str, delay: int) -> None:
        model = self.models[slug]
        effective = self.today + timedelta(days=delay)
        may = bool(model.draft_open) and model.is_free(self.today) and self.today > model.closes
        given = ("--effective", str(effective), "--class", "substantive")
        assert self.run("publish", slug, *given, *NOTE) == may
        if may and model.draft_open:
            word = model.drafts[model.draft_open]
            model.versions.append(Version(day=self.today, effective=effective, words=word))
            model.draft_open = None

    @rule(slug=policies, delay=delays)
    def rescind(self, slug: str, delay: int) -> None:
        model = self.models[slug]
        effective = self.today + timedelta(days=delay)
        may = model.is_free(self.today)
        assert self.run("rescind", slug, "--effective", str(effective), *NOTE) == may
        if may:
            model.ended, model.draft_open = (self.today, effective), None

    @rule(slug=policies, delay=delays, which=st.integers(0, 9))
    def correct_a_date(self, slug: str, delay: int, which: int) -> None:
        model = self.models[slug]
        version = model.versions[which % len(model.versions)]
        effective = version.day + timedelta(days=delay)
        recorded = version.effective if version.day != FIRST or version.effective != FIRST else None
        may = effective != recorded and self.today not in model.corrections
        given = (f"{slug}@{version.day}", "--effective", str(effective))
        assert self.run("correct", *given, *NOTE) == may
        if may:
            version.effective = effective
            model.corrections.add(self.today)

    @rule(slug=policies)
    def take_a_review_back(self, slug: str) -> None:
        model = self.models[slug]
        if not model.reviews:
            return
        day = max(model.reviews)
        may = self.today not in model.corrections
        assert self.run("correct", f"{slug}@{day}", "--void", *NOTE) == may
        if may:
            model.reviews.remove(day)
            model.never.add(day)
            model.corrections.add(self.today)

    @rule(slug=policies)
    def rename(self, slug: str) -> None:
        self.renamed += 1
        self.titles[slug] = f"{slug.title()}, part {self.renamed}"
        assert self.run("rename", slug, self.titles[slug])

    @invariant()
    def record_is_what_the_model_says(self) -> None:
        library = load(self.root)
        assert [finding for finding in library.findings if finding.severity == "error"] == []
        for slug, model in self.models.items():
            policy = library.policy(slug)
            assert policy
            assert policy.title == self.titles[slug]
            assert [*self.days(policy, "reviewed")] == sorted(model.reviews)
            assert [version.day for version in policy.versions] == [one.day for one in model.versions]
            assert [draft.day for draft in policy.drafts] == sorted(model.drafts)
            newest = next((draft.day for draft in reversed(open_drafts(policy))), None)
            assert newest == model.draft_open
            for ahead in range(-1, (self.today - FIRST).days + 25):
                day = FIRST + timedelta(days=ahead)
                version = policy.in_force(day)
                word = model.in_force(day)
                assert (version.body if version else "") == (text_of(slug, word) if word else ""), day

    @invariant()
    def ledger_holds_all_of_it(self) -> None:
        events = [event.place for policy in load(self.root).policies for event in policy.events]
        found = verify(self.root, events)
        assert found.problems == ()
        assert found.entries == len(events)

    @staticmethod
    def days(policy: Policy, kind: str) -> Iterator[date]:
        return (event.day for event in policy.issued if event.kind == kind)


TestYear: Callable[..., object] = Year.TestCase
Year.TestCase.settings = settings(max_examples=30, stateful_step_count=25)
