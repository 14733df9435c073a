"""The reference file shows every key of the format with its meaning, and is a process that one can believe."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from readiness.diagnosis import diagnose
from readiness.process.acceptances import KEYS as ACCEPTED_KEYS
from readiness.process.facts import Fact, State
from readiness.process.loader import load
from readiness.process.model import SECTIONS, Connections, Handoff, Process
from readiness.process.nouns import Noun, Part, PartKey
from readiness.process.reader import Map, Seq, Value, read
from tests.trying import every

_TEXT = (Path(__file__).parents[2] / "examples" / "reference.yaml").read_text(encoding="utf-8")
_LINES = _TEXT.splitlines()
_LOADED = load(_TEXT.encode())


def _process() -> Process:
    assert _LOADED.process is not None
    return _LOADED.process


def _root() -> Map:
    root = read(_TEXT.encode()).root
    assert root is not None
    return root


def _map(value: Value) -> Map:
    assert isinstance(value, Map)
    return value


def _holders(noun: type[Noun], raw: Map) -> Iterator[tuple[type[Noun], Map]]:
    """A noun and its parts, each with a mapping that tells some of their keys."""
    yield noun, raw
    for name, key in noun.keys.items():
        if isinstance(key, PartKey) and isinstance(part := raw.get(name), Map):
            yield key.part, part


def _told() -> dict[str, list[int]]:
    """Every key that the file tells, as "Noun.key", with the lines it stands on."""
    root, told = _root(), dict[str, list[int]]()
    holders = [*_holders(Process, root), *_holders(Handoff, _map(root["connections"]))]
    for section in SECTIONS:
        for raw in _map(root[section.section]).values():
            if isinstance(raw, Map):
                holders += _holders(section, raw)
    for noun, raw in holders:
        for key in raw:
            if key in noun.keys:
                told.setdefault(f"{noun.__name__}.{key}", []).append(raw.marks[key].line)
    return told


_TOLD = _told()
_MODEL: list[type[Noun]] = [Process, *SECTIONS]
_ALL = [*_MODEL, *(key.part for noun in _MODEL for key in noun.keys.values() if isinstance(key, PartKey))]
_KEYS = sorted({f"{noun.__name__}.{key}" for noun in _ALL for key in noun.keys})


def _has_comment(line: int) -> bool:
    """Whether a key's line ends with a comment, or the line above is one."""
    return " # " in _LINES[line - 1] or _LINES[line - 2].lstrip().startswith("# ")


def test_it_loads_without_a_problem():
    assert _LOADED.problems == ()
    assert _process().left_out == frozenset()


@every("key", _KEYS)
def test_every_key_of_the_model_occurs_and_says_what_it_means(key: str):
    assert any(_has_comment(line) for line in _TOLD[key])


@pytest.mark.parametrize(
    "key", ["readiness", *(noun.section for noun in SECTIONS), "connections", "accounts", "accepted"]
)
def test_every_part_of_the_file_occurs_and_says_what_it_is(key: str):
    assert _has_comment(_root().marks[key].line)


def test_the_defaults_of_hand_offs_are_all_named():
    line = _root().marks["connections"].line
    hint = " ".join(_LINES[line - 3 : line - 1])
    assert [key for key in Connections.keys if key not in hint] == []


@pytest.mark.parametrize("key", ACCEPTED_KEYS)
def test_every_key_of_an_accepted_sign_says_what_it_means(key: str):
    accepted = _root()["accepted"]
    assert isinstance(accepted, Seq)
    lines = [raw.marks[key].line for raw in accepted if isinstance(raw, Map) and key in raw]
    assert any(_has_comment(line) for line in lines)


def test_it_shows_each_of_the_five_states():
    facts: list[Fact] = []
    nouns: list[Noun] = [_process(), *_process().index.values()]
    for noun in nouns:
        for key in noun.raw or ():
            if key in noun.keys:
                fact = getattr(noun, noun.keys[key].attribute)
                facts.append(fact.whole if isinstance(fact, Part) else fact)
    assert {fact.state for fact in facts} == set(State) - {State.LEFT_OUT}
    header = _TEXT.split("\n\n")[0]
    assert all(word in header for word in ("settled", "none", "unknown", "disputed", "not asked yet"))


def test_it_shows_the_short_forms():
    root = _root()
    assert isinstance(_map(root["teams"])["works"], str)
    assert isinstance(_map(_map(root["systems"])["plan"])["interfaces"], str)
    assert "`teams: [" in _TEXT
    assert "`steps: [" in _TEXT


def test_it_comes_to_a_verdict_that_someone_can_act_upon():
    diagnosis = diagnose(_process(), "reference.yaml", today=date(2026, 11, 21))
    assert diagnosis.faults == ()
    assert diagnosis.verdict == "prepare"
    assert sorted((one.id, one.verdict) for one in diagnosis.handoffs) == [
        ("plan-to-fitting", "leave-as-is"),
        ("quote-to-books", "integrate"),
        ("quote-to-plan", "integrate"),
    ]
    found = {finding.sign for finding in diagnosis.findings if finding.accepted is None}
    assert found == {
        "answers-differ",
        "bad-data-unanswered",
        "error-prone",
        "manual-transfer",
        "no-exceptions-mapped",
        "split-reporting",
        "too-late",
    }


def test_its_accepted_signs_are_there_to_be_accepted():
    diagnosis = diagnose(_process(), "reference.yaml", today=date(2026, 11, 21))
    accepted = {finding.sign: finding.accepted.by for finding in diagnosis.findings if finding.accepted}
    assert accepted == {"retyped-data": "Ines Brandt", "unofficial-master": "Ines Brandt"}
