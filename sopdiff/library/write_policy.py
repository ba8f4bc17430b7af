"""A policy to the text of its policy.yaml; the keys it does not have are left out."""

from collections.abc import Collection, Sequence

from sopdiff.errors import SopdiffError
from sopdiff.library.layout import POLICY_FILE
from sopdiff.library.metadata import Mapping, Node, Scalar, read_yaml
from sopdiff.library.metadata import Sequence as NodeSequence
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


def with_names(text: str, policy: Policy) -> str:
    """The text of a policy.yaml with other titles and slugs; all else in it, comments too, stays as it is.

    SopdiffError where it is written in a way in which that cannot be done.
    """
    keys = {
        "title": f" {written_value(policy.title)}",
        "former_titles": _listed(policy.former_titles),
        "former_slugs": _listed(policy.former_slugs),
    }
    before = _others(text, keys)
    for key, value in keys.items():
        text = _with_key(text, key, f"{key}:{value}\n" if value.strip() else "")
    if _others(text, keys) != before or not read_yaml(text, path="")[0].whole:
        raise SopdiffError(
            "its policy.yaml is written in a way that cannot be added to",
            hint="write one key a line, as `title: ...`",
        )
    return text


def _others(text: str, keys: Collection[str]) -> list[object]:
    """What a policy.yaml says under other keys, wherever it stands."""
    pairs = ((name.text, value) for name, value in read_yaml(text, path="")[0].pairs if name.text not in keys)
    return [(name, _said(value)) for name, value in pairs]


def _said(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case NodeSequence():
            return [_said(entry) for entry in node.entries]
        case Mapping():
            return [(name.text, _said(value)) for name, value in node.pairs]


def _listed(values: Sequence[str]) -> str:
    return "".join(f"\n  - {written_value(value)}" for value in values)


def _with_key(text: str, key: str, written: str) -> str:
    """The text with a key written anew where it stood, or at its end."""
    lines = text.splitlines(keepends=True)
    begins = {name.text: name.line - 1 for name, _ in read_yaml(text, path="")[0].pairs}
    if key not in begins:
        return f"{text.rstrip()}\n{written}"
    first = begins[key]
    last = min((line for line in begins.values() if line > first), default=len(lines))
    while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    return "".join([*lines[:first], written, *lines[last:]])
