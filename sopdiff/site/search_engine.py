"""What searches a site: MiniSearch in the reader's browser, or Pagefind for thousands of policies."""

from enum import StrEnum


class SearchEngine(StrEnum):
    """MiniSearch works from a folder on a stick, forgives typos, and loads all clauses in force.

    Pagefind needs a web server, forgives no typos, and loads what a question asks for.
    """

    MINISEARCH = "minisearch"
    PAGEFIND = "pagefind"
