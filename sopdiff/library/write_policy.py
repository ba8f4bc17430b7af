"""A policy to the text of its policy.yaml; the keys it does not have are left out."""

from sopdiff.library.layout import POLICY_FILE
from sopdiff.library.policy import Policy
from sopdiff.library.write_event import written_value


def policy_file(policy: Policy) -> dict[str, str]:
    """The text of a new policy's own file, by its path in the library: `hiring/policy.yaml`."""
    keys = {
        "title": written_value(policy.title),
        "category": written_value(policy.category),
        "owner": written_value(policy.owner),
        "number": written_value(policy.number),
        "cycle": str(policy.cycle or ""),
    }
    text = "".join(f"{key}: {value}\n" for key, value in keys.items() if value)
    return {f"{policy.slug}/{POLICY_FILE}": text}
