"""French norms: articles of codes, laws, ordinances and decrees by their numbers."""

import re

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.form import Family, Form, Found
from sopdiff.citations.families.places import listed, split_list

ARTICLE = "fr-article"
_OF = (  # another law; a code that is not named is the text itself
    r"(?=\s+(?:du|de\s+la|de\s+l['’])\s*(?!présente?)"
    r"(?P<of>(?:code|loi|décret|ordonnance|règlement|convention|livre)(?:\s+[\w'’-]+){0,6})|)"
)
_NUMBER = r"(?:[LRDA]\*?[. ]{0,2})?\d+(?:-\d+)*"  # L. 262-9; 373-2-11


def _articles(found: Found) -> tuple[str, ...]:
    articles = (re.sub(r"([LRDA]\*?)[. ]*(?=\d)", r"\1. ", one) for one in split_list(found["articles"]))
    paragraph = f" al. {found['paragraph']}" if found["paragraph"] else ""
    *others, last = (f"art. {article}" for article in articles)
    return (*others, f"{last}{paragraph}")


FRANCE = Family(
    name="fr",
    authorities=(
        Authority(id=ARTICLE, title="French codes", kind=ARTICLE, note="No address was verified."),
        Authority(id="fr-law", title="French laws", kind="fr-law", note="No address was verified."),
    ),
    forms=(
        Form(
            authority=ARTICLE,
            kind=ARTICLE,
            words=("article", "articles", "Article", "Articles", "art", "Art", "arts"),
            language="fr",
            expression=(
                rf"(?<![\w#])[Aa](?:rticles?|rts?\.)\s+(?P<articles>{listed(_NUMBER)})(?!\w)(?:,?\s+alinéas?\s+(?P<paragraph>\d+))?{_OF}"
            ),
            targets=_articles,
        ),
        Form(
            authority="fr-law",
            kind="fr-law",
            words=("loi", "Loi", "décret", "Décret", "ordonnance", "Ordonnance", "arrêté", "Arrêté"),
            expression=(
                r"(?<!\w)(?P<sort>[Ll]oi|[Dd]écret(?:-loi)?|[Oo]rdonnance|[Aa]rrêté)(?:\s+organique)?\s+n[°ºo]\s*(?P<number>\d+[-‑–]\d+)"
            ),
            targets=lambda found: (f"{found['sort'].lower()} n° {found['number']}",),
        ),
    ),
)
