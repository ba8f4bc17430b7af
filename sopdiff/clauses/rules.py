"""What can be wrong with a text, whatever library it stands in."""

from sopdiff.findings import Rule, Severity

RAW_HTML = Rule(
    code="SOP201",
    name="raw-html",
    severity=Severity.NOTE,
    what="The text holds an HTML tag or comment.",
    why="HTML is not read as such: it is shown to readers letter by letter.",
    example='Call <a href="https://example.org">the desk</a>.',
    fix="write it in Markdown, as [the desk](https://example.org), or take it out",
)
BOLD_HEADING = Rule(
    code="SOP202",
    name="bold-heading",
    severity=Severity.NOTE,
    what="A paragraph is one bold line, as a heading would be.",
    why="A heading makes a section: clauses below it get its name, and it shows in the contents.",
    example="**Procedure**",
    fix="write it as a heading: ## Procedure",
)
OPEN_READING = Rule(
    code="SOP203",
    name="letter-or-roman",
    severity=Severity.WARNING,
    what="A marker can be read as a letter or as a Roman numeral, and its neighbours do not settle which.",
    why="What it is decides which clause it stands below, and so what a citation of it means.",
    example="A list whose only item is (v)",
    fix="give the list its first items, or indent it below the clause it belongs to",
)
TOO_DEEP = Rule(
    code="SOP204",
    name="too-deep",
    severity=Severity.WARNING,
    what="Lists or quotations are nested deeper than can be followed.",
    why="What lies deeper is kept word for word, but as one paragraph and not as clauses.",
    example="> > > > > ... a hundred and more quote marks",
    fix="flatten the nesting",
)
UNSAFE_LINK = Rule(
    code="SOP205",
    name="unsafe-link",
    severity=Severity.WARNING,
    what="A link's address is none that a browser may follow from a policy.",
    why="Only http, https, mailto and addresses within the site become links; all else is shown as text.",
    example="[report](javascript:alert(1))",
    fix="link to an http, https or mailto address",
)

HEADING_NOT_READ = Rule(
    code="SOP206",
    name="heading-not-read",
    severity=Severity.WARNING,
    what="A line begins with # signs, and yet is no heading.",
    why="Without a plain blank after the signs it is a paragraph, so that the clauses below stand elsewhere.",
    example="##4. Safety, or ## 4. Safety with a no-break space from a word processor",
    fix="put a plain blank between the signs and the heading",
)

TEXT_RULES = (RAW_HTML, BOLD_HEADING, OPEN_READING, TOO_DEEP, UNSAFE_LINK, HEADING_NOT_READ)
