"""HTML as a type of its own: words are escaped on their way in, so none can become an element.

`element("p", "5 < 6", id="c-scope")` is `<p id="c-scope">5 &lt; 6</p>`. The home of markupsafe.
"""

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

__all__ = ["Markup", "closing", "element", "escape", "joined", "joined_lines", "opening"]


def element(tag: str, words: str = "", **attributes: str) -> Markup:
    """One element around words or other elements."""
    return Markup(f"<{tag}{_written(attributes)}>{escape(words)}</{tag}>")  # noqa: S704  as in `opening`


def opening(tag: str, **attributes: str) -> Markup:
    """A start tag; attributes without a value are left out, `css` is the class, `aria_label` aria-label."""
    return Markup(f"<{tag}{_written(attributes)}>")  # noqa: S704  tag and names are ours, values are escaped


def closing(tag: str) -> Markup:
    """An end tag."""
    return Markup(f"</{tag}>")  # noqa: S704  the tag is ours


def joined(parts: Iterable[Markup]) -> Markup:
    """Elements one after the other."""
    return Markup("".join(parts))  # noqa: S704  each of them is HTML


def joined_lines(parts: Iterable[Markup]) -> Markup:
    """Elements one below the other."""
    return Markup("\n".join(parts))  # noqa: S704  as above


def _written(attributes: Mapping[str, str]) -> str:
    return "".join([f' {_name(key)}="{escape(value)}"' for key, value in attributes.items() if value])


def _name(key: str) -> str:
    return "class" if key == "css" else key.replace("_", "-")
