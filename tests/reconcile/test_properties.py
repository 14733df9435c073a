"""What holds for any files: told twice in other words nothing is disputed, told differently it is, in any order."""

import json
import random
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.process import words
from readiness.process.facts import Fact, State
from readiness.process.kinds import Amount, Choice, Choices, Count, Guard, Kind, Measurable, Text, Texts, YesNo
from readiness.process.loader import load
from readiness.process.model import SECTIONS
from readiness.process.nouns import Key, Noun, PartKey
from readiness.process.quantities import Measure
from readiness.process.references import After, Carries, HandledIn, Masters, Ref, Uses
from readiness.process.sayings import say
from readiness.reconcile import Described, Reconciled, reconcile
from readiness.reconcile.plain import plain
from readiness.resources import examples
from tests.any_process import NOTE
from tests.healthy import OPEN, healthy, put
from tests.process.every_fact import ID, PLACES, Place, clean, fact_at, filled, good
from tests.reconcile.teams import close, described, disputed, process_of, put_together
from tests.trying import tried

Tree = dict[str, Any]
STORIES = sorted((examples() / "processes").glob("*.yaml"))
SECOND = {
    "systems": "erp",
    "entities": "invoice",
    "rules": "deposit",
    "steps": "bill",
    "handoffs": "send",
    "reports": "x",
}
SECOND |= {"exceptions": "broken", "teams": "finance", "people": "luis"}
_OTHER = {
    Measure.WORK: "3 hours",
    Measure.WAIT: "9 weeks",
    Measure.RATE: "2 per week",
    Measure.SHARE: "88 percent",
    Measure.MONEY_RATE: "12 USD per hour",
}
_ELSEWHERE = ("account_of", "company", "described_from", "effort_is")  # have rules of their own
_ASKED = [one for one in PLACES if one.at not in _ELSEWHERE and not one.at.startswith("connections.")]
_WAYS = ("good", "good", "good", "other", "unknown", "none", "open", "open", "disputed")


def other(kind: Kind[Any]) -> Any:
    """Another value of a kind, which no one could take for the first."""
    match kind:
        case After():
            return "start"
        case Ref():
            return SECOND[kind.spaces[0]]
        case Choice():
            return kind.options[1]
        case Choices():
            return [*kind.choice.options[2:4]]
        case Amount():
            return _OTHER[kind.measure]
        case YesNo():
            return "no"
        case Count():
            return "7"
        case Measurable():
            return "90 percent"
        case Texts():
            return ["colour"]
        case Carries():
            return SECOND["entities"]
        case Masters() | Uses() | HandledIn():
            return SECOND["systems"]
        case Guard() | Text():
            return "Altogether different"
    raise AssertionError(f"no other value for {kind}")


def _value(place: Place, way: str) -> Any:
    match way:
        case "good":
            return good(place.kind)
        case "other":
            return other(place.kind)
        case "disputed":
            return {"disputed": {"sales": good(place.kind), "finance": other(place.kind)}}
        case "open":
            return OPEN
    return way


def _tree(ways: dict[str, str]) -> Tree:
    tree = filled(lambda place: _value(place, ways.get(place.at, "open")))
    for section, id in (*ID.items(), *SECOND.items()):
        if tree.setdefault(section, {}) is not None:
            tree[section].setdefault(id, None)
    return tree


# One number for all of a file: a failing file of two hundred facts would take minutes to make smaller.
chances = st.integers(0, 999_999).map(random.Random)
_ways = chances.map(lambda chance: {place.at: chance.choice(_WAYS) for place in _ASKED})


@tried(25)
@given(st.lists(_ways, min_size=2, max_size=3))
def test_every_fact_is_what_the_answers_come_to(told: list[dict[str, str]]) -> None:
    files = [described(_tree(ways), f"f{number}.yaml") for number, ways in enumerate(told)]

    merged = process_of(put_together(*files))

    for place in _ASKED:
        facts = [fact_at(file.process, place.at) for file in files]
        assert fact_at(merged, place.at).state is _expected(place, facts), place.at


def _expected(place: Place, facts: list[Fact[Any]]) -> State:
    """The rules of the note on questionnaires, for values that are either equal or plainly different."""
    states = {fact.state for fact in facts}
    values = {str(plain(Key(place.kind, ""), fact.value, lambda noun: noun.id)) for fact in facts if fact.settled}
    if State.DISPUTED in states or len(values) > 1 or (values and State.NONE in states):
        return State.DISPUTED
    if values:
        return State.SETTLED
    return next((state for state in (State.NONE, State.UNKNOWN) if state in states), State.OPEN)


@tried(25)
@given(_ways)
def test_a_file_with_itself_says_the_same(ways: dict[str, str]) -> None:
    tree = _tree(ways)

    merged = process_of(put_together(described(tree, "a.yaml"), described(tree, "b.yaml")))

    own = described(tree, "a.yaml").process
    for place in PLACES:
        before, after = fact_at(own, place.at), fact_at(merged, place.at)
        assert (after.state, _said(after)) == (before.state, _said(before)), place.at


def _said(fact: Fact[Any]) -> Any:
    return sorted((answer.who, answer.says) for answer in fact.answers) or say(fact)


def test_the_worked_stories_with_themselves_say_the_same() -> None:
    for tree in (healthy(), NOTE):
        merged = put_together(described(tree, "a.yaml"), described(tree, "b.yaml"))

        before, after = described(tree, "a.yaml").process, process_of(merged)
        assert _facts(after) == _facts(before)
        assert [one._replace(mark=None, place="") for one in after.accepted] == [
            one._replace(mark=None, place="") for one in before.accepted
        ]
        assert not merged.found
        assert not merged.suspects


@pytest.mark.parametrize("story", STORIES, ids=[story.stem for story in STORIES])
def test_a_worked_example_with_itself_says_the_same(story: Path) -> None:
    text = story.read_text(encoding="utf-8")

    merged = put_together(described(text, "a.yaml"), described(text, "b.yaml"))

    assert _facts(process_of(merged)) == _facts(described(text, "a.yaml").process)
    assert not close(merged)
    assert not merged.suspects


def test_one_who_was_heard_already_changes_nothing() -> None:
    together = (examples() / "together.yaml").read_text(encoding="utf-8")
    billing = (examples() / "teams" / "billing.yaml").read_text(encoding="utf-8")

    again = put_together(described(together, "together.yaml"), described(billing, "billing.yaml"))

    before, after = described(together, "together.yaml").process, process_of(again)
    assert [fact.at for _, fact in after.disputed] == [fact.at for _, fact in before.disputed]
    assert [_said(fact) for _, fact in after.disputed] == [_said(fact) for _, fact in before.disputed]
    assert _facts(after)["accounts"] == _facts(before)["accounts"]
    assert close(again) == ["steps.confirm.does"]  # a wording of theirs that was confirmed as the same


def _facts(process: Noun) -> dict[str, Any]:
    """Every fact of a process, in words."""
    found: dict[str, Any] = {}
    nouns: list[Noun] = [process, process.connections]  # type: ignore[attr-defined]
    for kind in SECTIONS:
        nouns += getattr(process, kind.section)
    while nouns:
        noun = nouns.pop()
        for key in noun.keys.values():
            told = getattr(noun, key.attribute)
            if isinstance(key, PartKey):
                nouns.append(told)
            else:
                found[told.at] = (told.state, _said(told))
    found["accounts"] = {team: _said(one) for team, one in process.accounts.items()}  # type: ignore[attr-defined]
    return found


@tried(25)
@given(st.lists(_ways, min_size=3, max_size=3))
def test_the_order_of_the_files_makes_no_difference(told: list[dict[str, str]]) -> None:
    files = [described(_tree(ways), f"f{number}.yaml") for number, ways in enumerate(told)]

    assert len({reconcile(order).text for order in permutations(files)}) == 1


@tried(25)
@given(st.sampled_from(("healthy", "note")), chances)
def test_other_wording_case_and_order_raise_no_dispute(base: str, chance: random.Random) -> None:
    one, other_one = _base(base), _reworded(_base(base), chance)

    result = _of_two(one, other_one)

    assert not disputed(result)
    assert not close(result)
    assert result.orders == _of_two(one, one).orders
    assert not process_of(result).disputed


@tried(25)
@given(st.sampled_from(("healthy", "note")), chances, st.data())
def test_an_id_spelled_otherwise_raises_none_that_is_not_probably_the_same(
    base: str, chance: random.Random, data: st.DataObject
) -> None:
    one = _base(base)
    section = data.draw(st.sampled_from([kind.section for kind in SECTIONS if one.get(kind.section)]))
    id = data.draw(st.sampled_from(sorted(one[section])))
    spelled = data.draw(st.sampled_from([id.upper(), id.replace("-", "_"), id.replace("-", ""), f"{id}s"]))
    if spelled == id:
        return

    result = _of_two(one, _reworded(_renamed(one, id, spelled), chance))

    assert not disputed(result)
    if section != "teams":  # two teams, as long as nobody has joined them, give two accounts
        assert result.orders.keys() == _of_two(one, one).orders.keys()
    assert section in {one.left[0] for one in result.suspects}
    same = tuple(f"{one.left[0]}.{one.left[1]}={one.right[1]}" for one in result.suspects)
    joined = _of_two(one, _reworded(_renamed(one, id, spelled), chance), same=same)
    assert not joined.found
    assert not joined.suspects


_DECISIONS = ("master", "owner", "trigger", "rule", "statement", "changes_approved_by", "run_by", "starts_when")


@tried(25)
@given(st.sampled_from(("healthy", "note")), chances, st.data())
def test_a_real_difference_is_always_disputed(base: str, chance: random.Random, data: st.DataObject) -> None:
    one = _base(base)
    places = [(at, key) for at, key in _settled(one) if key.name in _DECISIONS]
    at, key = data.draw(st.sampled_from(places))
    different = _base(base)
    put(different, at, _another(one, key, at))

    result = _of_two(one, _reworded(different, chance))

    assert disputed(result) == [at]


@tried(25)
@given(st.sampled_from(("healthy", "note")), chances, st.data())
def test_another_order_of_the_steps_always_shows(base: str, chance: random.Random, data: st.DataObject) -> None:
    one, turned = _base(base), _base(base)
    for tree in (one, turned):
        tree.pop("accounts", None)
    steps = list(one["steps"])
    order = data.draw(st.permutations(steps).filter(lambda order: list(order) != steps))
    turned["steps"] = {step: turned["steps"][step] for step in order}

    result = _of_two(one, _reworded(turned, chance))

    assert result.orders
    assert not disputed(result)
    assert sum(one.value is not None and one.value.agrees for one in process_of(result).accounts.values()) == 1


def _base(name: str) -> Tree:
    tree: Tree = json.loads(json.dumps(healthy() if name == "healthy" else NOTE))
    tree.pop("account_of", None)
    return tree


def _of_two(one: Tree, other_one: Tree, **options: tuple[str, ...]) -> Reconciled:
    """The file of Sales and the file of Finance."""
    files = [
        {**tree, "account_of": next(t for t in tree["teams"] if t.lower().startswith(team))}
        for tree, team in ((one, "sales"), (other_one, "finance"))
    ]
    return put_together(*(described(tree, f"{n}.yaml") for n, tree in enumerate(files)), **options)


def _settled(tree: Tree) -> list[tuple[str, Key[Any]]]:
    """Every settled fact of a tree, by its place as the tree has it."""
    process = described(tree, "p.yaml").process
    nouns: list[Noun] = [process]
    for kind in SECTIONS:
        nouns += getattr(process, kind.section)
    found = []
    while nouns:
        noun = nouns.pop()
        for key in noun.keys.values():
            told = getattr(noun, key.attribute)
            if isinstance(key, PartKey):
                nouns.append(told)
            elif told.settled and told.at == noun.place(key.name):
                found.append((told.at, key))
    return sorted(found, key=lambda one: one[0])


def _another(tree: Tree, key: Key[Any], at: str) -> Any:
    """A value that is plainly another one than what stands at a place."""
    process = described(tree, "p.yaml").process
    now = fact_at(process, at) if "." not in at or at.split(".", maxsplit=1)[0] not in ID else _fact(process, at)
    for section in ("systems", "people", "rules"):
        if isinstance(key.kind, Ref | Masters) and section in getattr(key.kind, "spaces", ("systems",)):
            for id in sorted(tree[section]):
                noun = process.index[section, id]
                if noun is not now.value and noun.called not in say(now):
                    return id
    return "none" if isinstance(key.kind, Ref | Masters) else "Altogether different"


def _fact(process: Noun, at: str) -> Fact[Any]:
    section, id, *keys = at.split(".")
    noun: Any = process.index[section, id]  # type: ignore[attr-defined]
    for key in keys:
        noun = getattr(noun, noun.keys[key].attribute)
    assert isinstance(noun, Fact)
    return noun


def _renamed(value: Any, id: str, spelled: str) -> Any:
    """Every key and every reference that is this id, spelled otherwise."""
    if isinstance(value, dict):
        return {(spelled if key == id else key): _renamed(inner, id, spelled) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, id, spelled) for inner in value]
    if value == id:
        return spelled
    if not isinstance(value, str) or "." not in value:
        return value
    return ".".join(spelled if part == id else part for part in value.split("."))


def _reworded(tree: Tree, chance: random.Random) -> Tree:
    """The same in other case, punctuation and small words, keys and lists in another order; but not steps."""
    texts = {at for at, key in _settled(tree) if isinstance(key.kind, Text) and at.rpartition(".")[2] != "name"}
    shuffled = _shuffled(tree, chance)
    for at in sorted(texts):
        said = _at(shuffled, at)
        if isinstance(said, str):
            put(shuffled, at, _said_otherwise(said, chance))
    return shuffled


def _at(tree: Any, at: str) -> Any:
    for key in at.split("."):
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


def _said_otherwise(text: str, chance: random.Random) -> str:
    said = chance.choice([text, text.upper(), text.lower(), text.replace(" ", "  "), text.replace("-", " ")])
    begun = chance.choice(["", "The ", "then the "])
    said = begun + (said[:1].lower() + said[1:] if begun else said) + chance.choice(["", ".", "!", " …"])
    return said if said.lower() not in words.STATES else text


def _shuffled(value: Any, chance: random.Random, key: str = "") -> Any:
    if isinstance(value, dict):
        keys = list(value) if key in ("steps", "accounts") else chance.sample(list(value), len(value))
        return {inner: _shuffled(value[inner], chance, inner) for inner in keys}
    if isinstance(value, list) and key not in ("steps", "accepted"):
        return chance.sample(value, len(value))
    return value


@tried(60)
@given(st.dictionaries(st.sampled_from(("summary", "owner", "definition")), st.text(max_size=40), max_size=3))
def test_any_text_comes_through_as_it_is(texts: dict[str, str]) -> None:
    tree = {"process": "P", "entities": {"e": {"definition": texts.pop("definition", "")}}, **texts}

    loaded = load(json.dumps(tree).encode())
    if loaded.problems or loaded.process is None:
        return

    merged = clean(reconcile([Described("a.yaml", loaded.process), Described("b.yaml", loaded.process)]).text)

    for at in ("summary", "owner"):
        assert say(fact_at(merged, at)) == say(fact_at(loaded.process, at))
    before, after = (process.entities[0].definition for process in (loaded.process, merged))
    assert after.value == before.value
