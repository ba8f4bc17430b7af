"""The word-level redline of two texts; the home of diff-match-patch.

Tokens are words, numbers, blanks and single signs, never letters, so that `90` to `180` is one number
for another. diff-match-patch compares characters, so each distinct token stands for one; it runs with
no time limit, because a limit would make the result depend on the machine.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from diff_match_patch import diff_match_patch

from sopdiff.diffing.redline import Op, Redline, Run, new_text, old_text

TOKEN_LIMIT = 6000
"""Tokens of both texts together that are compared word by word.

The cost is their number times the number of edits: beyond this a full rewrite takes many seconds, so
sentences are compared instead.
"""

_LETTER = r"[^\s!-/:-@\[-^`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f]"  # and digits, and marks on letters
_NUMBER = rf"(?<!\w)[-−]?\d+(?:[.,:/–-]\d+)*(?!{_LETTER})"
_TOKEN = re.compile(rf"{_NUMBER}|{_LETTER}+(?:['’]{_LETTER}+)*|\s+|.", re.DOTALL)
_EDITORIAL = re.compile(r"[\s'\"“”„«»‘’‚‹›`.,;:!?…()\[\]‐‑–—-]+")
_SENTENCE = re.compile(r".+?(?:[.;:!?]\s+|\n|$)", re.DOTALL)
_FIRST_SIGN = 0x4E00  # tokens stand as letters of one script, which diff-match-patch takes all alike


def redline(old: str, new: str) -> tuple[Redline, bool]:
    """The edits that make the new text of the old, and whether they had to be told by sentences."""
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    coarse = len(olds) + len(news) > TOKEN_LIMIT
    if coarse:
        olds, news = _SENTENCE.findall(old), _SENTENCE.findall(new)
    if len(olds) + len(news) > TOKEN_LIMIT:
        olds, news = [old], [new]
    runs = _merged(_edits(olds, news))
    if old_text(runs) != old or new_text(runs) != new:
        raise AssertionError(f"the redline of {old!r} and {new!r} does not rebuild them: a bug in sopdiff")
    return runs, coarse


def content(text: str) -> list[str]:
    """The tokens that carry meaning, in lower case: no blanks, quotes or marks of the sentence."""
    return [token for token in _TOKEN.findall(text.casefold()) if not _EDITORIAL.fullmatch(token)]


def _edits(olds: Sequence[str], news: Sequence[str]) -> Iterable[Run]:
    signs: dict[str, str] = {}
    tokens: dict[str, str] = {}
    for token in (*olds, *news):
        if token not in signs:
            sign = chr(_FIRST_SIGN + len(signs))
            signs[token], tokens[sign] = sign, token
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    edits = differ.diff_main(
        "".join(signs[t] for t in olds), "".join(signs[t] for t in news), checklines=False
    )
    differ.diff_cleanupSemantic(edits)
    ops = {differ.DIFF_EQUAL: Op.KEEP, differ.DIFF_DELETE: Op.DELETE, differ.DIFF_INSERT: Op.INSERT}
    return [Run(op=ops[op], text="".join(tokens[sign] for sign in text)) for op, text in edits]


def _merged(runs: Iterable[Run]) -> Redline:
    """Runs of one fate that touch made one."""
    return tuple(
        Run(op=op, text="".join(run.text for run in together))
        for op, together in groupby((run for run in runs if run.text), key=lambda run: run.op)
    )
