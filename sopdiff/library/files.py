"""Files of a library, as far as the loader may touch them.

A link is followed only to a place inside the library, a file is read only if it is a plain one of no
more than 1 MiB, and whatever is refused is a finding that names the file. Nothing here raises for what
is in the folder.
"""

import os
import stat
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sopdiff.clauses.source import ProblemKind, decode
from sopdiff.findings import Finding, Rule
from sopdiff.library import rules
from sopdiff.library.layout import LARGEST_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file as read: `path` is how findings name it, `sha256` is of its bytes."""

    path: str
    text: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files below one folder; what is wrong with them is gathered in `findings`."""

    root: Path
    findings: list[Finding] = field(default_factory=list)

    def listing(self, folder: Path) -> tuple[Path, ...]:
        """What is in a folder, by name, without hidden files and without what may not be followed."""
        if not os.access(folder, os.R_OK | os.X_OK):
            self.report(rules.NOT_A_FILE, folder, "the folder may not be read")
            return ()
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
        return tuple(entry for entry in entries if self._may_follow(entry))

    def read(self, file: Path) -> SourceFile | None:
        """The text of a file; None if it is refused or empty, which is then reported."""
        try:
            raw = self._bytes(file)
        except OSError as error:
            self.report(rules.NOT_A_FILE, file, f"the file cannot be read: {error.strerror}")
            return None
        if raw is None:
            return None
        text, problems = decode(raw)
        if not text.strip():
            self.report(rules.EMPTY_FILE, file, "the file is empty")
            return None
        for problem in problems:
            unreadable = problem.kind is ProblemKind.UNREADABLE
            rule = rules.UNREADABLE_TEXT if unreadable else rules.HIDDEN_CHARACTERS
            self.findings.append(rule.at(self.shown(file), problem.line, problem.message))
        return SourceFile(path=self.shown(file), text=text, sha256=sha256(raw).hexdigest())

    def shown(self, path: Path) -> str:
        """How findings and pages name a file: from the library's folder on, with / and no odd characters."""
        parts = (self.root.resolve().name, *path.relative_to(self.root).parts)
        return "/".join(_printable(part) for part in parts)

    def report(self, rule: Rule, file: Path, message: str, fix: str = "") -> None:
        """Report a finding about a file as a whole."""
        self.findings.append(rule.at(self.shown(file), 0, message, fix))

    def _may_follow(self, entry: Path) -> bool:
        if not entry.is_symlink():
            return True
        try:
            target = Path(os.path.realpath(entry, strict=True))  # unlike Path, one error for every fault
        except OSError as error:
            self.report(rules.LINK_REFUSED, entry, f"the link cannot be followed: {error.strerror}")
            return False
        here = entry.parent.resolve() / entry.name
        if self.root.resolve() in target.parents and target not in here.parents:
            return True
        self.report(rules.LINK_REFUSED, entry, "the link leads out of the library, or back to where it is")
        return False

    def _bytes(self, file: Path) -> bytes | None:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            self.report(rules.NOT_A_FILE, file, "this is no plain file")
            return None
        if status.st_size > LARGEST_FILE:
            self.report(rules.FILE_TOO_LARGE, file, f"the file has {status.st_size} bytes; it is not read")
            return None
        return file.read_bytes()


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in name)
