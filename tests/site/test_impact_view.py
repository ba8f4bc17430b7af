"""What a comparison page says of the references into a policy."""

from pathlib import Path

from sopdiff.library.load import load
from sopdiff.site.build import build

OLD = "## 4. Keys\n\n(a) Wear none in sight.\n\n(b) Report losses.\n\n(c) Pay.\n"
NEW = "## 4. Keys\n\n(a) Wear none in view.\n\n(b) Count them.\n\n(c) Report losses.\n"
FILES = {
    "library.yaml": "issuer: Town of Exampleton\n",
    "key/policy.yaml": "title: Key Use\n",
    "key/2024-01-01-original.md": f"---\n---\n\n{OLD}",
    "key/2025-01-01-revised.md": f"---\n---\n\n{NEW}",
    "car/policy.yaml": "title: Car Use\n",
    "car/2024-06-01-original.md": (
        "---\n---\n\nBy Key Use, section 4(a), Key Use, section 4(b) and Key Use, section 4.\n"
    ),
    "van/policy.yaml": "title: Van Use\n",
    "van/2025-06-01-original.md": "---\n---\n\nBy Key Use, section 4(b).\n",
}
PAGE = "policies/key/compare/2024-01-01-to-2025-01-01/index.html"


def page(folder: Path) -> str:
    for name, text in FILES.items():
        (folder / "policies" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "policies" / name).write_text(text, encoding="utf-8")
    return build(load(folder / "policies"))[PAGE].decode()


def test_references_that_a_revision_touched_are_told_worst_first(tmp_path: Path) -> None:
    shown = page(tmp_path)
    at = [shown.index(words) for words in ("Leads to other text now", "Right clause, other words")]
    assert at == sorted(at)
    assert "2 references into this policy must be looked at; 1 is still right" in shown
    assert "Van Use" not in shown  # written after the revision, it means what the text says now
