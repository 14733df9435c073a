"""Any process file: one that is there anyway, with any facts of it told otherwise, well or badly.

`processes` are trees in which every fact that is changed fits its kind: no problem, and much for signs and verdict to
say. `trees` are the bytes of files in which anything may stand under any key.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from readiness.process import words
from readiness.process.kinds import Amount, Choice, Choices, Count, Guard, Kind, Measurable, YesNo
from readiness.process.model import SECTIONS, Connections, Process
from readiness.process.names import is_id
from readiness.process.nouns import Noun, PartKey
from readiness.process.quantities import Measure
from readiness.process.references import After, Carries, HandledIn, Masters, Ref, Refs, Uses
from readiness.resources import examples
from tests.healthy import Tree, healthy

Path_ = tuple[str, ...]


def _plain(data: bytes) -> Tree:
    tree: Tree = yaml.load(data, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return tree


NOTE = _plain((Path(__file__).parent / "process" / "note.yaml").read_bytes())
BARE: Tree = {"process": "P", **{kind.section: dict.fromkeys(("a", "b", "c")) for kind in SECTIONS[2:]}}
STORIES = tuple(_plain(file.read_bytes()) for file in sorted((examples() / "processes").glob("*.yaml")))
SHOWN = tuple(  # for each sign a process that shows it
    _plain(re.split(rb"(?m)^# --- \w+\n", file.read_bytes())[1])
    for file in sorted((examples() / "signs").glob("*.yaml"))
)
BASES = tuple(json.dumps(tree) for tree in (healthy(), NOTE, BARE, {"process": "P"}, *STORIES, *SHOWN))
_bases = st.sampled_from((*(0,) * 12, *(1,) * 6, *(2,) * 3, *range(3, len(BASES))))  # the fullest more often

_QUANTITIES = {
    Measure.WORK: ("6 minutes", "2 hours", "10-15 minutes", "0 minutes", "90 days"),
    Measure.WAIT: ("2 days", "same day", "real time", "1 hour", "3 weeks"),
    Measure.RATE: ("40 per day", "1 per year", "9,000 per hour", "daily"),
    Measure.SHARE: ("3 percent", "0 percent", "100 percent", "1 in 20"),
    Measure.MONEY_RATE: ("45 EUR per hour", "60 USD per hour"),
}
_PROSE = ("Some words", "IT", "As needed", "Connect CRM and ERP", "no", "2 days")
_STATES = (None, "unknown", "none", "nobody", "?")


# What fits


def _ids(tree: Tree, *sections: str) -> list[str]:
    return [id for section in sections for id in _nouns(tree, section)]


def _nouns(tree: Tree, section: str) -> list[str]:
    told = tree.get(section)
    return [id for id in told if is_id(id)] if isinstance(told, dict) else []


def _fitting(kind: Kind[Any], tree: Tree) -> list[Any]:
    """Values that settle a fact of this kind in this tree."""
    match kind:
        case After():
            steps = _ids(tree, "steps")
            return ["start", *steps, steps[:2], steps[-2:]]
        case Ref():
            some = _ids(tree, *kind.spaces)
            some += ["Ana Ruiz", "Marta Gil"] if kind.plain_text or kind.people_by_name else []
            return [*some, *([some[:2], some[-3:]] if isinstance(kind, Refs) else [])]
        case Carries():
            entities = _ids(tree, "entities")
            return [*entities, entities[:2], {id: ["name", "number"] for id in entities[:2]}]
        case Masters() | Uses():
            systems = _ids(tree, "systems")
            done = {"reads": _ids(tree, "entities")[:1], "writes": _ids(tree, "entities")[-1:]}
            with_more = done if isinstance(kind, Uses) else ["name"]
            return [*systems, systems[:2], dict.fromkeys(systems[-2:], with_more)]
        case HandledIn():
            return [*_ids(tree, "systems"), "email", "phone"]
        case Choice():
            return [*kind.options]
        case Choices():
            return [*([option] for option in kind.choice.options), [*kind.choice.options[:2]]]
        case Amount():
            return [*_QUANTITIES[kind.measure]]
        case YesNo() | Guard():
            return ["yes", "no"]
        case Count():
            return ["0", "1", "3", "17"]
        case Measurable():
            return ["62 percent", "soon", "2 weeks"]
    return [*_PROSE, ["name", "number"]] if kind.expects == "a list of texts" else [*_PROSE]


@cache
def _places(base: int) -> Mapping[Path_, Kind[Any]]:
    """Every key of every noun of a base."""
    tree = json.loads(BASES[base])
    found = dict(_keys_of((), Process)) | dict(_keys_of(("connections",), Connections))
    for noun in SECTIONS:
        for id in _nouns(tree, noun.section):
            found |= _keys_of((noun.section, id), noun)
    return found


def _keys_of(path: Path_, noun: type[Noun]) -> Iterator[tuple[Path_, Kind[Any]]]:
    for name, key in noun.keys.items():
        if isinstance(key, PartKey):
            yield from _keys_of((*path, name), key.part)
        else:
            yield (*path, name), key.kind


def put_at(tree: Tree, path: Path_, value: Any) -> None:
    """Put a value at a place, on which no text or list is in the way afterwards."""
    inner = tree
    for key in path[:-1]:
        if not isinstance(inner.get(key), dict):
            inner[key] = {"name": inner[key]} if len(path) == 3 and isinstance(inner.get(key), str) else {}
        inner = inner[key]
    inner[path[-1]] = value


@st.composite
def _process(draw: st.DrawFn, most: int) -> Tree:
    """A base with some of its facts told otherwise, each in a way that fits it."""
    base = draw(_bases)
    tree: Tree = json.loads(BASES[base])
    places = _places(base)
    for path in draw(st.lists(st.sampled_from(sorted(places)), max_size=most, unique=True)):
        fits = _fitting(places[path], tree)
        value = draw(st.sampled_from([*fits, *fits, *_STATES]))
        if fits and draw(st.integers(0, 9)) == 0:
            value = {"disputed": {"sales": draw(st.sampled_from(fits)), "finance": draw(st.sampled_from(fits))}}
        put_at(tree, path, value)
    return tree


processes = _process(most=12)

# What may stand anywhere

_SOME_IDS = sorted({id for base in (healthy(), NOTE, BARE) for kind in SECTIONS for id in _nouns(base, kind.section)})
_WORDS = sorted(
    {word for table in vars(words).values() if isinstance(table, dict | frozenset) for word in table}
    | {one for some in _QUANTITIES.values() for one in some}
    | {"start", "Ana Ruiz", "name", "number", "2027-03-01", "3", "0", "999999999", "vat number"}
)
_NOUNS: tuple[type[Noun], ...] = (*SECTIONS, Process, Connections)
_KEYS = sorted({key for kind in _NOUNS for key in kind.keys} | {"disputed", "steps"})
# Control characters keep a whole file from being read: they have tests of their own.
_typed = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff\ufffe\uffff"), max_size=12)
_texts = st.one_of(st.sampled_from(_SOME_IDS), st.sampled_from(_WORDS), st.sampled_from(_SOME_IDS + _WORDS), _typed)
_scalars = st.none() | _texts
_disputes = st.builds(lambda sides: {"disputed": sides}, st.dictionaries(_texts, _scalars, min_size=2, max_size=3))
_anything = st.one_of(
    _texts,
    _texts,
    st.lists(_scalars, max_size=4),
    st.dictionaries(st.sampled_from(_SOME_IDS), st.lists(_texts, max_size=2) | _scalars, max_size=3),
    _disputes,
    st.recursive(
        _scalars,
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(_KEYS + _SOME_IDS), inner, max_size=3),
        max_leaves=6,
    ),
)
_ELSEWHERE: tuple[Path_, ...] = (
    *((kind.section,) for kind in SECTIONS),
    *((kind.section, id) for kind in SECTIONS for id in ("a", "finance")),
    *(("accounts", team) for team in ("sales", "finance", "nobody")),
    *((key,) for key in ("accounts", "connections", "accepted", "process", "readiness", "unheard-of")),
)


@st.composite
def _tree(draw: st.DrawFn) -> bytes:
    """A process of facts that fit, with anything at all under some keys of it."""
    tree = draw(_process(most=6))
    paths = st.sampled_from(sorted(_places(draw(_bases)))) | st.sampled_from(_ELSEWHERE)
    edits = draw(st.dictionaries(paths, _anything, max_size=15))
    for path in sorted(edits, key=lambda path: (len(path), path)):
        put_at(tree, path, edits[path])
    return json.dumps(tree, ensure_ascii=False).encode()


trees = _tree()
