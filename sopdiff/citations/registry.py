"""What may be cited: the entries of `authorities.yaml`, and the policies of the library by their titles."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import partial

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import POLICY_PREFIX, RELATIVE, SECTION
from sopdiff.citations.families.families import FAMILIES
from sopdiff.citations.families.form import Bundle, Family, Form, Forms, gather, words_of
from sopdiff.citations.families.internal import INTERNAL, number_form, self_form
from sopdiff.citations.rules import BAD_PATTERN
from sopdiff.citations.ways import spoken, ways_of_citing
from sopdiff.clauses.web_address import web_address
from sopdiff.findings import Finding
from sopdiff.library.fields import Fields
from sopdiff.library.files import Files
from sopdiff.library.layout import AUTHORITIES_FILE
from sopdiff.library.metadata import read_yaml
from sopdiff.library.policy import Library, Policy

_KEYS = (
    "title",
    "kind",
    "issuer",
    "names",
    "locator",
    "patterns",
    "normal",
    "pinpoint_url",
    "document_url",
    "landing_url",
    "verified_on",
    "note",
    "general",
    "examples",
    "not_examples",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All authorities, and the forms in which they are cited."""

    authorities: tuple[Authority, ...]
    own: frozenset[str]  # ids of the entries of authorities.yaml and of the library's policies
    own_forms: tuple[Form | Bundle, ...]  # of these
    forms: Forms  # by their words: these, and those of families switched on
    findings: tuple[Finding, ...]
    _by_id: Mapping[str, Authority] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "_by_id", {authority.id: authority for authority in reversed(self.authorities)}
        )

    def rank(self, authority: str) -> int:
        """Which of two readings of the same words goes first: the library's own, a law, this text."""
        if authority in (SECTION, RELATIVE):
            return 2
        return 0 if authority in self.own else 1

    def authority(self, key: str) -> Authority | None:
        """The authority with this id, if there is one."""
        return self._by_id.get(key)


def with_all_families(registry: Registry) -> Registry:
    """The registry for a text of no library, which may cite anything."""
    known = {authority.id for authority in registry.authorities}
    missing = [a for family in FAMILIES for a in family.authorities if a.id not in known]
    forms = gather((*registry.own_forms, *_forms(FAMILIES)))
    return replace(registry, authorities=(*registry.authorities, *missing), forms=forms)


def load_registry(library: Library) -> Registry:
    """The registry of a library; one that names no families knows all of them."""
    findings: list[Finding] = []
    files = Files(root=library.root)  # what it finds, the loader has reported already
    file = library.root / AUTHORITIES_FILE
    path = files.shown(file)
    source = files.read(file) if file in files.listing(library.root) else None
    written, families = _read(source.text, path, findings) if source else ([], FAMILIES)
    titled = [_of_policy(policy, library.document_type) for policy in library.policies]
    built_in = [authority for family in families for authority in family.authorities]
    own = (*written, *titled)
    own_forms: tuple[Form | Bundle, ...] = (
        *(form for authority in written for form in _ways(authority, path, findings)),
        *(
            bundle
            for authority, policy in zip(titled, library.policies, strict=True)
            for bundle in _bundles(authority, policy)
        ),
    )
    if any(policy.number for policy in library.policies):
        own_forms = (*own_forms, *map(number_form, _sorts(library.document_type)))
    if INTERNAL in families and (sorts := _sorts(library.document_type)):
        own_forms = (*own_forms, self_form(sorts))
    return Registry(
        authorities=(*own, *built_in),
        own=frozenset(authority.id for authority in own),
        own_forms=own_forms,
        forms=gather((*own_forms, *_forms(families))),
        findings=tuple(findings),
    )


def _bundles(authority: Authority, policy: Policy) -> Iterator[Bundle]:
    """The forms of a policy: those of one title or number come to life where all its words stand."""
    for name in (policy.title, *policy.former_titles, policy.number):
        if needs := frozenset(filter(str.isalnum, words_of(spoken(name)))):
            names = tuple(one for one in authority.names if spoken(name) in one)
            yield Bundle(needs=needs, make=partial(_made, replace(authority, names=names)))


def _made(authority: Authority) -> tuple[Form, ...]:
    return ways_of_citing(authority).forms


def _forms(families: Iterable[Family]) -> Iterator[Form]:
    return (form for family in families for form in family.forms)


def _ways(authority: Authority, path: str, findings: list[Finding]) -> tuple[Form, ...]:
    """The forms of an authority, with a finding for each way of citing it that cannot be read."""
    ways = ways_of_citing(authority)
    findings.extend(BAD_PATTERN.at(path, authority.line, f"{authority.id}: {wrong}") for wrong in ways.wrong)
    findings.extend(_unfillable(authority, ways.parts, path) if ways.forms else ())
    return ways.forms


def _read(text: str, path: str, findings: list[Finding]) -> tuple[list[Authority], Sequence[Family]]:
    mapping, wrong = read_yaml(text, path=path)
    findings.extend(wrong)
    fields = Fields(mapping=mapping, path=path, findings=findings)
    fields.know("authorities", "families")
    families = _families(fields) if fields.has("families") else FAMILIES
    return [_authority(key.text, key.line, entry) for key, entry in fields.sections("authorities")], families


def _families(fields: Fields) -> list[Family]:
    """Those that a library switches on; one that is not known is reported."""
    known = {family.name: family for family in FAMILIES}
    names = fields.texts("families")
    for name in names:
        if name not in known:
            close = get_close_matches(name, known, n=1)
            fix = f'did you mean "{close[0]}"?' if close else f"there are {', '.join(known)}"
            fields.report(BAD_PATTERN, "families", f'there is no family "{name}"', fix)
    return [known[name] for name in names if name in known]


def _authority(key: str, line: int, fields: Fields) -> Authority:
    fields.know(*_KEYS)
    return Authority(
        id=key,
        title=fields.required("title"),
        kind=fields.text("kind") or "authority",
        issuer=fields.text("issuer"),
        names=fields.texts("names"),
        locator=fields.text("locator"),
        patterns=fields.texts("patterns"),
        normal=fields.text("normal") or fields.text("title"),
        pinpoint_url=_address(fields, "pinpoint_url"),
        document_url=_address(fields, "document_url"),
        landing_url=_address(fields, "landing_url"),
        verified_on=fields.day("verified_on"),
        note=fields.text("note"),
        general=fields.yes("general"),
        examples=tuple((text.text, target.text) for text, target in fields.pairs("examples")),
        not_examples=fields.texts("not_examples"),
        line=line,
    )


def _address(fields: Fields, key: str) -> str:
    written = fields.text(key)
    if written and not web_address(written):
        fields.report(BAD_PATTERN, key, f'"{written}" is no web address', "write it from https:// on")
        return ""
    return written


def _of_policy(policy: Policy, document_type: str) -> Authority:
    """A policy is cited by its titles and its number: "SOP Hiring", "the Hiring procedure", "SOP 12-3".

    A title of one word counts only beside a word for what it is: "Hiring" is mostly just a word.
    """
    sorts = _sorts(document_type)
    titles = [spoken(title) for title in (policy.title, *policy.former_titles) if title]
    kinds = dict.fromkeys((*sorts, "SOP", "procedure", "policy", "Procedure", "Policy"))
    named = [f"{sort} {title}" for sort in sorts for title in titles]
    named += [f"{title} {kind}" for kind in kinds for title in titles if not title.endswith(kind)]
    named += [f"{kind} on {title}" for kind in kinds for title in titles]
    numbers = [f"{sort} [No. ][#]{spoken(policy.number)}" for sort in sorts if policy.number]
    both = [f"{title} ({number})" for number in numbers for title in titles]
    both += [f"{number} ({title})" for number in numbers for title in titles]
    return Authority(
        id=f"{POLICY_PREFIX}{policy.slug}",
        title=policy.title,
        kind="policy",
        names=(*(title for title in titles if " " in title), *named, *numbers, *both),
        locator="{section:outline}[({a})][({b})][({c})]",
        normal=f"{spoken(policy.title)} {{locator}}",
    )


def _sorts(document_type: str) -> list[str]:
    """What a document is called: `Standard Operating Procedure`, and `SOP`."""
    words = document_type.split()
    initials = "".join(word[0] for word in words).upper() if len(words) > 1 else ""
    return [sort for sort in (document_type, initials) if sort]


def _unfillable(authority: Authority, known: frozenset[str], path: str) -> Iterator[Finding]:
    """Addresses, and a normal form, with a blank that no part of a locator can fill."""
    fix = f"it may ask for {' or '.join(f'{{{name}}}' for name in sorted(known))}"
    for address in (authority.pinpoint_url, authority.document_url, authority.landing_url):
        for name in re.findall(r"\{(\w*)\}", address):
            if name not in known:
                message = (
                    f"the address {address} of {authority.id} asks for {{{name}}}, which no pattern gives"
                )
                yield BAD_PATTERN.at(path, authority.line, message, fix)
    for name in re.findall(r"\{(\w*)\}", authority.normal if authority.line else ""):
        if name != "locator":
            message = f"the normal form of {authority.id} asks for {{{name}}}"
            yield BAD_PATTERN.at(path, authority.line, message, "it may ask for {locator}")
