"""Whatever stands in the keys of the format: it is described, twice the same, and no sign crashes on it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from readiness.diagnosis import Diagnosis, Verdict, diagnose
from readiness.process import words
from readiness.process.facts import Fact, State
from readiness.process.loader import load
from readiness.process.model import SECTIONS, Connections, Process
from readiness.process.nouns import Noun, Part, PartKey
from readiness.process.places import locate
from readiness.process.sayings import say
from tests.healthy import Tree, healthy
from tests.trying import tried

NOTE: Tree = yaml.load(Path(__file__).with_name("note.yaml").read_bytes(), yaml.BaseLoader)
BARE: Tree = {"process": "P", **{kind.section: dict.fromkeys(("a", "b", "c")) for kind in SECTIONS[2:]}}
BASES = (json.dumps(healthy()), json.dumps(NOTE), json.dumps(BARE), '{"process": "P"}')

_DESCRIBED: tuple[type[Noun], ...] = (*SECTIONS, Process, Connections)
_IDS = sorted({id for base in (healthy(), NOTE, BARE) for kind in SECTIONS for id in base.get(kind.section, {})})
_WORDS = sorted(
    {word for table in vars(words).values() if isinstance(table, dict | frozenset) for word in table}
    | {"40 per day", "6 minutes", "2 days", "10-15 minutes", "3 percent", "0 percent", "45 EUR per hour", "real time"}
    | {"start", "Ana Ruiz", "name", "number", "2027-03-01", "3", "0", "999999999", "vat number"}
)
_KEYS = sorted({key for kind in _DESCRIBED for key in kind.keys} | {"disputed", "reads", "steps"})

_texts = st.one_of(st.sampled_from(_IDS), st.sampled_from(_WORDS), st.sampled_from(_IDS + _WORDS), st.text(max_size=12))
_scalars = st.none() | _texts
_disputes = st.builds(lambda sides: {"disputed": sides}, st.dictionaries(_texts, _scalars, min_size=2, max_size=3))
_values = st.one_of(
    _texts,
    _texts,
    st.lists(_scalars, max_size=4),
    st.dictionaries(st.sampled_from(_IDS), st.lists(_texts, max_size=2) | _scalars, max_size=3),
    _disputes,
    st.recursive(
        _scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS + _IDS), inner, max_size=3),
        max_leaves=6,
    ),
)


def _places() -> Iterator[tuple[str, ...]]:
    """Every key of the format: of the process, of the defaults, and of each noun of any base."""
    for path, noun in (((), Process), (("connections",), Connections)):
        yield from _keys_of(path, noun)
    for kind in SECTIONS:
        yield (kind.section,)
        for id in sorted({id for base in (healthy(), NOTE, BARE) for id in base.get(kind.section, {})}):
            yield from _keys_of((kind.section, id), kind)
    for team in ("sales", "finance", "nobody"):
        yield ("accounts", team)
    yield from (("accounts",), ("connections",), ("accepted",), ("process",), ("readiness",), ("unheard-of",))


def _keys_of(path: tuple[str, ...], noun: type[Noun]) -> Iterator[tuple[str, ...]]:
    for name, key in noun.keys.items():
        yield (*path, name)
        if isinstance(key, PartKey):
            yield from _keys_of((*path, name), key.part)


PLACES = tuple(_places())


def _edited(base: str, edits: dict[tuple[str, ...], Any]) -> bytes:
    tree = json.loads(base)
    for path in sorted(edits, key=lambda path: (len(path), path)):
        inner = tree
        for key in path[:-1]:
            if not isinstance(inner.get(key), dict):
                inner[key] = {}
            inner = inner[key]
        inner[path[-1]] = edits[path]
    return json.dumps(tree, ensure_ascii=False).encode(errors="replace")


trees = st.builds(
    _edited, st.sampled_from(BASES), st.dictionaries(st.sampled_from(PLACES), _values, min_size=1, max_size=30)
)


def _described(data: bytes) -> Process | None:
    found = load(data)
    assert all(problem.message.strip() for problem in found.problems)
    for word in ("LEFT_OUT", "Traceback", " object at 0x", "mapping"):
        assert not [problem.message for problem in found.problems if word in problem.message], word
    return found.process


def _facts(noun: Noun) -> Iterator[Fact[Any]]:
    for key in noun.keys.values():
        told = getattr(noun, key.attribute)
        if isinstance(told, Part):
            yield from _facts(told)
        else:
            assert isinstance(told, Fact)
            yield told


def _nouns(process: Process) -> Iterator[Noun]:
    yield process
    yield process.connections
    for kind in SECTIONS:
        yield from getattr(process, kind.section)


@tried(150)
@given(trees)
def test_every_key_of_every_noun_has_a_state_a_place_and_words(data: bytes) -> None:
    process = _described(data)
    if process is None:
        return
    for noun in _nouns(process):
        assert noun.called
        for fact in _facts(noun):
            assert (fact.value is not None) == (fact.state is State.SETTLED)
            assert bool(fact.answers) == (fact.state is State.DISPUTED)
            assert say(fact)
            assert locate(process, fact.at).line >= 1


@tried(150)
@given(trees)
def test_no_sign_crashes_and_a_mistake_never_leads_to_a_go_ahead(data: bytes) -> None:
    process = _described(data)
    if process is None:
        return
    found = diagnose(process, "p.yaml")
    assert found.faults == ()
    if load(data).problems:
        assert process.left_out
        assert found.verdict in (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST)


@tried(60)
@given(trees)
def test_the_same_file_is_read_the_same_twice(data: bytes) -> None:
    one, other = load(data), load(data)
    assert one.problems == other.problems
    assert one.text == other.text
    if one.process is not None and other.process is not None:
        assert one.process.left_out == other.process.left_out
        assert _without_names(diagnose(one.process, "p")) == _without_names(diagnose(other.process, "p"))


def _without_names(found: Diagnosis) -> tuple[Any, ...]:
    return found.verdict, found.findings, found.questions, found.coverage, found.handoffs


@tried(100)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode(errors="replace")))
def test_any_bytes_are_read_without_a_crash(data: bytes) -> None:
    found = load(data)
    assert found.problems or found.process is not None


@tried(100)
@given(st.binary(max_size=20), st.integers(min_value=0, max_value=5000))
def test_the_example_with_anything_typed_into_it_is_read_without_a_crash(typed: bytes, at: int) -> None:
    text = Path(__file__).with_name("note.yaml").read_bytes()
    process = _described(text[:at] + typed + text[at:])
    if process is not None:
        assert diagnose(process, "p.yaml").faults == ()
