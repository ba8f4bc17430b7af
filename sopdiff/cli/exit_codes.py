"""What the exit status of every command means."""

FINE = 0
FINDINGS = 1  # or, with --exit-code, differences
COULD_NOT_RUN = 2
REFUSED = 3  # by a rule of the library
INTERRUPTED = 130
