"""The histories of a policy's clauses on one page: what each was, in the texts held, newest first.

In reading order of the newest text held; then the clauses that are no longer in it, by the version that
they left with. Clauses that only got other numbers are one line each, folded.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from sopdiff.clauses.tree import Clause, Level
from sopdiff.diffing.redline import Op
from sopdiff.library.policy import Event
from sopdiff.lineage.lineage import Stage
from sopdiff.site.clause_notes import horizon
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.document_html import SpansOf
from sopdiff.site.life_words import came_new, tell_end, tell_form
from sopdiff.site.lives import End, Lives, forms
from sopdiff.site.outline import Outline, outline, title_section
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import clause_address, clauses_page, event_page, life_id
from sopdiff.site.redline_html import Line, write_clause, write_redline
from sopdiff.site.spans import span_finder


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a clause was in one version, or that it was there no more."""

    version: Event
    address: str  # of the clause in that version
    words: str  # what happened to it
    comparison: str  # where that is shown among all other changes
    missing: tuple[Event, ...]  # versions not held that it may have happened with
    lines: tuple[Line, ...]  # its words then, with what changed in them; none where they stayed
    is_code: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The history of one clause."""

    name: str  # for life
    place: str  # what people call it, without the section
    address: str  # where it stands, or stood last
    forms: tuple[Form, ...]  # newest first
    only_numbers: bool  # whether nothing but its number was ever another

    @property
    def id(self) -> str:
        """Where its history is found."""
        return life_id(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries that belong under one heading, in runs of those that only got other numbers and others."""

    heading: str
    runs: tuple[tuple[Entry, ...], ...]
    left_with: Event | None = None  # the version that they left with


def clause_pages(refs: Crossrefs, lives: Lives) -> Iterator[Page]:
    """The page of histories; none where one text is held at most."""
    if not lives.have_page:
        return
    path = clauses_page(lives.policy.slug)
    writer = _Writer(lives=lives, texts={text.path: _text(refs, lives, text, path) for text in lives.texts})
    newest = lives.texts[-1]
    values = {
        "policy": lives.policy,
        "newest": newest,
        "horizon": horizon(lives, newest),
        "sections": tuple(_sections(writer, newest)),
        "gone": tuple(_gone(writer)),
    }
    about = About(is_indexed=False)  # words of all times in one
    yield Page(path=path, template="clauses.html", values=values, about=about)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """One text with all that is asked of it again and again."""

    page: str
    outline: Outline
    title: str  # the label of the heading over the whole text
    spans_of: SpansOf


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Writes the forms of clauses; all texts are at hand by path."""

    lives: Lives
    texts: dict[str, _Text]

    def entry(self, stages: tuple[Stage, ...], place: str, end: End | None = None) -> Entry:
        """The history of a clause up to its last stage, and its end."""
        found = forms(stages)
        changes = [stage.change for stage in found[1:] if stage.change]
        told = [self._form(stage) for stage in reversed(found)]
        last = stages[-1]
        return Entry(
            name=self.lives.name(last.version, last.clause.label),
            place=place,
            address=self._address(last.version, last.clause),
            forms=tuple([self._end(end, told), *told] if end else told),
            only_numbers=not end and all(change.quiet for change in changes),
        )

    def heading(self, version: Event, label: str) -> str:
        """The sections that a clause stands in, outermost first; the heading over all of them is none."""
        text = self.texts[version.path]
        around = [label, *text.outline.ancestors(label)]
        sections = [one for one in around if text.outline.levels[one] is Level.SECTION and one != text.title]
        return " › ".join(text.outline.places[one] for one in reversed(sections))

    def place(self, version: Event, label: str) -> str:
        """What a clause is called below the heading of its section."""
        text = self.texts[version.path]
        view = text.outline
        if label == text.title:
            return "Title"
        if view.levels[label] is Level.SECTION:
            return "Heading"
        section = next((one for one in view.ancestors(label) if view.levels[one] is Level.SECTION), "")
        return view.places[label].removeprefix(f"{view.places.get(section, '')}, ")

    def _form(self, stage: Stage) -> Form:
        return Form(
            version=stage.version,
            address=self._address(stage.version, stage.clause),
            words=self._words(stage),
            comparison=self._comparison(stage),
            missing=stage.missing if stage.change else (),
            lines=tuple(self._lines(stage)),
            is_code=stage.clause.level is Level.CODE,
        )

    def _end(self, end: End, told: list[Form]) -> Form:
        """The end of a clause, with the last words it had, unless these stand below as its first."""
        is_changed = any(form.lines for form in told[:-1])
        old, new, last = self.texts[end.step.old.path], self.texts[end.step.new.path], end.clause
        return Form(
            version=end.step.new,
            address=clause_address(new.page, end.change.new[0].label if end.change.new else ""),
            words=tell_end(end.change, old.outline.places, new.outline.places, last.label),
            comparison=self.lives.comparison(end.step.old, end.step.new, end.change),
            missing=end.step.missing,
            lines=(write_clause(last, old.spans_of),) if is_changed else (),
            is_code=last.level is Level.CODE,
        )

    def _address(self, version: Event, clause: Clause) -> str:
        return clause_address(self.texts[version.path].page, clause.label)

    def _comparison(self, stage: Stage) -> str:
        if stage.change is None or stage.base is None:
            return ""
        return self.lives.comparison(stage.base, stage.version, stage.change)

    def _words(self, stage: Stage) -> str:
        """What happened to it; what has a number but no words is in no comparison."""
        if stage.base is None:
            return "Oldest text held"
        if stage.change is None:
            return "Had no words of its own"
        old, new = self.texts[stage.base.path].outline, self.texts[stage.version.path].outline
        return tell_form(stage.change, old.places, new.places, stage.clause.label)

    def _lines(self, stage: Stage) -> Iterable[Line]:
        """The words of a stage, where they are new or their look is; of a split its own part."""
        change, spans_of = stage.change, self.texts[stage.version.path].spans_of
        if change is None or stage.base is None or came_new(stage):
            return (write_clause(stage.clause, spans_of),)
        if change.editorial or any(run.op is not Op.KEEP for run in change.redline):
            lines = write_redline(change, self.texts[stage.base.path].spans_of, spans_of)
            parts = [clause.label for clause in change.new]
            return lines[parts.index(stage.clause.label) :][:1] if len(lines) > 1 else lines
        return ()


def _text(refs: Crossrefs, lives: Lives, event: Event, page: str) -> _Text:
    document = event.document
    if document is None:
        raise ValueError(f"the text of {event.name} is not held")
    home = event_page(lives.policy, event)
    title = title_section(document)
    return _Text(
        page=home,
        outline=outline(document),
        title=title.label if title else "",
        spans_of=span_finder(refs, event, document, page=page, home=home).find,
    )


def _sections(writer: _Writer, newest: Event) -> Iterator[Group]:
    """The clauses of the newest text that have been another, under the sections they stand in."""
    entries = (
        (writer.heading(newest, label), writer.entry(stages, writer.place(newest, label)))
        for label, stages in writer.lives.of(newest).items()
        if stages[-1].clause.text and len(forms(stages)) > 1
    )
    for heading, group in groupby(entries, key=lambda found: found[0]):
        yield Group(heading=heading, runs=_runs(entry for _, entry in group))


def _gone(writer: _Writer) -> Iterator[Group]:
    """The clauses that left the text, by the version they left with, newest first."""
    lives = writer.lives
    for version, ends in groupby(reversed(lives.ends), key=lambda end: end.step.new):
        entries = []
        for end in reversed([*ends]):
            stages = lives.of(end.step.old)[end.clause.label]
            places = writer.texts[end.step.old.path].outline.places
            entries.append(writer.entry(stages, places[end.clause.label], end))
        yield Group(heading="", runs=(tuple(entries),), left_with=version)


def _runs(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], ...]:
    return tuple(tuple(run) for _, run in groupby(entries, key=lambda entry: entry.only_numbers))
