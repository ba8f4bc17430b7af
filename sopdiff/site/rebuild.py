"""A site brought up to date: only what has changed since it was last built is read and printed again.

A policy is read again when its folder has changed, or the names by which policies and authorities are cited;
its pages are printed again when it was read again, when what they show of others has changed, or when the
files of the site are not as they were left. All else is linked from the old site into the new one. What is
kept for that can be thrown away at any time: the result is the same, byte for byte, as that of a whole build.
"""

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from sopdiff.checks.run import find_errors
from sopdiff.citations.registry import Registry, load_registry
from sopdiff.findings import Finding
from sopdiff.library.load import Loaded, load
from sopdiff.library.policy import Library
from sopdiff.site.build import Files, Press, library_parts, prepared, print_policy
from sopdiff.site.changelog import Counts
from sopdiff.site.crew import hire
from sopdiff.site.crossrefs import Crossrefs, cross_reference
from sopdiff.site.manifest import manifest
from sopdiff.site.publish import MARKER, Content, alone_at, prepare, replace_site
from sopdiff.site.reading import Reading, read_policy
from sopdiff.site.render import Theme, load_theme
from sopdiff.site.scope import digest_of_scope
from sopdiff.site.search_engine import SearchEngine
from sopdiff.site.stamp import (
    STAMP,
    Order,
    Sources,
    Stamp,
    Traces,
    digest,
    forget_lost_sites,
    read_sources,
    recall,
    remember,
    traces_of,
)

FEWEST_SHARED = 16
"""With fewer policies to read or print, starting processes costs more than it saves."""

_MEMORY = "memory"
_Answer = TypeVar("_Answer")

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a build did; a library with errors is not built at all."""

    library: Library
    errors: tuple[Finding, ...] = ()
    policies: int = 0
    files: int = 0
    size: int = 0  # bytes of all files
    written: tuple[str, ...] = ()  # the paths of those that are new or other than before, in order
    removed: int = 0  # files that are no more


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """The files about a policy, by their SHA-256."""

    slug: str
    files: Mapping[str, str]
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """All of a policy that can be used again, and what it depends on."""

    source: str  # digest of its folder
    named: str  # digest of that and of what can be cited
    scope: str  # digest of that and of what its pages show of others
    loaded: Loaded
    reading: Reading
    printed: _Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """Files about all policies, by their SHA-256, and what they depend on."""

    key: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Memory:
    """What the last build left; of no use to another program than that which left it."""

    program: str = ""
    kept: Mapping[str, _Kept] = field(default_factory=dict)
    parts: Mapping[str, _Part] = field(default_factory=dict)  # the files about all policies
    traces: Traces = field(default_factory=dict)

    def files(self) -> Mapping[str, str]:
        """The SHA-256 of every file by path."""
        groups = [
            *(one.printed.files for one in self.kept.values()),
            *(one.files for one in self.parts.values()),
        ]
        return {path: sha for group in groups for path, sha in group.items()}


class _Work:
    """What a member of the crew does."""

    def __init__(self, library: Library, registry: Registry, theme: Theme, scratch: Path) -> None:
        self._library, self._registry, self._theme, self._scratch = library, registry, theme, scratch

    def read(self, slugs: Collection[str]) -> Iterator[Reading]:
        """The readings of these policies."""
        for policy in filter(None, map(self._library.policy, slugs)):
            yield read_policy(policy, self._registry)

    def print(self, slugs: Collection[str], refs: Crossrefs, search: SearchEngine) -> Iterator[_Printed]:
        """The pages of these policies, written to scratch under their SHA-256."""
        refs = replace(refs, library=self._library)  # as it was when the process began
        press = Press(refs=refs, registry=self._registry, theme=self._theme, search=search)
        for policy in filter(None, map(self._library.policy, slugs)):
            files, counts = print_policy(press, policy)
            hashes = _hashes(files)
            for path, content in files.items():
                (self._scratch / hashes[path]).write_bytes(content)
            yield _Printed(slug=policy.slug, files=hashes, counts=counts)


def rebuild(order: Order, program: str, progress: Progress) -> Outcome:
    """Bring the site in a folder up to date. `program` is the digest of the program that does it.

    Raises what `alone_at`, `prepare` and `replace_site` do, and SopdiffError for a mistake in a template.
    """
    with alone_at(order.folder) as folder, ExitStack() as stack:
        prepare(folder)
        sources = read_sources(order, program)
        memory = recall(order.cache / _MEMORY, _Memory)
        if memory is None or memory.program != program:
            memory = _Memory(program=program)
        scratch = folder.with_name(f".{folder.name}.pages")
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        stack.callback(shutil.rmtree, scratch, ignore_errors=True)
        return _Builder(order, folder, sources, memory, scratch, progress).run()


class _Builder:
    """One build, from what is kept to what is kept next time."""

    def __init__(
        self,
        order: Order,
        folder: Path,
        sources: Sources,
        memory: _Memory,
        scratch: Path,
        progress: Progress,
    ) -> None:
        self._order, self._folder, self._sources = order, folder, sources
        self._memory, self._scratch, self._progress = memory, scratch, progress
        self._before = traces_of(folder)
        self._hashes = memory.files()

    def run(self) -> Outcome:
        """Build, unless the library has errors."""
        loaded = {
            slug: kept.loaded
            for slug, kept in self._memory.kept.items()
            if kept.source == self._sources.folders.get(slug)
        }
        library = load(self._order.root, loaded)
        library = prepared(library, self._order.base_url)
        registry = load_registry(library)
        if errors := find_errors(library, registry):
            return Outcome(library=library, errors=errors)
        theme = load_theme(library, self._order.theme, self._order.cache / "templates")
        refs, kept = self._policies(library, registry, theme, loaded)
        press = Press(refs=refs, registry=registry, theme=theme, search=self._order.search)
        return self._publish(press, kept)

    def _policies(
        self, library: Library, registry: Registry, theme: Theme, loaded: Mapping[str, Loaded]
    ) -> tuple[Crossrefs, dict[str, _Kept]]:
        """Read and print what has to be; all else of each policy is what the last build left."""
        work, named = _Work(library, registry, theme, self._scratch), self._named(library)
        readings, printed = (
            self._left(named, lambda kept: kept.reading),
            self._left(named, lambda kept: kept.printed),
        )
        unread = [slug for slug, name in named.items() if not self._is_read(slug, name)]
        with ExitStack() as stack:
            crew = stack.enter_context(hire(work, [*named], self._members(unread)))
            for reading in self._counted("Reading", crew.ask("read", unread), len(unread)):
                readings[reading.slug] = reading
            refs = cross_reference(library, registry, [readings[slug] for slug in named])
            scopes = {slug: self._scope(slug, name, refs) for slug, name in named.items()}
            stale = [slug for slug, scope in scopes.items() if not self._stands(slug, scope)]
            if not crew.is_shared and self._members(stale) > 1:
                crew = stack.enter_context(hire(work, [*named], self._members(stale)))
            answers = crew.ask("print", stale, _without_library(refs), self._order.search)
            for one in self._counted("Printing", answers, len(stale)):
                printed[one.slug] = one
        return refs, {
            slug: _Kept(
                source=self._sources.folders[slug],
                named=name,
                scope=scopes[slug],
                loaded=loaded[slug],
                reading=readings[slug],
                printed=printed[slug],
            )
            for slug, name in named.items()
        }

    def _named(self, library: Library) -> dict[str, str]:
        """Of each policy a digest of its folder, and of all names that citations are found by."""
        names = [
            part
            for policy in library.policies
            for part in (policy.slug, policy.title, policy.number, *policy.former_titles, "")
        ]
        naming = digest(self._sources.registry, library.document_type, *names)
        return {
            policy.slug: digest(self._sources.folders[policy.slug], naming) for policy in library.policies
        }

    def _left(self, slugs: Collection[str], part: Callable[[_Kept], _Answer]) -> dict[str, _Answer]:
        """A part of what the last build left of these policies."""
        return {slug: part(kept) for slug, kept in self._memory.kept.items() if slug in slugs}

    def _members(self, slugs: Collection[str]) -> int:
        return self._order.jobs if len(slugs) >= FEWEST_SHARED else 1

    def _is_read(self, slug: str, named: str) -> bool:
        """Whether a policy would be read as it was."""
        kept = self._memory.kept.get(slug)
        return kept is not None and kept.named == named

    def _scope(self, slug: str, named: str, refs: Crossrefs) -> str:
        """All that the pages of a policy depend on."""
        return digest(named, self._sources.look, digest_of_scope(refs, refs.policy(slug)))

    def _stands(self, slug: str, scope: str) -> bool:
        """Whether the pages of a policy are in the site as they would be printed again."""
        kept = self._memory.kept.get(slug)
        return kept is not None and kept.scope == scope and all(map(self._is_intact, kept.printed.files))

    def _is_intact(self, path: str) -> bool:
        """Whether a file of the site is as the last build left it."""
        return path in self._before and self._before[path] == self._memory.traces.get(path)

    def _counted(self, what: str, answers: Iterator[_Answer], total: int) -> Iterator[_Answer]:
        for done, answer in enumerate(answers, start=1):
            yield answer
            self._progress(what, done, total)

    def _publish(self, press: Press, kept: Mapping[str, _Kept]) -> Outcome:
        """Swap the new site in, and keep what the next build can use."""
        own = {path: sha for one in kept.values() for path, sha in one.printed.files.items()}
        parts, made = self._parts(press, kept)
        hashes = own | {path: sha for part in parts.values() for path, sha in part.files.items()}
        listed = manifest(press.refs.library, hashes)
        made |= listed
        parts["manifest"] = _Part(key="", files=_hashes(listed))
        hashes |= parts["manifest"].files
        written = sorted(path for path, sha in hashes.items() if not self._has(path, sha))
        contents: dict[str, Content] = {
            path: self._folder / path if self._has(path, sha) else made.get(path, self._scratch / sha)
            for path, sha in sorted(hashes.items())
        }
        if written or self._before.keys() - {MARKER} != contents.keys():
            replace_site(contents, self._folder, self._order.cache / "spare")
        shutil.rmtree(self._scratch)  # it takes a name from the files it shares with the site: a trace
        traces = traces_of(self._folder)
        memory = _Memory(program=self._memory.program, kept=kept, parts=parts, traces=traces)
        remember(self._order.cache / _MEMORY, memory)
        remember(self._order.cache / STAMP, Stamp(sources=self._sources.all, site=traces))
        forget_lost_sites(self._order.cache, self._folder)
        return Outcome(
            library=press.refs.library,
            policies=len(kept),
            files=len(contents),
            size=sum(size for size, *_ in traces.values()),
            written=tuple(written),
            removed=len(self._before.keys() - traces.keys()),
        )

    def _parts(self, press: Press, kept: Mapping[str, _Kept]) -> tuple[dict[str, _Part], Files]:
        """The files about all policies, and the contents of those that had to be printed."""
        counts = {key: count for one in kept.values() for key, count in one.printed.counts.items()}
        parts: dict[str, _Part] = {}
        made: Files = {}
        for part in library_parts(press, [one.reading for one in kept.values()], counts):
            key = digest(self._sources.look, part.key) if part.key else ""
            before = self._memory.parts.get(part.name)
            if key and before and before.key == key and all(map(self._is_intact, before.files)):
                parts[part.name] = before
            else:
                files = part.print()
                made |= files
                parts[part.name] = _Part(key=key, files=_hashes(files))
        return parts, made

    def _has(self, path: str, sha: str) -> bool:
        """Whether the site as it is holds this content at this path."""
        return self._hashes.get(path) == sha and self._is_intact(path)


def _without_library(refs: Crossrefs) -> Crossrefs:
    """To be sent to a process that has the library already."""
    return replace(refs, library=Library(root=refs.library.root))


def _hashes(files: Files) -> dict[str, str]:
    return {path: sha256(content).hexdigest() for path, content in files.items()}
