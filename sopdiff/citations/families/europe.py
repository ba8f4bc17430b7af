"""Law of the European Union, of Germany and of France."""

import re

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.form import Family, Form
from sopdiff.citations.families.places import BLANK, BRACKETS, listed, plain, split_list

_EU_BODY = {"EG": "EC", "CE": "EC", "EWG": "EEC", "CEE": "EEC", "UE": "EU"}
_OF = r"\s+(?:der|of|de la|du|des)\s+(?:the\s+)?"
_BODY = "EG|EU|EWG|EC|EEC|CE|CEE|UE"
_ARTICLE = r"\d+[a-z]?"
_NORM = r"\d+[a-z]?"
_CODE_ARTICLE = r"(?:[LRD][. ]{0,2})?\d+(?:-\d+)*"  # L. 262-9


def _union(found: re.Match[str]) -> tuple[str, ...]:
    if found["regulation"]:
        act = f"Regulation ({_EU_BODY.get(found['body'], found['body'])}) {found['regulation']}"
    elif found["directive"]:
        number, _, body = found["directive"].rpartition("/")
        act = f"Directive {number}/{_EU_BODY.get(body, body)}"
    else:
        act = "Regulation (EU) 2016/679"
    if not found["articles"]:
        return (act,)
    place = plain(found["place"]) + (f"({found['paragraph']})" if found["paragraph"] else "")
    *others, last = split_list(found["articles"])
    return (*(f"{act} art. {article}" for article in others), f"{act} art. {last}{place}")


def _german(found: re.Match[str]) -> tuple[str, ...]:
    sign = "§" if found["sign"].startswith("§") else "Art."
    norms = [*split_list(found["norms"])]
    behind = _short(found["behind"])
    paragraphs = [*split_list(found["paragraphs"])] if found["paragraphs"] else []
    if paragraphs:
        return tuple(f"{sign} {norms[-1]} Abs. {paragraph}{behind}" for paragraph in paragraphs)
    return (*(f"{sign} {norm}" for norm in norms[:-1]), f"{sign} {norms[-1]}{behind}")


def _short(behind: str) -> str:
    """` Satz 3 Nummer 2` as ` S. 3 Nr. 2`."""
    return "".join(
        f" {'S.' if word.startswith('S') else 'Nr.' if word.startswith('N') else 'Buchst.'} {number}"
        for word, number in re.findall(
            r"(Satz|S\.|Nummer|Nr\.|Buchstabe|Buchst\.)\s*(\d+[a-z]?|[a-z])", behind
        )
    )


def _gazette(found: re.Match[str]) -> tuple[str, ...]:
    year = f"{found['year']} " if found["year"] else ""
    return (f"BGBl. {found['part']} {year}S. {found['page'] or found['year_page']}",)


def _french(found: re.Match[str]) -> tuple[str, ...]:
    articles = (re.sub(r"([LRD])[. ]*", r"\1. ", article) for article in split_list(found["articles"]))
    return tuple(f"art. {article}" for article in articles)


EUROPE = Family(
    name="eu",
    authorities=(
        Authority(id="eu-law", title="Law of the European Union", kind="eu", note="No address was verified."),
    ),
    forms=(
        Form(
            authority="eu-law",
            kind="eu",
            keys=("erordnung", "egulation", "ichtlinie", "irective", "èglement", "GDPR", "DSGVO"),
            expression=re.compile(
                rf"(?:(?:Artikel[ns]?|[Aa]rticles?|Art\.)\s+(?P<articles>{listed(_ARTICLE)})(?P<place>{BRACKETS})"
                rf"(?:\s+(?:Absatz|Abs\.|paragraph|paragraphe)\s+(?P<paragraph>\d+))?{_OF})?"
                rf"(?:(?:Verordnung|Regulation|[Rr]èglement)\s+\((?P<body>{_BODY})\)\s*(?:Nr\.|No\.?|n°)?\s*"
                r"(?P<regulation>\d+/\d+)"
                rf"|(?:Richtlinie|[Dd]irective)\s+(?P<directive>\d+/\d+/(?:{_BODY})))"
            ),
            targets=_union,
        ),
        Form(
            authority="eu-law",
            kind="eu",
            keys=("GDPR", "DSGVO"),
            expression=re.compile(
                rf"(?:Artikel[ns]?|Articles?|Art\.)\s+(?P<articles>{_ARTICLE})(?P<place>{BRACKETS})"
                r"(?:\s+(?:Absatz|Abs\.)\s+(?P<paragraph>\d+))?\s+(?:of\s+the\s+|der\s+)?(?:GDPR|DSGVO)"
                r"(?P<regulation>)(?P<directive>)(?P<body>)"
            ),
            targets=_union,
        ),
    ),
)

GERMANY = Family(
    name="de",
    authorities=(
        Authority(id="de-norm", title="German law", kind="de-norm", note="No address was verified."),
        Authority(id="bgbl", title="Bundesgesetzblatt", kind="bgbl", note="No address was verified."),
    ),
    forms=(
        Form(
            authority="de-norm",
            kind="de-norm",
            keys=("§", "Art"),
            language="de",
            expression=re.compile(
                rf"(?P<sign>§{{1,2}}|Artikel[ns]?|Art\.){BLANK}(?P<norms>{listed(_NORM)})(?![\d/]|\.\d|-\d)"
                rf"(?:\s+(?:Absatz|Absätze|Abs\.)\s+(?P<paragraphs>{listed(_NORM)}))?"
                r"(?P<behind>(?:\s+(?:Satz|S\.|Nummer|Nr\.|Buchstabe|Buchst\.)\s+(?:\d+[a-z]?|[a-z])(?!\w))*)"
            ),
            targets=_german,
        ),
        Form(
            authority="bgbl",
            kind="bgbl",
            keys=("BGBl",),
            expression=re.compile(
                r"BGBl\.?\s+(?P<part>I{1,3})\s+(?:S\.\s*(?P<page>\d+)|(?P<year>\d{4}),?\s*(?:S\.\s*)?(?P<year_page>\d+))"
            ),
            targets=_gazette,
        ),
    ),
)

FRANCE = Family(
    name="fr",
    authorities=(
        Authority(id="fr-article", title="French codes", kind="fr-article", note="No address was verified."),
        Authority(id="fr-law", title="French laws", kind="fr-law", note="No address was verified."),
    ),
    forms=(
        Form(
            authority="fr-article",
            kind="fr-article",
            keys=("rticle", "art."),
            language="fr",
            expression=re.compile(
                rf"(?<![\w#])[Aa](?:rticles?|rts?\.)\s+(?P<articles>{listed(_CODE_ARTICLE)})"
            ),
            targets=_french,
        ),
        Form(
            authority="fr-law",
            kind="fr-law",
            keys=("n°",),
            expression=re.compile(r"(?P<sort>[Ll]oi|[Dd]écret|[Oo]rdonnance)\s+n°\s*(?P<number>\d+-\d+)"),
            targets=lambda found: (f"{found['sort'].lower()} n° {found['number']}",),
        ),
    ),
)
