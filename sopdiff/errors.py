"""What stops a command: bad usage of the library, or a rule of it that refuses.

What is merely wrong with a policy is a `Finding`, collected and shown with the rest; an error here
means that the command cannot go on. `cli/` turns it into a message and an exit status.
"""


class SopdiffError(Exception):
    """A command could not run; the message says what, where, why, and `hint` what to do next."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class RefusedError(SopdiffError):
    """A rule of the library forbids what was asked, such as rewriting the file of an issued event."""
