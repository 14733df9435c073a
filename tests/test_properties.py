"""What holds for any file: tried on the healthy one with any facts of it spoilt, and on any other process."""

import random
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from readiness.diagnosis import Diagnosis
from readiness.process import words
from readiness.signs import Finding, Level
from tests.any_process import processes
from tests.healthy import OPEN, Tree, diagnosed, examined, healthy, put, value_at
from tests.test_settled_badly import ROWS
from tests.test_spoiling import CASES
from tests.trying import tried

# Every way in which the tables of the catalogue spoil a fact, by place: what is not settled, and what is settled badly.
_UNSETTLED: dict[str, list[Any]] = {}
_BAD: dict[str, list[Any]] = {}
for _case in CASES:
    (_BAD if _case.state == "stated" else _UNSETTLED).setdefault(_case.place, []).append(_case.value)
for _place, _value in ((place, value) for row in ROWS for place, value in row.edits.items()):
    if not _place.startswith("accepted"):
        _BAD.setdefault(_place, []).append(_value)
_BRING_NEEDS = ("planned", "today", "carries")  # settling these brings needs of their own
_SUFFIX = "-zq"  # what a renamed id ends in: it sorts where it did


def _some_of(ways: Mapping[str, list[Any]], most: int) -> st.SearchStrategy[dict[str, Any]]:
    chosen = st.dictionaries(st.sampled_from(sorted(ways)), st.integers(0, 9), max_size=most)
    return chosen.map(lambda told: {place: ways[place][number % len(ways[place])] for place, number in told.items()})


spoilings = st.builds(lambda bad, unsettled: unsettled | bad, _some_of(_BAD, 8), _some_of(_UNSETTLED, 15))


def with_edits(edits: Mapping[str, Any]) -> Tree:
    """The healthy file with edits; one that stands inside of what another replaced is left out."""
    tree = healthy()
    for place in sorted(edits, key=lambda place: (place.count("."), place)):
        above = value_at(tree, place.rpartition(".")[0]) if "." in place else tree
        if isinstance(above, dict) and "disputed" not in above:
            put(tree, place, edits[place])
    return tree


told = st.one_of(spoilings.map(with_edits), processes)


def blockers(tree: Tree) -> list[tuple[str, str]]:
    return [(one.sign, one.at) for one in diagnosed(tree).standing(Level.BLOCKER)]


@tried(40)
@given(spoilings, st.data())
def test_settling_a_fact_well_never_raises_the_number_of_blockers(edits: dict[str, Any], data: st.DataObject) -> None:
    """An account is left out: it is told well only where it agrees with the others, which may be told badly."""
    places = [place for place in sorted(edits) if place.rpartition(".")[2] not in _BRING_NEEDS]
    places = [place for place in places if not place.startswith("accounts.") and value_at(healthy(), place) is not None]
    if not places:
        return
    settled = data.draw(st.sampled_from(places))

    before = blockers(with_edits(edits))
    after = blockers(with_edits({place: value for place, value in edits.items() if place != settled}))

    assert len(after) <= len(before), set(after) - set(before)


@tried(60)
@given(processes, st.data())
def test_a_fact_of_any_process_that_is_settled_well_hides_no_blocker(tree: Tree, data: st.DataObject) -> None:
    """The same the other way round: it is settled well where no sign has anything to say of it, and then taken back."""
    found = diagnosed(tree)
    spoken_of = {place for one in found.findings for place in (one.at, one.fact)}
    settled = {at for facts in examined(tree).needs.values() for at, is_settled in facts.items() if is_settled}
    well = [at for at in sorted(settled - spoken_of) if _may_be_taken_back(tree, at)]
    if not well:
        return
    place = data.draw(st.sampled_from(well))
    disputed = {"disputed": {"sales": value_at(tree, place), "finance": "none"}}
    put(tree, place, data.draw(st.sampled_from([OPEN, "unknown", "none", disputed])))

    assert len(blockers(tree)) >= len(found.standing(Level.BLOCKER))


def _may_be_taken_back(tree: Tree, at: str) -> bool:
    said_here = value_at(tree, at) is not None  # and not for all connections, or under another key
    return said_here and at.rpartition(".")[2] not in _BRING_NEEDS and not at.startswith("accounts.")


@tried(60)
@given(told, st.integers(0, 999_999).map(random.Random))
def test_reordering_anything_but_steps_changes_nothing_else(tree: Tree, chance: random.Random) -> None:
    one, other = diagnosed(tree), diagnosed(_reordered(tree, chance))

    assert _found(other) == _found(one)
    assert _decision(other) == _decision(one)


def _reordered(value: Any, chance: random.Random, key: str = "") -> Any:
    """Nouns, keys and lists in any order; but steps stay in theirs, and what is accepted is known by its number."""
    if isinstance(value, dict):
        keys = list(value) if key == "steps" else chance.sample(list(value), len(value))
        within = {inner: "steps" if key == "accounts" else inner for inner in keys}  # a list there is one of steps
        return {inner: _reordered(value[inner], chance, within[inner]) for inner in keys}
    if isinstance(value, list) and key not in ("steps", "accepted"):
        return chance.sample(value, len(value))
    return value


def _found(diagnosis: Diagnosis) -> Counter[tuple[str, str, str, str]]:
    # Hours that two records have in common are counted once: with the one that the file tells first.
    counted = {"retyped-data": ""}
    return Counter((one.sign, one.at, one.state, counted.get(one.sign, _words(one))) for one in diagnosis.findings)


def _words(finding: Finding) -> str:
    """The message, whatever the order in which it lists things."""
    return " ".join(sorted(re.findall(r"[\w'-]+", finding.message.lower())))


def _decision(diagnosis: Diagnosis) -> object:
    rows = {row.id: (row.verdict, sorted(row.decided_by), row.hours_per_month) for row in diagnosis.handoffs}
    questions = {(one.at, one.asked, tuple(sorted(one.holds_back))) for one in diagnosis.questions}
    to_change = diagnosis.to_change and (diagnosis.to_change.to, sorted(diagnosis.to_change.settle))
    return diagnosis.verdict, sorted(diagnosis.decided_by), diagnosis.coverage, rows, questions, to_change


_SECTIONS = ("teams", "people", "systems", "entities", "rules", "steps", "handoffs", "exceptions", "reports")
_MEANINGS = {word for table in vars(words).values() if isinstance(table, dict | frozenset) for word in table}


@tried(60)
@given(told, st.data())
def test_renaming_an_id_consistently_changes_nothing_else(tree: Tree, data: st.DataObject) -> None:
    nouns = [(section, id) for section in _SECTIONS for id in _ids(tree, section) if id not in _MEANINGS]
    if not nouns:
        return

    one, other = diagnosed(tree), diagnosed(_renamed(tree, *data.draw(st.sampled_from(nouns))))

    assert _plain(_found(other)) == _plain(_found(one))
    assert other.verdict is one.verdict
    assert other.coverage == one.coverage
    assert [row.verdict for row in other.handoffs] == [row.verdict for row in one.handoffs]


def _ids(tree: Tree, section: str) -> list[str]:
    return list(tree[section]) if isinstance(tree.get(section), dict) else []


def _renamed(value: Any, section: str, id: str) -> Any:
    """Every key and every reference that is this id, and the places that have it in their path."""
    if isinstance(value, dict):
        return {_renamed(key, section, id): _renamed(inner, section, id) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, section, id) for inner in value]
    if value == id:
        return id + _SUFFIX
    return value.replace(f"{section}.{id}.", f"{section}.{id}{_SUFFIX}.") if isinstance(value, str) else value


def _plain(found: Counter[tuple[str, str, str, str]]) -> Counter[tuple[str, str, str, str]]:
    """Without the suffix, and with the words in their order again."""
    plain: Counter[tuple[str, str, str, str]] = Counter()
    for (sign, at, state, message), count in found.items():
        in_order = " ".join(sorted(message.replace(_SUFFIX, "").split()))
        plain[sign, at.replace(_SUFFIX, ""), state, in_order] += count
    return plain


@tried(20)
@given(told)
def test_the_same_file_gives_the_same_diagnosis(tree: Tree) -> None:
    assert diagnosed(tree) == diagnosed(tree)


@tried(60)
@given(told)
def test_every_finding_says_something_to_someone(tree: Tree) -> None:
    found = diagnosed(tree)

    for one in found.findings:
        texts = (one.title, one.message, one.why, one.ask, one.who, one.do, *one.essays)
        assert all(text.strip() for text in texts), one
        assert not [text for text in texts if re.search(r"\{\w+\}|None|<\w+ ", text)], one
        assert one.ask.endswith("?"), one
    known = {one.at for one in found.questions}
    assert {one.fact for one in found.findings if one.stands and one.state != "stated"} == known
    assert all(0 <= one.settled <= one.needed for one in found.by_dimension.values())
