"""A policy under its new names on disk: first those in its policy.yaml, then its folder.

Killed in between, the policy has its new title and its old folder, which is a whole library; the same command
again does the rest. Its issued files stay as they are, and the ledger finds them by the slugs it had.
"""

from collections.abc import Callable
from pathlib import Path

from sopdiff.ledger.issue import alone_with, require_as_read
from sopdiff.library.layout import POLICY_FILE
from sopdiff.library.policy import Policy
from sopdiff.library.write import move_into_place, write_file


def move(
    root: Path, policy: Policy, text: str, slug: str, *, waiting: Callable[[], None] = lambda: None
) -> None:
    """Write the text of a policy's own file, and let its folder have that name.

    Raises RefusedError where its events have changed since it was read, OSError where the disk refuses.
    """
    with alone_with(root, waiting):
        require_as_read(root, policy)
        write_file(root / policy.slug / POLICY_FILE, text)
        if slug != policy.slug:
            move_into_place(root / policy.slug, root / slug)
