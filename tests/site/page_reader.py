"""What a test asks of a page, read with html.parser: elements, ids, headings, links, words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "path", "circle", "wbr"}


@dataclass
class ReadPage:
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)
    words: str = ""

    def tags(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag == name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = ReadPage()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.page.elements.append((f"svg {tag}" if "svg" in self._open else tag, attributes))
        if "id" in attributes:
            self.page.ids.append(attributes["id"])
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.page.headings.append(int(tag[1]))
        if tag == "a":
            assert "a" not in self._open, "a link inside a link"
            self.page.links.append(attributes.get("href", ""))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag, f"</{tag}> crosses another element"

    def handle_data(self, data: str) -> None:
        self.page.words += data

    def close(self) -> None:
        super().close()
        self.page.unclosed = self._open


def read_page(html: bytes | str) -> ReadPage:
    reader = _Reader()
    reader.feed(html.decode() if isinstance(html, bytes) else str(html))
    reader.close()
    return reader.page


def words_of(html: str) -> str:
    """The words of a piece of a page, on one line."""
    return " ".join(read_page(html).words.split())
