"""References of a text to its own clauses, and what a revision does to references."""

from datetime import date
from pathlib import Path

import pytest

from sopdiff.citations.citation import Status
from sopdiff.citations.citator import build_citator, cited_in_text
from sopdiff.citations.impact import Effect, find_impacts
from sopdiff.citations.registry import load_registry, with_all_families
from sopdiff.library.load import load
from sopdiff.lineage.trace import compare_versions

RULES = """## 4. Keys

(a) Wear no key in sight, but for subsection (c) of this section.

(b) Report losses:

(1) at once, and

(2) as paragraph (1) of this subsection and section 4(e) say.

(c) Section 4(a) is no excuse; see Section 9 of the Town Code.
"""
SHIFTED = RULES.replace("(c) Section", "(d) Section").replace(
    "(b) Report", "(b) Count all keys.\n\n(c) Report"
)


def library(folder: Path, **policies: dict[str, str]) -> Path:
    root = folder / "policies"
    files = {"library.yaml": "issuer: Town of Exampleton\ndocument_type: Standard Operating Procedure\n"}
    for slug, texts in policies.items():
        files[f"{slug}/policy.yaml"] = f"title: {slug.title()} Use\n"
        files |= {f"{slug}/{name}.md": f"---\n---\n\n{text}" for name, text in texts.items()}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("text", "status", "label"),
    [
        ("subsection (c) of this section", Status.RESOLVED, "4.c"),
        ("paragraph (1) of this subsection", Status.RESOLVED, "4.b.1"),
        ("Section 4(a)", Status.RESOLVED, "4.a"),
        ("section 4(e)", Status.DANGLING, "4"),
        ("Section 9", Status.UNRESOLVED, ""),
    ],
)
def test_reference_is_followed_in_its_own_text(text: str, status: Status, label: str, tmp_path: Path) -> None:
    entries = build_citator(load(library(tmp_path, key={"2024-01-01-original": RULES}))).entries
    (found,) = (entry.resolution for entry in entries if entry.citation.text == text)
    assert (found.status, found.label) == (status, label)


def test_what_is_there_around_a_dead_reference_is_said(tmp_path: Path) -> None:
    entries = build_citator(load(library(tmp_path, key={"2024-01-01-original": RULES}))).entries
    (note,) = (e.resolution.note for e in entries if e.citation.text == "section 4(e)")
    assert note == "4 has no (e); it ends at (c)"


def test_each_reference_is_classed_after_a_revision(tmp_path: Path) -> None:
    citing = "See Key Use, section 4(b), Key Use, section 4(c) and Key Use, section 4(a)."
    held = load(
        library(
            tmp_path,
            key={"2024-01-01-original": RULES, "2025-01-01-revised": SHIFTED.replace("sight,", "view,")},
            car={"2024-06-01-original": citing},
        )
    )
    policy = held.policy("key")
    assert policy
    old, new = policy.versions
    comparison = compare_versions(policy, old, new)
    impacts = find_impacts(build_citator(held).entries, comparison, held, policy=policy, old=old, new=new)
    assert [(i.entry.policy, i.entry.citation.text, i.effect, i.meant) for i in impacts] == [
        ("car", "Key Use, section 4(b)", Effect.OTHER_TEXT, "4.c"),
        ("car", "Key Use, section 4(c)", Effect.OTHER_TEXT, "4.d"),
        ("car", "Key Use, section 4(a)", Effect.REWORDED, "4.a"),
        ("key", "subsection (c) of this section", Effect.OTHER_TEXT, "4.d"),
        ("key", "paragraph (1) of this subsection", Effect.STILL_RIGHT, "4.c.1"),
        ("key", "Section 4(a)", Effect.REWORDED, "4.a"),
    ]


GERMAN = """### § 1 Schlüssel

(1) Schlüssel sind zu verwahren. Satz 1 gilt nicht für

1.  Zweitschlüssel nach Absatz 2 und § 2 Abs. 1 Nr. 2,

2.  Karten nach § 7 des Passgesetzes.

(2) Verluste sind nach § 2 Abs. 3 zu melden.

### § 2 Meldung

(1) Die Meldung nennt nach § 1 Absatz 2

1.  den Ort und

2.  die Zeit.
"""


@pytest.mark.parametrize(
    ("text", "status", "label"),
    [
        ("Satz 1", Status.RESOLVED, "1.1"),
        ("Absatz 2", Status.RESOLVED, "1.2"),
        ("§ 2 Abs. 1 Nr. 2", Status.RESOLVED, "2.1.2"),
        ("§ 7", Status.UNRESOLVED, ""),
        ("§ 2 Abs. 3", Status.DANGLING, "2"),
        ("§ 1 Absatz 2", Status.RESOLVED, "1.2"),
    ],
)
def test_german_law_is_followed_in_its_own_text(
    text: str, status: Status, label: str, tmp_path: Path
) -> None:
    entries = build_citator(load(library(tmp_path, key={"2024-01-01-original": GERMAN}))).entries
    (found,) = (entry.resolution for entry in entries if entry.citation.text == text)
    assert (found.status, found.label) == (status, label)


def test_list_is_as_good_as_its_worst_place(tmp_path: Path) -> None:
    text = f"{RULES}\nSections 4(a) and 4(f) apply. So do sections 4(b) to (c).\n"
    entries = build_citator(load(library(tmp_path, key={"2024-01-01-original": text}))).entries
    found = {entry.citation.text: entry.resolution for entry in entries}
    assert found["Sections 4(a) and 4(f)"].status is Status.DANGLING
    assert found["Sections 4(a) and 4(f)"].note == "4 has no (f); it ends at (c)"
    assert found["sections 4(b) to (c)"].status is Status.RESOLVED


def test_section_is_found_inside_the_part_that_alone_has_it(tmp_path: Path) -> None:
    text = (
        "# Part I\n\n## 1. Keys\n\nSee section 3 and section 1.\n\n"
        "# Part II\n\n## 1. Cars\n\n## 3. Boats\n\nNone.\n"
    )
    entries = build_citator(load(library(tmp_path, key={"2024-01-01-original": text}))).entries
    by_text = {entry.citation.text: entry.resolution for entry in entries}
    assert by_text["section 3"].status is Status.RESOLVED
    assert by_text["section 1"].status is Status.AMBIGUOUS


def test_exhibit_has_numbers_of_its_own(tmp_path: Path) -> None:
    text = (
        "## 1. Keys\n\nSee section 2.\n\n## Exhibit A\n\n### 1. Form\n\nAs section 1 and section 2 say.\n\n"
        "### 2. Signature\n\nSign.\n"
    )
    entries = build_citator(load(library(tmp_path, key={"2024-01-01-original": text}))).entries
    assert [(e.label, e.citation.text, e.resolution.label) for e in entries] == [
        ("1.p1", "section 2", ""),
        ("exhibit-a.1.p1", "section 1", "exhibit-a.1"),
        ("exhibit-a.1.p1", "section 2", "exhibit-a.2"),
    ]


def test_reference_in_a_file_of_no_library_is_followed_in_that_file() -> None:
    library = load(Path(__file__).parents[2] / "policies")
    registry = with_all_families(load_registry(library))
    text = f"---\ntitle: Keys\n---\n\n{RULES}"
    found = [
        (e.citation.text, e.label, e.resolution.label, e.lines[0])
        for e in cited_in_text(text, registry, library, on=date(2026, 1, 1))
    ]
    assert found[:3] == [
        ("subsection (c) of this section", "4.a", "4.c", 7),
        ("paragraph (1) of this subsection", "4.b.2", "4.b.1", 13),
        ("section 4(e)", "4.b.2", "4", 13),
    ]


def test_clause_too_short_to_tell_is_read_in_the_language_of_its_text(tmp_path: Path) -> None:
    text = (
        "### § 4 Regel\n\n(1) Der Schlüssel ist zu verwahren.\n\n"
        "### § 5 Ausnahmen\n\n1.  § 4 Abs. 1,\n\n2.  (§ 4)\n"
    )
    entries = build_citator(load(library(tmp_path, key={"2024-01-01-original": text}))).entries
    assert [(e.citation.kind, e.resolution.label) for e in entries] == [("de-norm", "4.1"), ("de-norm", "4")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## 4. Keys\n\nSee section 4.2.\n\n1. Count.\n\n2. Report.\n", [("resolved", "4.2")]),
        (
            "## 4. Keys\n\nSee section 4.2, section 4.1.3 and section 9.9.9.\n\n1. Count.\n\n### 4.1 Cars\n",
            [("dangling", "4"), ("dangling", "4.1"), ("unresolved", "")],
        ),
        (
            '## <a name="x"></a>5.1.2 Tokens\n\nAs section 5.1.2 says.\n',
            [("resolved", "5.1.2-tokens")],
        ),
        (
            "## III. Keys\n\nA. As in III.B.2 and Section III.B.1-2.\n\nB. Do:\n\n1. Count.\n\n2. Report.\n",
            [("resolved", "iii.B.2"), ("resolved", "iii.B.1")],
        ),
    ],
)
def test_number_is_followed_level_by_level_where_the_text_counts_so(
    text: str, found: list[tuple[str, str]], tmp_path: Path
) -> None:
    entries = build_citator(load(library(tmp_path, key={"2024-01-01-original": text}))).entries
    assert [(e.resolution.status, e.resolution.label) for e in entries] == found


def test_both_ends_of_a_range_are_judged_and_own_titles_count(tmp_path: Path) -> None:
    citing = "See Key Use, sections 4(a) to (c).\n"
    own = RULES.replace("(c) Section 4(a) is no excuse", "(c) Key Use, section 4(a) is no excuse")
    later = own.replace("(c) Key", "(d) Key").replace("(b) Report", "(b) Count.\n\n(c) Report")
    held = load(
        library(
            tmp_path,
            key={"2024-01-01-original": own, "2025-01-01-revised": later},
            car={"2024-06-01-original": citing},
        )
    )
    policy = held.policy("key")
    assert policy
    old, new = policy.versions
    comparison = compare_versions(policy, old, new)
    found = find_impacts(build_citator(held).entries, comparison, held, policy=policy, old=old, new=new)
    assert [
        (i.entry.citation.text, i.effect, i.was) for i in found if "Key Use" in i.entry.citation.text
    ] == [
        ("Key Use, sections 4(a) to (c)", Effect.STILL_RIGHT, "4.a"),
        ("Key Use, sections 4(a) to (c)", Effect.OTHER_TEXT, "4.c"),
        ("Key Use, section 4(a)", Effect.STILL_RIGHT, "4.a"),
    ]


def test_relative_reference_that_fits_two_clauses_is_ambiguous(tmp_path: Path) -> None:
    lists = "Do:\n\n(1) one,\n\n(2) two.\n\nNever:\n\n(1) three,\n\n(2) four.\n"
    text = f"## 1. Keys\n\n{lists}\nAs paragraph (2) says.\n"
    (entry,) = build_citator(load(library(tmp_path, key={"2024-01-01-original": text}))).entries
    assert entry.resolution.status is Status.AMBIGUOUS
    assert len(entry.resolution.candidates) == 2


def test_a_heading_in_bold_holds_what_follows_it(tmp_path: Path) -> None:
    text = (
        "**2. Keys**\n\n**2.1 Use**\n\n(a) Section 2.2(b) and Section 2 bind.\n\n(b) Lend none.\n\n"
        "**2.2 Loss**\n\n(a) Report it.\n\n(b) As Section 2.1(b) and Section 2.1(c) say.\n"
    )
    entries = build_citator(load(library(tmp_path, key={"2024-01-01-original": text}))).entries
    policy = load(tmp_path / "policies").policies[0].versions[0].document
    assert policy
    words = {clause.label: clause.text for clause in policy.walk()}
    assert [(e.citation.text, words[e.resolution.label], e.resolution.note) for e in entries] == [
        ("Section 2.2(b)", "As Section 2.1(b) and Section 2.1(c) say.", ""),
        ("Section 2", "2. Keys", ""),
        ("Section 2.1(b)", "Lend none.", ""),
        ("Section 2.1(c)", "2.1 Use", "2.1 has no (c)"),
    ]


RULE, OTHER = "Report every lost key to the desk within one hour.", "Count all keys on each Monday."
THIRD = "Count all keys on each Monday and each Friday, and on the last day of a month as well."
USE = "## 1. Use\n\nSection 2 binds.\n\n"
BINDS = "## 4. Keys\n\n(a) Section 4(b) binds all.\n\n"


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        (f"{BINDS}(b) {RULE}\n", f"{BINDS}(b) Each member shall:\n\n(1) {RULE}\n\n(2) {OTHER}\n", "4.b"),
        (
            f"{USE}## 2. Loss\n\n{RULE}\n",
            f"{USE}## 2. What a member reports\n\n(a) {OTHER}\n\n(b) {THIRD}\n\n(c) {RULE}\n",
            "2",
        ),
    ],
    ids=["into a part", "under a new heading"],
)
def test_what_moved_within_its_place_is_still_where_it_is_cited(
    before: str, after: str, label: str, tmp_path: Path
) -> None:
    held = load(library(tmp_path, key={"2024-01-01-original": before, "2025-01-01-revised": after}))
    policy = held.policies[0]
    old, new = policy.versions
    comparison = compare_versions(policy, old, new)
    entries = build_citator(held).entries
    (impact,) = find_impacts(entries, comparison, held, policy=policy, old=old, new=new)
    assert impact.was == impact.now == impact.meant == label
    assert impact.effect is Effect.REWORDED
