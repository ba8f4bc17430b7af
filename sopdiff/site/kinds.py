"""What people call a kind of authority: the built-in families know more sorts of law than readers do."""

_LAW = frozenset(
    (
        *("bgbl", "cfr", "chapter", "dc-code", "dc-law", "dcmr", "de-norm", "eu", "fr-article", "fr-law"),
        *("pub-law", "register", "stat", "statute", "usc"),
    )
)


def kind_name(kind: str) -> str:
    """`law` for `usc` and `dc-code`; a library's own words, such as `ordinance`, stay."""
    return "law" if kind in _LAW else kind
