"""Whatever stands in the keys of the format: it is described, twice the same, and no sign crashes on it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from readiness.diagnosis import Diagnosis, Verdict, diagnose
from readiness.process.facts import Fact, State
from readiness.process.loader import load
from readiness.process.model import SECTIONS, Process
from readiness.process.nouns import Noun, Part
from readiness.process.places import locate
from readiness.process.sayings import say
from tests.any_process import processes, trees
from tests.healthy import Tree, typed
from tests.trying import tried


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
    if any(not problem.at.startswith("accepted") for problem in load(data).problems):  # an acceptance is no fact
        assert process.left_out
        assert found.verdict in (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST)


@tried(60)
@given(processes)
def test_what_fits_its_kind_is_no_problem(tree: Tree) -> None:
    found = load(typed(tree))
    assert found.problems == ()
    assert found.process is not None
    assert diagnose(found.process, "p.yaml").faults == ()


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
