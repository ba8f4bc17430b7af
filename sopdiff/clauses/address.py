"""Addresses: `POLICY@VERSION#LABEL`, one grammar for command line, links and JSON."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """`hiring@2024-03-01#procedure.p2` in its parts; a part not given is empty."""

    policy: str
    version: str = ""
    label: str = ""

    def __str__(self) -> str:
        version = f"@{self.version}" if self.version else ""
        label = f"#{self.label}" if self.label else ""
        return f"{self.policy}{version}{label}"


def parse_address(written: str) -> Address:
    """Read an address; anything is one, so whether its parts exist is for the library to say."""
    rest, _, label = written.partition("#")
    policy, _, version = rest.partition("@")
    return Address(policy=policy, version=version, label=label)
