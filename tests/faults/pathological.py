"""Markdown that is known to take some readers the square of its length: what cmark is tested with, and ours.

cmark: https://github.com/commonmark/cmark/blob/master/test/pathological_tests.py
"""

from collections.abc import Callable, Mapping
from typing import Final

CMARK: Final[Mapping[str, Callable[[int], str]]] = {
    "nested strong emphasis": lambda n: "*a **a " * n + "b" + " a** a*" * n,
    "emphasis closers with no openers": lambda n: "a_ " * n,
    "emphasis openers with no closers": lambda n: "_a " * n,
    "link closers with no openers": lambda n: "a]" * n,
    "link openers with no closers": lambda n: "[a" * n,
    "mismatched openers and closers": lambda n: "*a_ " * n,
    "commonmark.js issue 172": lambda n: "*" * n + "a" + "](" * n,
    "openers and closers multiple of 3": lambda n: "a**b" + "c* " * n,
    "link openers and emphasis closers": lambda n: "[ a_" * n,
    "pattern [ (](": lambda n: "[ (](" * n,
    "pattern ![[]()": lambda n: "![[]()" * n,
    "hard link and emphasis": lambda n: "**x [a*b**c*](d)" * n,
    "nested brackets": lambda n: "[" * n + "a" + "]" * n,
    "nested block quotes": lambda n: "> " * n + "a",
    "deeply nested lists": lambda n: "".join("  " * depth + "* a\n" for depth in range(n // 10)),
    "NUL in input": lambda n: "abc\0de\0" * n,
    "backticks": lambda n: "".join("e" + "`" * run for run in range(1, n // 20)),
    "unclosed links [a](<b": lambda n: "[a](<b" * n,
    "unclosed links [a](b": lambda n: "[a](b" * n,
    "unclosed comments": lambda n: "</" + "<!--" * n,
    "unclosed instructions": lambda n: "<" + "?<" * n,
    "unclosed declarations": lambda n: "<!A " * n,
    "unclosed CDATA": lambda n: "<![CDATA[" * n,
    "empty lines in deep lists": lambda n: "- " * (n // 2) + "x" + "\n" * n,
    "empty lines in deep lists in quotes": lambda n: "> " + "- " * (n // 2) + "x\n" + ">\n" * n,
    "emphasis in deep quotes": lambda n: ">" * n + "a*" * n,
    "reference collisions": lambda n: "".join(f"[{at:x}]: /u\n" for at in range(n)) + "[0] " * n,
    "many references to one": lambda n: f"[a]: {'x' * n}\n" + "[a]" * n,
}

OURS: Final[Mapping[str, Callable[[int], str]]] = {
    "table of many columns": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|b" * n + "|\n",
    "wide table of short rows": lambda n: "|a" * (n // 10) + "|\n" + "|-" * (n // 10) + "|\n" + "|\n" * n,
    "paragraph that could be a table": lambda n: "a\n" * n + "|-\n",
    "footnotes": lambda n: (
        "".join(f"[^{at}]: x\n" for at in range(n)) + "".join(f"[^{at}]" for at in range(n))
    ),
    "footnotes in footnotes": lambda n: "[^1]: " * n + "a",
    "enumerators on a line": lambda n: "(a) (1) (i) (A) " * n + "x",
    "enumerators on lines": lambda n: "(a) x\n" * n,
    "stairs of enumerators": lambda n: "".join(" " * at + "(a) x\n" for at in range(n // 8)),
    "lists in quotes": lambda n: "> - " * (n // 2) + "a",
    "lazy lines": lambda n: "> a\n" + "a\n" * n,
    "underlines": lambda n: "a\n=\n" * n,
    "unclosed title of a link": lambda n: "[a]: x '" + "a\n" * n,
    "label of many lines": lambda n: "[\na\n" * n,
    "entities": lambda n: "&#" * n,
    "angle brackets": lambda n: "<a href='" * n,
    "tildes": lambda n: "~~a " * n,
    "backslashes": lambda n: "\\" * n + "x",
}
