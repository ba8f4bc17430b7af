"""What the loader finds wrong with the files of a library, one rule for each sort of mistake.

SOP101 to SOP109 are about the keys of YAML, SOP110 to SOP119 about a policy's history, SOP120 to SOP129
about folders and files, SOP130 to SOP139 about what is inside a file before it is read. A code keeps its
meaning for good.
"""

from sopdiff.findings import Rule, Severity

UNKNOWN_KEY = Rule(
    code="SOP101",
    name="unknown-key",
    severity=Severity.ERROR,
    what="A file has a key that means nothing there, mostly a misspelt one.",
    why="A misspelt key is silently without effect: with `effectiv:` the policy has no effective date.",
    example="effectiv: 02/05/2016",
    fix="correct the key's spelling, or take the line out",
)
BAD_DATE = Rule(
    code="SOP102",
    name="bad-date",
    severity=Severity.ERROR,
    what="A date is no day of the calendar, or is written in a form that cannot be read.",
    why="What was in force on a given night is answered from the dates, so none is guessed.",
    example="2024-02-30-revised.md",
    fix="write a day that exists, in the form 2024-02-29",
)
DUPLICATE_KEY = Rule(
    code="SOP103",
    name="duplicate-key",
    severity=Severity.ERROR,
    what="A key stands twice in one place.",
    why="Most readers of YAML keep the last and drop the first without a word.",
    example="owner: Chief of Police\nowner: Captain of Training",
    fix="keep one of the two lines",
)
YAML_UNREADABLE = Rule(
    code="SOP104",
    name="yaml-unreadable",
    severity=Severity.ERROR,
    what="The YAML breaks off: an open quote or bracket, a missing colon, a wrong indent.",
    why="All that follows the break is lost to the reader.",
    example='title: "Vehicle Use',
    fix='mend the line; put a text that holds ": " or " #", or begins with a bracket, in double quotes',
)
YAML_NOT_ALLOWED = Rule(
    code="SOP105",
    name="yaml-not-allowed",
    severity=Severity.ERROR,
    what="The YAML uses what a library does without: tags, anchors, aliases, several documents, great depth.",
    why="They let one line stand for millions, or for a value that is not what is written.",
    example="owner: *chief",
    fix="write the value out in plain text",
)
MISSING_KEY = Rule(
    code="SOP106",
    name="missing-key",
    severity=Severity.ERROR,
    what="A key that the file cannot do without is missing or empty.",
    why="A policy without a title cannot be named, listed or cited.",
    example="a policy.yaml without `title`",
    fix="add the key",
)
BAD_VALUE = Rule(
    code="SOP107",
    name="bad-value",
    severity=Severity.ERROR,
    what="A value is not of the sort that its key takes.",
    why="A review cycle of `yearly` cannot be counted with.",
    example="cycle: yearly",
    fix="write a value of the sort that the message names",
)

TEXT_NOT_EXPECTED = Rule(
    code="SOP110",
    name="text-not-expected",
    severity=Severity.ERROR,
    what="A review, a rescission, or an event whose text is said to be not held comes with a text.",
    why="A review says that nothing changed; a text in it would be a revision that nobody finds.",
    example="2017-12-26-reviewed.md with clauses below its front matter",
    fix="take the text out; or, if the text did change, name the file -revised.md",
)
TEXT_MISSING = Rule(
    code="SOP111",
    name="text-missing",
    severity=Severity.ERROR,
    what="An original, a revision or a draft has no text, and does not say that the text is not held.",
    why="An empty policy and a policy whose text nobody has are not the same.",
    example="2015-02-25-original.md with nothing below its front matter",
    fix="put the text below the front matter; if nobody has it, write `text: not-held` and a `note`",
)
NOTE_MISSING = Rule(
    code="SOP112",
    name="note-missing",
    severity=Severity.ERROR,
    what="A text is said to be not held, and no note says how the event is known.",
    why="Readers and courts will ask; the one who records it is the one who knows.",
    example="text: not-held",
    fix="add a line such as `note: Known only from the history printed in the 2019 revision`",
)
NAMES_DISAGREE = Rule(
    code="SOP113",
    name="names-disagree",
    severity=Severity.ERROR,
    what="The front matter gives another date or kind of event than the file name.",
    why="One of the two is wrong, and the tool does not choose.",
    example="2019-03-06-revised.md with `date: 2019-03-16`",
    fix="correct the front matter or rename the file; both keys may be left out",
)
SAME_DAY = Rule(
    code="SOP114",
    name="same-day",
    severity=Severity.ERROR,
    what="A policy has two events on one day, or two files for one event.",
    why="An event is called by its day, so `2019-03-06` would mean two things.",
    example="2019-03-06-original.md beside 2019-03-06-revised.md",
    fix="keep the event that took place, and correct or remove the other",
)
OUT_OF_ORDER = Rule(
    code="SOP115",
    name="out-of-order",
    severity=Severity.ERROR,
    what="The events tell no possible history: an original after another event, anything after a rescission, "
    "a review before there is a text.",
    why="Which version was in force follows from the order of events.",
    example="2016-11-01-reviewed.md before 2019-03-06-original.md",
    fix="correct the dates or kinds in the file names",
)
BASE_UNKNOWN = Rule(
    code="SOP116",
    name="base-unknown",
    severity=Severity.ERROR,
    what="A draft does not say which version it would change, or names one that does not exist.",
    why="A proposal is shown by its changes from the most current edition.",
    example="base: 2019-03-16",
    fix="write the day of the version that the draft was made from, as `base: 2019-03-06`",
)
NO_EVENTS = Rule(
    code="SOP117",
    name="no-events",
    severity=Severity.ERROR,
    what="A policy's folder holds no event.",
    why="A policy without history has no text, now or ever.",
    example="a folder with policy.yaml alone",
    fix="add the first event, as 2024-03-01-original.md, or remove the folder",
)
CORRECTS_NOTHING = Rule(
    code="SOP118",
    name="corrects-nothing",
    severity=Severity.ERROR,
    what="A correction names no event that is on record by then, or does not say what was wrong.",
    why="Whoever reads the record must see what it said before, and why that was wrong.",
    example="2026-11-26-corrected.md with `corrects: 2019-03-16`, and no event of that day",
    fix="name the day of the event as `corrects: 2019-03-06`, and say what was wrong in `note`",
)

BAD_SLUG = Rule(
    code="SOP120",
    name="bad-slug",
    severity=Severity.ERROR,
    what="A folder's name cannot be a policy's address on every system.",
    why="The name is part of each link to the policy, and must be a folder on Windows and macOS too.",
    example="Vehicle Use/, con/",
    fix="use up to 100 lowercase letters and digits, words joined by hyphens: vehicle-use",
)
SLUG_TAKEN = Rule(
    code="SOP128",
    name="slug-taken",
    severity=Severity.ERROR,
    what="A former slug of a policy is the folder of another one, or was one of another.",
    why="An address that was given out leads to the policy that it was of, and cannot lead to two.",
    example="former_slugs: vehicle-use, beside a folder vehicle-use/",
    fix="take the line out, or give the other policy another folder",
)
UNKNOWN_FILE = Rule(
    code="SOP121",
    name="unknown-file",
    severity=Severity.ERROR,
    what="A file's name is not one that a library has.",
    why="An event with a misspelt name would be missing from the history without a word.",
    example="2019-03-06-revized.md",
    fix="name it by day and kind, as 2019-03-06-revised.md, or move it out of the library",
)
MISSING_FILE = Rule(
    code="SOP122",
    name="missing-file",
    severity=Severity.ERROR,
    what="A file that every library or policy has is not there.",
    why="Without it nobody knows whose library this is, or what the policy is called.",
    example="a folder with events but no policy.yaml",
    fix="add the file",
)
LINK_REFUSED = Rule(
    code="SOP123",
    name="link-refused",
    severity=Severity.ERROR,
    what="A symbolic link leads out of the library, to nothing, or in a circle.",
    why="A link may point at any file of the machine, which would then be published.",
    example="2019-03-06-revised.md -> ../../private/draft.md",
    fix="put a copy of the file in the link's place",
)
NOT_A_FILE = Rule(
    code="SOP124",
    name="not-a-file",
    severity=Severity.ERROR,
    what="Something is neither a plain file nor a folder, or the system does not let it be read.",
    why="What cannot be read cannot be checked or shown.",
    example="a file without read permission",
    fix="put a readable file in its place",
)
FILE_TOO_LARGE = Rule(
    code="SOP125",
    name="file-too-large",
    severity=Severity.ERROR,
    what="A file is larger than 1 MiB; it is not read.",
    why="The longest policies run to a third of that; more is a picture, a mistake or an attack.",
    example="a scanned PDF saved as 2019-03-06-revised.md",
    fix="keep the text only, or split the policy",
)
EMPTY_FILE = Rule(
    code="SOP126",
    name="empty-file",
    severity=Severity.ERROR,
    what="A file has nothing in it.",
    why="It was most likely cut off while it was saved or copied.",
    example="2019-03-06-revised.md with 0 bytes",
    fix="restore the file from a backup, or remove it",
)
EMPTY_LIBRARY = Rule(
    code="SOP127",
    name="empty-library",
    severity=Severity.WARNING,
    what="The library holds no policy.",
    why="There is nothing to show; perhaps the command looked in the wrong folder.",
    example="a folder with library.yaml alone",
    fix="add a policy; `sopdiff init --example FOLDER` writes a small library to look at",
)

UNREADABLE_TEXT = Rule(
    code="SOP130",
    name="unreadable-text",
    severity=Severity.ERROR,
    what="A file is not plain text in UTF-8: another encoding, broken bytes, control characters.",
    why="A letter that cannot be read may be the one that makes a rule; it is shown as a �.",
    example="a file saved by Word as Unicode (UTF-16)",
    fix="save the file again as UTF-8, and put right the characters that are now wrong",
)
HIDDEN_CHARACTERS = Rule(
    code="SOP131",
    name="hidden-characters",
    severity=Severity.WARNING,
    what="A line holds characters that nobody sees: of no width, or that turn the direction of writing.",
    why="They can make a text read other than it is, and keep the same words from being found as the same.",
    example="a zero-width space in `may not`",
    fix="type the words anew",
)
FRONT_MATTER_OPEN = Rule(
    code="SOP132",
    name="front-matter-open",
    severity=Severity.ERROR,
    what="The front matter lacks one of the two lines `---` around it.",
    why="Nobody can say where the text of the policy begins.",
    example="---\ntitle: Vehicle Use\n\n# Vehicle Use",
    fix="put a line `---` between the front matter and the text",
)

LOADER_RULES = (
    UNKNOWN_KEY,
    BAD_DATE,
    DUPLICATE_KEY,
    YAML_UNREADABLE,
    YAML_NOT_ALLOWED,
    MISSING_KEY,
    BAD_VALUE,
    TEXT_NOT_EXPECTED,
    TEXT_MISSING,
    NOTE_MISSING,
    NAMES_DISAGREE,
    SAME_DAY,
    OUT_OF_ORDER,
    BASE_UNKNOWN,
    NO_EVENTS,
    CORRECTS_NOTHING,
    BAD_SLUG,
    SLUG_TAKEN,
    UNKNOWN_FILE,
    MISSING_FILE,
    LINK_REFUSED,
    NOT_A_FILE,
    FILE_TOO_LARGE,
    EMPTY_FILE,
    EMPTY_LIBRARY,
    UNREADABLE_TEXT,
    HIDDEN_CHARACTERS,
    FRONT_MATTER_OPEN,
)
