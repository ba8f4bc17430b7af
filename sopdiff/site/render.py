"""Pages to bytes through the templates of a theme; the home of Jinja2.

The default theme ships with sopdiff. A library may have a folder `templates/` beside it: a file there
takes the place of the default one of the same name, so that `templates/_footer.html` changes the footer
of every page and nothing else. Templates are the library's own and trusted; what they show is not, and is
escaped.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from traceback import extract_tb

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
)

from sopdiff.errors import SopdiffError
from sopdiff.exports.put_right import tell_corrections, tell_right
from sopdiff.library.policy import Library
from sopdiff.library.succession import proposal_of
from sopdiff.site import permalinks
from sopdiff.site.changelog import happened, later_effect
from sopdiff.site.crawlers import from_root
from sopdiff.site.markup import Markup
from sopdiff.site.metadata import head_of
from sopdiff.site.page import Page
from sopdiff.site.search_engine import SearchEngine
from sopdiff.site.signs import write_mark
from sopdiff.site.standing_words import tell_rescission
from sopdiff.site.theme_folders import default_theme, theme_folders

TEMPLATE_SUFFIX = ".html"
SCRIPT_SUFFIX = ".js"
DEFAULT = "default"
"""A template of a library extends or includes the one it replaces under this name: `default/policy.html`."""

HOST_FILES = ("_headers", "_redirects")
"""What static hosts read at the root of a site."""


class Theme:
    """The templates of a library: its own before the default ones."""

    def __init__(self, folders: tuple[Path, ...], cache: Path | None = None) -> None:
        self._folders = folders
        self._loader = FileSystemLoader([str(folder) for folder in folders])
        if cache:
            cache.mkdir(parents=True, exist_ok=True)
        self._environment = Environment(
            loader=ChoiceLoader(
                [self._loader, PrefixLoader({DEFAULT: FileSystemLoader(str(default_theme()))})]
            ),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=FileSystemBytecodeCache(str(cache)) if cache else None,
        )
        self._environment.globals |= {
            "permalinks": permalinks,
            "event_words": happened,
            "later_effect": later_effect,
            "mark_of": write_mark,
            "proposal_of": proposal_of,
            "tell_corrections": tell_corrections,
            "tell_rescission": tell_rescission,
            "tell_right": tell_right,
        }

    def render(self, page: Page, library: Library, search: SearchEngine = SearchEngine.MINISEARCH) -> bytes:
        """The page as it is written to disk; templates link by `to(path)`, relative to the page."""
        values = {
            **page.values,
            "library": library,
            "search": search,
            "page": page,
            "head": head_of(page, library),
            "to": _linker(page, library),
        }
        return self.render_alone(page.template, values).encode()

    def render_alone(self, template: str, values: Mapping[str, object]) -> str:
        """A document that is no page of a site, and so links to none."""
        try:
            return self._environment.get_template(template).render(values)
        except TemplateError as error:
            raise _explained(error) from error

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """What goes into the site as it is, by name: the style sheet, and pictures a library adds.

        The script is made of its parts, `_comparison.js` and the like, in order of name; each stands in a
        scope of its own.
        """
        yield permalinks.SCRIPT, b"\n".join(self._find(name).read_bytes() for name in self._scripts())
        for name in filter(_is_asset, self._loader.list_templates()):
            yield name, self._find(name).read_bytes()

    def _scripts(self) -> list[str]:
        names = self._loader.list_templates()
        return [
            name
            for name in names
            if name.startswith("_") and "/" not in name and name.endswith(SCRIPT_SUFFIX)
        ]

    def inline(self, name: str) -> Markup:
        """A style sheet or script, to stand inside a document; with the line ends that a browser will see."""
        return Markup(self._find(name).read_text(encoding="utf-8"))

    def _find(self, name: str) -> Path:
        return next(folder / name for folder in self._folders if (folder / name).is_file())


def _linker(page: Page, library: Library) -> Callable[[str], str]:
    """How a page links; one that a server shows at any address cannot do so from where it stands."""
    if page.path == permalinks.NOT_FOUND and permalinks.web_root(library.base_url):
        return partial(from_root, library=library)
    return partial(permalinks.relative, page=page.path)


def load_theme(library: Library | None = None, theme: Path | None = None, cache: Path | None = None) -> Theme:
    """The theme of a library: the folder given, or else the one beside it, over the default.

    Templates are compiled once for all runs with the same folder `cache`.
    """
    return Theme(theme_folders(library.root if library else None, theme), cache)


def _explained(error: TemplateError) -> SopdiffError:
    """A mistake in a template with the file and line it is in; Jinja2 puts both into the traceback."""
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(TEMPLATE_SUFFIX)]
    place = f"{frames[-1].filename}:{frames[-1].lineno}: " if frames else ""
    hint = "mend the template, or take it out of the theme to have the default one"
    return SopdiffError(f"{place}{error.message}", hint=hint)


def _is_asset(name: str) -> bool:
    """Whether it is a file of the site: neither a template, nor a part of one, nor hidden."""
    if name in HOST_FILES:
        return True
    return not name.endswith(TEMPLATE_SUFFIX) and not any(part[0] in "._" for part in name.split("/"))
