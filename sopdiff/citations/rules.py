"""What can be wrong with citations and with the registry of what may be cited."""

from sopdiff.findings import Rule, Severity

BAD_PATTERN = Rule(
    code="SOP401",
    name="bad-pattern",
    severity=Severity.ERROR,
    what="An authority in authorities.yaml has a name, locator, pattern or address that cannot be used.",
    why="Its citations would not be found, or would lead nowhere.",
    example='locator: "{number:dashed"',
    fix="write a part as {name} or {name:type}, with number, dotted, dashed, letter, roman or word as type; "
    "what may be missing in [ ]; each part once; a sign of a section as §; addresses from https:// on",
)
EXAMPLE_FAILS = Rule(
    code="SOP402",
    name="example-fails",
    severity=Severity.ERROR,
    what="An example of an authority is not found as it says, or a text that must not match does.",
    why="Examples are the test of the patterns: where one fails, policies are read wrongly.",
    example='"Madison General Ordinance 3.35": MGO 3.36',
    fix="correct the pattern or the example",
)
UNRESOLVED = Rule(
    code="SOP411",
    name="unresolved-citation",
    severity=Severity.WARNING,
    what="A citation leads nowhere, and the registry does not say why.",
    why="A reader who follows it finds nothing; a note at least tells what is known.",
    example="an authority with neither an address nor a note",
    fix="give the authority an address in authorities.yaml, or a note that says why there is none",
)
DANGLING = Rule(
    code="SOP412",
    name="dangling-citation",
    severity=Severity.WARNING,
    what="A citation names a clause that the policy it cites does not have.",
    why="The rule that it relies on cannot be read; mostly the clause was renumbered or taken out.",
    example='"Vehicle Use, section 4(d)" where section 4 ends at (c)',
    fix="cite the clause by its present number",
)
AMBIGUOUS = Rule(
    code="SOP413",
    name="ambiguous-citation",
    severity=Severity.WARNING,
    what="A citation fits more than one authority.",
    why="Which one is meant is for the author to say; all are shown to readers.",
    example='"the Code" where two authorities are cited by that name',
    fix="cite it by a name that only one has",
)

SHIFTED = Rule(
    code="SOP414",
    name="shifted-citation",
    severity=Severity.WARNING,
    what="A reference leads to another clause than when it was written, or to none, since a revision.",
    why="It reads as if it were right, and sends its reader to another rule.",
    example='"section 4(b)" after a clause was put in before (b)',
    fix="cite the clause by its present number",
)
RELIES_ON_OTHER_WORDS = Rule(
    code="SOP415",
    name="reworded-target",
    severity=Severity.NOTE,
    what="A reference leads to the right clause, but its words are others than when it was written.",
    why="What the citing text relied on may no longer be said there.",
    example='"as section 4(b) allows" after section 4(b) was reworded',
    fix="read both clauses; nothing need be done where they still agree",
)

LOST = Rule(
    code="SOP417",
    name="lost-section",
    severity=Severity.NOTE,
    what="A text cites a section by a number that it does not have, and names no other text.",
    why="It may mean another text, or a section that was taken out; a reader cannot tell.",
    example='"see Section 7" in a policy of five sections',
    fix="name the text that is meant, or cite the section by its present number",
)
RESCINDED = Rule(
    code="SOP416",
    name="rescinded-target",
    severity=Severity.WARNING,
    what="A policy in force cites one that was rescinded.",
    why="The rule that it relies on is no longer one.",
    example='"as SOP Key Control requires", and SOP Key Control was rescinded',
    fix="cite what took its place, or say the rule itself",
)

CITATION_RULES = (
    *(BAD_PATTERN, EXAMPLE_FAILS, UNRESOLVED, DANGLING, AMBIGUOUS),
    *(SHIFTED, RELIES_ON_OTHER_WORDS, RESCINDED, LOST),
)
