"""A small library in which every part of a digest has something to tell in November 2026."""

from pathlib import Path

OLD_CARS = """\
# Cars

## 1. Drivers

Only members may drive:

(a) those with a license;
(b) those who passed the course within 36 months;
(c) those on duty.

## 2. Care

Cars are washed every week.

Defects are reported at once.

Smoking is not permitted in cars, as nobody likes to clean them.
"""

NEW_CARS = """\
# Cars

## 1. Drivers

Only members may drive:

(a) those with a license;
(b) those without a suspension;
(c) those who passed the course within 24 months;
(d) those on duty.

## 2. Care

Defects are reported, at once.

The <script>alert(1)</script> log has *two* columns | and [a link](javascript:alert(2)).

## 3. Conduct

Smoking and vaping are not permitted in cars, as nobody likes to clean them.
"""

FILES = {
    "library.yaml": "issuer: Port of Nowhere\nsite_title: Port Rules\ncomment_days: 10\n",
    "cars/policy.yaml": "title: Cars & <b>Carts</b>\nowner: Fleet Manager\ncategory: Operations\n",
    "cars/2025-01-10-original.md": f"---\nevent: original\n---\n\n{OLD_CARS}",
    "cars/2026-11-01-revised.md": "---\nevent: revised\neffective: 11/10/2026\nclass: substantive\n"
    f"summary: Shorter *courses*.\nby: Harbor Master\n---\n\n{NEW_CARS}",
    "drones/policy.yaml": "title: Drones\nowner: Fleet Manager\n",
    "drones/2026-11-05-original.md": "---\nevent: original\n---\n\n# Drones\n\nDrones are flown by two.\n",
    "leave/policy.yaml": "title: Leave\nowner: Clerk\n",
    "leave/2025-02-01-original.md": "---\nevent: original\n---\n\n# Leave\n\nLeave is asked for.\n",
    "leave/2026-11-12-draft.md": "---\nevent: draft\nbase: 2025-02-01\nposted: 2026-11-12\n"
    "comments_close: 2026-11-30\nsummary: By mail, too.\n---\n\n# Leave\n\nLeave is asked for by mail.\n",
    "parking/policy.yaml": "title: Parking\nowner: Clerk\n",
    "parking/2025-03-01-original.md": "---\nevent: original\n---\n\n# Parking\n\nPark on the pier.\n",
    "parking/2026-09-01-draft.md": "---\nevent: draft\nbase: 2025-03-01\nposted: 2026-09-01\n"
    "comments_close: 2026-09-15\n---\n\n# Parking\n\nPark off the pier.\n",
    "parking/2026-11-03-draft.md": "---\nevent: draft\nbase: 2025-03-01\nposted: 2026-11-03\n"
    'note: "Withdrawn: the pier holds."\n---\n\n# Parking\n\nPark on the pier.\n',
    "radios/policy.yaml": "title: Radios\nowner: Clerk\n",
    "radios/2020-01-01-original.md": "---\nevent: original\n---\n\n# Radios\n\nRadios are charged.\n",
    "radios/2026-11-05-rescinded.md": "---\nevent: rescinded\nreplaced_by: drones\n"
    "note: Nobody has one.\n---\n",
    "records/policy.yaml": "title: Records\nowner: Clerk\n",
    "records/2020-01-01-original.md": "---\nevent: original\n---\n\n# Records\n\nRecords are kept.\n",
    "records/2026-11-02-reviewed.md": "---\nevent: reviewed\nby: Clerk\n---\n",
    "tapes/policy.yaml": "title: Tapes\nowner: Clerk\n",
    "tapes/2015-01-01-original.md": "---\nevent: original\ntext: not-held\nnote: Lost in the flood.\n---\n",
    "tapes/2026-11-04-revised.md": "---\nevent: revised\neffective: 02/05/2016\n---\n\n# Tapes\n\n"
    "Tapes are kept.\n",
    "uniforms/policy.yaml": "title: Uniforms\nowner: Clerk\n",
    "uniforms/2020-01-01-original.md": "---\nevent: original\n---\n\n# Uniforms\n\nUniforms are blue.\n",
    "uniforms/2026-11-15-revised.md": "---\nevent: revised\neffective: 01/01/2027\n---\n\n# Uniforms\n\n"
    "Uniforms are green.\n",
}


def write_port(folder: Path, **more: str) -> Path:
    """The library as files; `more` is added to its settings."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with (folder / "library.yaml").open("a", encoding="utf-8") as settings:
        settings.writelines(f"{key}: {value}\n" for key, value in more.items())
    return folder
