"""Processes that share out the policies of a library: who has read a policy prints it too.

Each is a copy of this one, made once the library is loaded, so that no text has to be sent to it. Where
there is little to do, or no way to copy a process, the work is done here.
"""

import gc
import multiprocessing
import signal
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any

from sopdiff.errors import SopdiffError

_DONE = None
_ENDS = {signal.SIGINT, signal.SIGTERM}

COLLECT_AFTER = (20_000, 20, 20)
"""Objects made before Python looks for cycles: with more, as the command has, members grow by a quarter."""


class Crew:
    """The members of a crew, each with its share; `work` is an object whose methods do the work.

    A method takes the names of policies, and more if it needs more, and gives one answer after the other.
    """

    def __init__(self, work: object, shares: Sequence[Sequence[str]], members: Sequence[Connection]) -> None:
        self._work, self._shares, self._members = work, shares, members

    @property
    def is_shared(self) -> bool:
        """Whether the work is shared out at all."""
        return bool(self._members)

    def ask(self, method: str, names: Collection[str], *more: object) -> Iterator[Any]:
        """The answers of a method for these policies, in no order; what one raises is raised here.

        Raises SopdiffError where a member was killed.
        """
        shares = [[name for name in share if name in names] for share in self._shares]
        if not self._members:
            for share in shares:
                yield from getattr(self._work, method)(share, *more)
        for member, share in zip(self._members, shares, strict=False):
            member.send((method, share, more))
        yield from _answers(self._members)


@contextmanager
def hire(work: object, names: Sequence[str], size: int) -> Iterator[Crew]:
    """A crew of so many processes with equal shares of the names; of none for a size of 1."""
    can_copy = "fork" in multiprocessing.get_all_start_methods()
    if size < 2 or not can_copy:
        yield Crew(work, [names], [])
        return
    shares = [names[first::size] for first in range(size)]
    context = multiprocessing.get_context("fork")
    members, processes = [], []
    gc.freeze()  # what is here now is shared by all, and need not be looked through by each
    try:
        with _ends_held_back():
            for _ in shares:
                here, there = context.Pipe()
                members.append(here)
                process = context.Process(target=_serve, args=(there, work, [*members]), daemon=True)
                process.start()
                there.close()
                processes.append(process)
        yield Crew(work, shares, members)
    finally:
        gc.unfreeze()
        for member in members:
            member.close()
        for process in processes:
            process.join()


@contextmanager
def _ends_held_back() -> Iterator[None]:
    """Let a member not be told to end before it knows what to do then."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _answers(members: Sequence[Connection]) -> Iterator[Any]:
    busy = [*members]
    while busy:
        for member in wait(busy):
            try:
                answer = member.recv() if isinstance(member, Connection) else _DONE
            except EOFError as error:
                hint = "there may be too little memory; build with --jobs 1"
                raise SopdiffError("a process that built pages was ended from outside", hint=hint) from error
            if answer is _DONE:
                busy = [one for one in busy if one is not member]
            elif isinstance(answer, Exception):
                raise answer
            else:
                yield answer


def _serve(parent: Connection, work: object, copied: Sequence[Connection]) -> None:
    """Answer one question after the other, until the parent hangs up.

    Its ends of all lines were copied along, and would keep them open. What ends the parent, as Ctrl-C does,
    reaches this process too: it ends without a word, for the parent says what there is to say.
    """
    for sort in _ENDS:
        signal.signal(sort, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDS)
    gc.set_threshold(*COLLECT_AFTER)
    for end in copied:
        end.close()
    while True:
        try:
            method, names, more = parent.recv()
        except EOFError:
            return
        try:
            for answer in getattr(work, method)(names, *more):
                parent.send(answer)
            parent.send(_DONE)
        except BrokenPipeError:  # the parent has ended
            return
        except Exception as error:  # noqa: BLE001  raised again in the parent
            parent.send(error)
