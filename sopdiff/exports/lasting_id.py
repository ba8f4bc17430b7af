"""Names for good of what other programs keep: an entry of a feed, a day in a calendar."""

import uuid


def lasting_id(owner: str, name: str) -> str:
    """The same UUID for the same names on any machine: version 5 of RFC 9562."""
    return str(uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_DNS, owner), name))
