"""The word-level redline of two texts; the home of diff-match-patch.

Tokens are words, numbers, citations, markers and single signs, never letters, so that `90` to `180` is one
number for another, and `§ 3.35(5)(d)` to `§ 3.35(5)(e)` one place for another. diff-match-patch compares
characters, so each distinct token stands for one; it runs with no time limit, because a limit would make
the result depend on the machine.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diff_match_patch import diff_match_patch

from sopdiff.diffing.redline import Op, Redline, Run, merged, new_text, old_text
from sopdiff.diffing.similarity import edits
from sopdiff.diffing.tidy import SENTENCE_ENDS, Kept, tidy

EDIT_LIMIT = 2000
"""Tokens that differ between two stretches of text compared token by token.

The cost is their square: beyond this a rewrite takes seconds. Of a longer one sentences are compared first,
then the tokens of those that differ.
"""

_CJK = r"\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE_SIGN = r"\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_LETTER = rf"[^\s!-/:-@\[-^`{{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f{_WIDE_SIGN}{_CJK}]"  # digits too
_NUMBER = rf"(?<!\w)[-−]?\d+(?:[.,:/–\u00a0\u2009\u202f-]\d+)*(?!{_LETTER})"
_PLACE = r"(?:\((?:[A-Za-z]{1,2}|[ivxlcdmIVXLCDM]{1,5}|\d{1,3})\))"
_CITED = (
    rf"(?:§§?\s?)?(?<!\w)\d+(?:[.:/–-]\d+)*{_PLACE}+(?:\d+(?:\.[a-z])?)?"  # § 940.20(1)(a)1.b
    rf"|§§?\s?\d\w*(?:[.:/–-]\w+)*|{_PLACE}"
)
_WORD = rf"{_LETTER}+(?:['’‑-]{_LETTER}+)*"
_TOKEN = re.compile(rf"(\s*)({_CITED}|{_NUMBER}|[{_CJK}]|{_WORD}|.)", re.DOTALL)
_CONTENT = re.compile(rf"{_NUMBER}|[{_CJK}]|{_LETTER}+(?:['’]{_LETTER}+)*|\S")
_EDITORIAL = re.compile(rf"[\s'\"“”„«»‘’‚‹›`.,;:!?…()\[\]‐‑–—\u3000-\u303f{_WIDE_SIGN}-]+")
TOKEN_LIMIT = 1_000_000
"""Tokens of both stretches together: each distinct one needs a character to stand for it."""

_FIRST_SIGN = 0x10000  # from here on all characters are alike to diff-match-patch, 1,048,576 of them


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tokens:
    """A text as tokens, with the blanks before each and behind the last."""

    words: tuple[str, ...]
    blanks: tuple[str, ...]

    def text(self, start: int, end: int) -> str:
        return "".join(self.blanks[at] + self.words[at] for at in range(start, end))


def redline(old: str, new: str) -> tuple[Redline, bool]:
    """The edits that make the new text of the old, and whether some had to be told by whole sentences."""
    if old == new:
        return (Run(op=Op.KEEP, text=old),) * bool(old), False
    olds, news = _tokens(old), _tokens(new)
    kept, coarse = _kept(olds.words, news.words)
    runs = merged(_runs(olds, news, tidy(kept, olds.words, news.words)))
    if old_text(runs) != old or new_text(runs) != new:
        raise AssertionError(f"the redline of {old!r} and {new!r} does not rebuild them: a bug in sopdiff")
    return runs, coarse


def patched(old: str, new: str, text: str) -> str | None:
    """Another text that came of the old one, with the edits that make the new one of it.

    None where both edited the same words, or where an edit does not find its place: then nothing is guessed.
    The patches are diff-match-patch's, over words.
    """
    if _touch(_edited(redline(old, new)[0]), _edited(redline(old, text)[0])):
        return None
    signs: dict[Hashable, str] = {}
    olds, news, others = (_signed(_pieces(one), signs) for one in (old, new, text))
    patcher = diff_match_patch()
    patcher.Diff_Timeout = 0
    patcher.Patch_DeleteThreshold = 0.0  # what is struck must be there to the letter
    made, fits = patcher.patch_apply(patcher.patch_make(olds, news), others)
    if not all(fits) or _gained(olds, news) != _gained(others, made):
        return None
    pieces = {sign: str(piece) for piece, sign in signs.items()}
    return "".join(pieces[sign] for sign in made)


def _pieces(text: str) -> Iterator[str]:
    """The tokens of a text and the blanks between them, all of it in order."""
    tokens = _tokens(text)
    for blank, word in zip(tokens.blanks, (*tokens.words, ""), strict=True):
        yield from filter(None, (blank, word))


def _signed(pieces: Iterable[Hashable], signs: dict[Hashable, str]) -> str:
    """One character for each piece, the same one for equal pieces."""
    return "".join(signs.setdefault(piece, chr(_FIRST_SIGN + len(signs))) for piece in pieces)


def _edited(runs: Redline) -> Iterator[tuple[int, int]]:
    """The stretches of the old text that were edited, from where to where."""
    at = 0
    for run in runs:
        end = at + len(run.text) * (run.op is not Op.INSERT)
        if run.op is not Op.KEEP:
            yield at, end
        at = end


def _touch(ones: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> bool:
    """Whether a stretch of the one text overlaps or meets one of the other."""
    theirs = [*others]
    return any(start <= end_of and start_of <= end for start, end in ones for start_of, end_of in theirs)


def _gained(old: str, new: str) -> Counter[str]:
    """How many more of each sign there are; fewer where the number is negative."""
    gained = Counter(new)
    gained.subtract(old)
    return Counter({sign: count for sign, count in gained.items() if count})


def content(text: str) -> list[str]:
    """The tokens that carry meaning, in lower case: no blanks, quotes or marks of the sentence."""
    folded = text.casefold().replace("’", "'")
    return [token for token in _CONTENT.findall(folded) if not _EDITORIAL.fullmatch(token)]


def _tokens(text: str) -> _Tokens:
    found = _TOKEN.findall(text)
    tail = text[sum(len(blank) + len(word) for blank, word in found) :]
    return _Tokens(words=tuple(word for _, word in found), blanks=(*(blank for blank, _ in found), tail))


def _kept(olds: Sequence[str], news: Sequence[str]) -> tuple[list[Kept], bool]:
    """The stretches of tokens that both have, in order; and whether a limit was reached."""
    if _is_short(olds, news):
        return [*_matched(olds, news)], False
    kept, coarse = list[Kept](), False
    old_sentences, new_sentences = _sentences(olds), _sentences(news)
    if not _is_short(old_sentences, new_sentences):
        return [], True
    i = j = at_old = at_new = 0
    for old, new, count in (
        *_matched(old_sentences, new_sentences),
        Kept(len(old_sentences), len(new_sentences), 0),
    ):
        between_old, between_new = _flat(old_sentences[i:old]), _flat(new_sentences[j:new])
        if _is_short(between_old, between_new):
            kept += [Kept(at_old + a, at_new + b, n) for a, b, n in _matched(between_old, between_new)]
        else:
            coarse = True
        at_old, at_new = at_old + len(between_old), at_new + len(between_new)
        same = len(_flat(old_sentences[old : old + count]))
        kept.append(Kept(at_old, at_new, same))
        i, j, at_old, at_new = old + count, new + count, at_old + same, at_new + same
    return _joined(kept), coarse


def _is_short(olds: Sequence[Hashable], news: Sequence[Hashable]) -> bool:
    return len(olds) + len(news) <= TOKEN_LIMIT and edits(olds, news) <= EDIT_LIMIT


def _sentences(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    ends = [at for at, token in enumerate(tokens, 1) if token in SENTENCE_ENDS]
    return [tuple(tokens[start:end]) for start, end in pairwise([0, *ends, len(tokens)]) if start < end]


def _flat(sentences: Sequence[tuple[str, ...]]) -> list[str]:
    return [token for sentence in sentences for token in sentence]


def _joined(kept: Sequence[Kept]) -> list[Kept]:
    """Stretches that touch made one, empty ones left out."""
    done: list[Kept] = []
    for run in kept:
        if done and (done[-1].old + done[-1].length, done[-1].new + done[-1].length) == run[:2]:
            done[-1] = Kept(done[-1].old, done[-1].new, done[-1].length + run.length)
        elif run.length:
            done.append(run)
    return done


def _matched(olds: Sequence[Hashable], news: Sequence[Hashable]) -> Iterator[Kept]:
    signs: dict[Hashable, str] = {}
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    told = differ.diff_main(_signed(olds, signs), _signed(news, signs), checklines=False)
    i = j = 0
    for op, text in told:
        if op == differ.DIFF_EQUAL:
            yield Kept(i, j, len(text))
        i += len(text) * (op != differ.DIFF_INSERT)
        j += len(text) * (op != differ.DIFF_DELETE)


def _runs(olds: _Tokens, news: _Tokens, kept: Sequence[Kept]) -> Iterator[Run]:
    i = j = 0
    for old, new, count in (*kept, Kept(len(olds.words), len(news.words), 0)):
        deleted, inserted = olds.text(i, old), news.text(j, new)
        if deleted and inserted and olds.blanks[i] == news.blanks[j]:
            yield Run(op=Op.KEEP, text=olds.blanks[i])
            deleted, inserted = deleted[len(olds.blanks[i]) :], inserted[len(news.blanks[j]) :]
        yield Run(op=Op.DELETE, text=deleted)
        yield Run(op=Op.INSERT, text=inserted)
        for at in range(count):
            yield from _blank(olds.blanks[old + at], news.blanks[new + at])
            yield Run(op=Op.KEEP, text=olds.words[old + at])
        i, j = old + count, new + count
    yield from _blank(olds.blanks[-1], news.blanks[-1])


def _blank(old: str, new: str) -> Iterator[Run]:
    if old == new:
        yield Run(op=Op.KEEP, text=old)
    else:
        yield Run(op=Op.DELETE, text=old)
        yield Run(op=Op.INSERT, text=new)
