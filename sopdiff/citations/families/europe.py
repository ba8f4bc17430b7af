"""Law of the European Union, in English, German and French: regulations, directives, their articles."""

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.form import Family, Form, Found
from sopdiff.citations.families.places import BRACKETS, TO, listed, plain, split_list

_BODY = {"EG": "EC", "CE": "EC", "EWG": "EEC", "CEE": "EEC", "UE": "EU"}
_BODIES = "|".join(("EC", "EEC", "EU", *_BODY))
_OF = r"\s+(?:der|des|of|de la|du)\s+(?:the\s+)?"
_ACTS = (
    *("Verordnung", "Durchführungsverordnung", "Regulation", "regulation", "Règlement", "règlement"),
    *("Richtlinie", "Directive", "directive"),
)
_ARTICLE = r"\d+[a-z]?"
_GDPR = r"(?:GDPR|DSGVO|DS-GVO|RGPD|General\s+Data\s+Protection\s+Regulation|Datenschutz-Grundverordnung)"
_GDPR_WORDS = ("GDPR", "DSGVO", "GVO", "RGPD", "Protection", "Datenschutz")
_ARTICLES = (
    rf"(?:Artikel[ns]?|[Aa]rticles?|[Aa]rts?\.)\s+(?P<articles>{listed(_ARTICLE, TO)})(?!\w)"
    rf"(?P<place>{BRACKETS})"
    r"(?:,?\s+(?:Absatz|Abs\.|paragraph|paragraphe|para\.)\s+(?P<paragraph>\d+))?"
    r"(?:\s+(?:Unterabsatz|UAbs\.|Satz|S\.)\s+\d+)?"
    r"(?:,?\s+(?:Buchstabe|Buchst\.|lit\.|point)\s+\(?(?P<point>[a-z])\)?(?!\w))?"
)
_NUMBER_SIGN = r"(?:Nr\.|No\.?|n°)?\s*"
_REGULATION = (
    r"(?:(?:Delegierten?\s+|Durchführungs|Delegated\s+|Implementing\s+)?"
    rf"(?:[Vv]erordnung|[Rr]egulation|[Rr]èglement)\s+\((?P<body>{_BODIES})\)\s*{_NUMBER_SIGN}(?P<regulation>\d+/\d+))"
)
_DIRECTIVE = (
    rf"(?:(?:Richtlinie|[Dd]irective)\s+(?:(?P<directive>\d+/\d+/(?:{_BODIES}))"
    rf"|\((?P<directive_body>{_BODIES})\)\s*{_NUMBER_SIGN}(?P<new_directive>\d+/\d+)))"
)


def _act(found: Found) -> str:
    """The act in normal form; the expressions that look for none are for the GDPR."""
    parts = found.groupdict()
    if number := parts.get("regulation"):
        return f"Regulation ({_BODY.get(parts['body'], parts['body'])}) {number}"
    if directive := parts.get("directive"):
        number, _, body = directive.rpartition("/")
        return f"Directive {number}/{_BODY.get(body, body)}"
    if number := parts.get("new_directive"):
        body = parts["directive_body"]
        return f"Directive ({_BODY.get(body, body)}) {number}"
    return "Regulation (EU) 2016/679"


def _union(found: Found) -> tuple[str, ...]:
    act = _act(found)
    if not found["articles"]:
        return (act,)
    deeper = (found["paragraph"], found["point"])
    place = plain(found["place"]) + "".join(f"({one})" for one in deeper if one)
    *others, last = split_list(found["articles"], TO)
    return (*(f"{act} art. {article}" for article in others), f"{act} art. {last}{place}")


def _journal(found: Found) -> tuple[str, ...]:
    return (f"OJ {found['series']} {found['number']}, {found['day']}, p. {found['page']}",)


EUROPE = Family(
    name="eu",
    authorities=(
        Authority(id="eu-law", title="Law of the European Union", kind="eu", note="No address was verified."),
        Authority(
            id="eu-journal",
            title="Official Journal of the European Union",
            kind="register",
            note="No address was verified.",
        ),
    ),
    forms=(
        Form(
            authority="eu-law",
            kind="eu",
            words=_ACTS,
            expression=(rf"(?<!\w)(?:{_ARTICLES}{_OF})?(?:{_REGULATION}|{_DIRECTIVE})"),
            targets=_union,
        ),
        Form(
            authority="eu-law",
            kind="eu",
            words=_GDPR_WORDS,
            expression=rf"(?<!\w){_ARTICLES}(?:{_OF}|,?\s+){_GDPR}",
            targets=_union,
        ),
        Form(
            authority="eu-law",
            kind="eu",
            words=_GDPR_WORDS,
            expression=rf"(?<!\w){_GDPR},?\s+{_ARTICLES}",
            targets=_union,
        ),
        Form(
            authority="eu-law",
            kind="eu",
            words=("Decision", "Beschluss", "Durchführungsbeschluss"),
            expression=(
                r"(?<!\w)(?:Commission\s+)?(?P<sort>Implementing\s+|Delegated\s+|Framework\s+)?Decision\s+"
                rf"(?:\((?:{_BODIES})\)\s*)?{_NUMBER_SIGN}(?P<number>\d{{4}}/\d+)(?:/(?:{_BODIES}))?(?![\w/])"
            ),
            targets=lambda found: (
                f"{' '.join((found['sort'] or '').split())} Decision (EU) {found['number']}".strip(),
            ),
        ),
        Form(
            authority="eu-journal",
            kind="register",
            words=("ABl", "OJ", "JO"),
            expression=(
                r"(?:ABl\.|(?<!\w)OJ|(?<!\w)JO)(?:\s+EU|\s+EG)?\s+(?:Nr\.\s*)?(?P<series>[LC])\s+(?P<number>\d+)"
                r"(?:\s+vom|,|\s+du)?\s+(?P<day>\d{1,2}\.\d{1,2}\.\d{4}),\s*(?:S|p)\.\s*(?P<page>\d+)"
            ),
            targets=_journal,
        ),
    ),
)
