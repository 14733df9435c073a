"""What each kind of fact takes, and what is said where something else stands there."""

import json
import re
from typing import Any

import pytest

from readiness.process.kinds import Amount, Choice, Choices, Count, Day, Kind, Unfit, YesNo
from readiness.process.registry import Registry
from tests.process.every_fact import PLACES, Place, clean, fact_at, filled, loaded, messages, tree
from tests.trying import every


def choice_of(kind: Kind[Any]) -> Choice | None:
    """The table of a kind that takes one or several words of one."""
    return kind.choice if isinstance(kind, Choices) else kind if isinstance(kind, Choice) else None


CHOICES = [place for place in PLACES if choice_of(place.kind)]
TABLES = {place.name: (place.kind, choice) for place in PLACES if (choice := choice_of(place.kind))}


def described(at: str, value: Any) -> dict[str, Any]:
    """One noun of each kind, and one fact of one of them."""
    found = tree()
    *above, last = at.split(".")
    inner = found
    for key in above:
        inner[key] = inner.get(key) or {}
        inner = inner[key]
    inner[last] = value
    return found


def value(at: str, typed: Any) -> Any:
    """The value that a fact is settled with."""
    fact = fact_at(clean(described(at, typed)), at)
    assert fact.settled, fact
    return fact.value


def complaint(at: str, typed: Any) -> str:
    """What is wrong with a value; then the fact is left out."""
    process, problems = loaded(described(at, typed))
    assert fact_at(process, at).left_out
    assert process.left_out == {at}
    assert len(problems) == 1
    return problems[0].message


# Choices


@pytest.mark.parametrize(
    ("at", "typed", "meant"),
    [
        ("handoffs.pass-on.today", "excel", "spreadsheet"),
        ("handoffs.pass-on.today", "phone", "message"),
        ("handoffs.pass-on.today", "chat", "message"),
        ("handoffs.pass-on.today", "messages", "message"),
        ("handoffs.pass-on.today", "rest", "api"),
        ("handoffs.pass-on.today", "message queue", "queue"),
        ("handoffs.pass-on.today", "webhook", "events"),
        ("handoffs.pass-on.today", "manual", "retyped"),
        ("handoffs.pass-on.today", "csv", "export"),
        ("handoffs.pass-on.today", "nothing", "not moved"),
        ("handoffs.pass-on.planned", "rest", "api"),
        ("handoffs.pass-on.planned", "yes", "yes"),
        ("handoffs.pass-on.planned", "no", "no"),
        ("systems.crm.status", "in use", "live"),
        ("systems.crm.kind", "excel", "spreadsheet"),
        ("systems.crm.interfaces", ["rest", "webhooks"], ("api", "events")),
        ("systems.crm.interfaces", "csv", ("file",)),
        ("entities.order.sensitivity", "pii", "personal"),
        ("exceptions.late.decided_by", "Whoever is asked", "whoever is asked"),
        ("exceptions.late.handled_in", "E-mail", "email"),
        ("exceptions.late.handled_in", "crm", None),
        ("reports.revenue.prepared", "manually", "by hand"),
        ("people.ana.kind", "supplier", "vendor"),
        ("teams.sales.kind", "customers", "external"),
        ("described_from", "shadowing", "observation"),
        ("effort_is", "a guess", "estimated"),
    ],
)
def test_a_choice_takes_the_words_people_say(at: str, typed: Any, meant: Any) -> None:
    found = value(at, typed)
    assert (found if meant is not None else found.id) == (meant or "crm")


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_word_of_a_choice_is_understood_in_any_case_and_with_any_spaces(name: str) -> None:
    kind, choice = TABLES[name]
    for word, option in choice.table.items():
        for spelt in (word, word.upper(), f"  {word.replace(' ', '   ').capitalize()} "):
            wanted = (option,) if isinstance(kind, Choices) else option
            assert kind.read(spelt, Registry()) == wanted


@pytest.mark.parametrize("place", CHOICES, ids=lambda place: place.at)
def test_a_misspelt_choice_is_told_with_what_was_probably_meant(place: Place) -> None:
    option = TABLES[place.name][1].options[0]
    misspelt = option[:2] + "x" + option[2:]
    said = complaint(place.at, misspelt)
    assert said.startswith(f"'{misspelt}' is not one of {option}, ")
    assert f"did you mean '{option}'?" in said
    assert said.endswith(f" ({place.at})")


def test_a_choice_that_resembles_nothing_is_told_with_what_can_be_written() -> None:
    assert complaint("systems.crm.status", "zzzz") == (
        "'zzzz' is not one of live, planned, retiring (systems.crm.status)"
    )


def test_several_choices_in_one_text_are_a_list_without_brackets() -> None:
    assert complaint("systems.crm.interfaces", "api, events") == (
        "Several are written as a list, in brackets: [api, events] (systems.crm.interfaces)"
    )


def test_every_wrong_item_of_a_list_is_told_at_its_place() -> None:
    text = "process: P\nsystems:\n  crm:\n    interfaces:\n      - apy\n      - events\n      - fil\n      - none\n"
    _, problems = loaded(text)
    assert [(problem.mark and problem.mark.line, problem.message.partition(" ")[0]) for problem in problems] == [
        (5, "'apy'"),
        (7, "'fil'"),
        (8, "'none'"),
    ]
    assert "cannot be one of several" in problems[2].message


# Yes and no, numbers, dates, quantities


@pytest.mark.parametrize(("typed", "meant"), [("yes", True), ("Yes ", True), ("true", True), ("TRUE", True)])
def test_yes_is_said_as_yes_or_true(typed: str, meant: bool) -> None:
    assert value("works_by_hand", typed) is meant


@pytest.mark.parametrize("typed", ["no", "NO", "false", " False "])
def test_no_is_said_as_no_or_false(typed: str) -> None:
    assert value("works_by_hand", typed) is False


@pytest.mark.parametrize("typed", ["on", "off", "1", "0", "maybe", "sometimes"])
def test_nothing_else_is_yes_or_no(typed: str) -> None:
    assert complaint("works_by_hand", typed) == (
        f"'{typed}' is neither yes nor no; write yes, no or unknown (works_by_hand)"
    )


@pytest.mark.parametrize(("typed", "meant"), [("17", 17), ("0", 0), ("007", 7), (" 3 ", 3)])
def test_a_count_is_written_in_digits(typed: str, meant: int) -> None:
    assert value("steps.sell.screens", typed) == meant


@pytest.mark.parametrize("typed", ["-1", "1.5", "1e3", "about 3", "٣", "1" * 10, "three"])
def test_a_count_is_nothing_but_digits(typed: str) -> None:
    assert "is not a whole number; write digits only" in complaint("steps.sell.screens", typed)


@pytest.mark.parametrize("typed", ["2027-02-30", "next week", "01.03.2027", "2027-3-1"])
def test_a_date_is_year_month_day(typed: str) -> None:
    with pytest.raises(Unfit, match="is not a date; write year-month-day, for example 2027-03-01"):
        Day().read(typed, Registry())


QUANTITIES = [place for place in PLACES if isinstance(place.kind, Amount)]


def test_the_quantities_are_those_of_the_format() -> None:
    named = {place.at.rpartition(".")[2] for place in QUANTITIES}
    assert named == {
        "volume",
        "effort",
        "takes",
        "needed_within",
        "needs_within",
        "tolerates_outage",
        "time_to_trace",
        "errors",
        "share",
        "labour_rate",
    }


@pytest.mark.parametrize("place", QUANTITIES, ids=lambda place: place.at)
def test_a_quantity_that_cannot_be_read_shows_the_forms_that_can(place: Place) -> None:
    said = complaint(place.at, "a good while")
    assert "a good while" in said
    forms = re.split(", | or ", said.partition("; write ")[2].removesuffix(f" ({place.at})"))
    assert len(forms) >= 3
    for form in forms:
        assert value(place.at, form).text == form


@pytest.mark.parametrize("at", ["outcome.baseline", "outcome.target", "go_live.parallel_run"])
def test_a_level_is_a_quantity_where_it_reads_as_one_and_else_a_text(at: str) -> None:
    assert value(at, "62 percent").quantity is not None
    assert value(at, "until all are content") == ("until all are content", None)


# Something else than expected


@every("place", PLACES, ids=lambda place: place.at)
def test_a_list_of_lists_is_no_value_of_any_fact(place: Place) -> None:
    process, problems = loaded(described(place.at, [["a"], {"b": "c"}]))
    assert problems
    assert fact_at(process, place.at).left_out
    for problem in problems:
        _is_plain(problem.message, place.at)


@every("place", PLACES, ids=lambda place: place.at)
def test_keys_nobody_asked_for_are_no_value_of_any_fact(place: Place) -> None:
    process, problems = loaded(described(place.at, {"qqq": {"www": "x"}}))
    assert problems
    assert fact_at(process, place.at).left_out
    for problem in problems:
        _is_plain(problem.message, place.at)


def _is_plain(said: str, at: str) -> None:
    """What is said has the words of people who run a process, not of those who write programs."""
    assert said[:1].isupper() or said[:1] in "'`{"
    assert said.endswith(f" ({at})")
    assert not [word for word in ("mapping", "sequence", "scalar", "LEFT_OUT", "None", "Map", "Seq") if word in said]


def test_what_was_found_is_shown_short() -> None:
    assert complaint("summary", {"a" * 500: "x", "b": "y"}).startswith("Expected a text here, found the keys `aaa")
    assert len(complaint("summary", {"a" * 500: "x", "b": "y"})) < 150
    assert len(complaint("systems.crm.status", "x" * 5000)) < 150
    assert complaint("summary", ["a", "b"]) == "Expected a text here, found a list of 2 (summary)"
    assert complaint("owner", ["ana", "sales"]) == (
        "Expected one person, team or system here, found a list of 2 (owner)"
    )


def test_one_text_in_a_list_is_that_text() -> None:
    assert value("summary", ["From order to cash"]) == "From order to cash"
    assert value("handoffs.pass-on.from", ["crm"]).id == "crm"


def test_one_value_alone_is_a_list_of_one() -> None:
    assert value("entities.order.fields", "number") == ("number",)
    assert [noun.id for noun in value("exceptions.late.at", "pass-on")] == ["pass-on"]
    assert [noun.id for noun in value("systems.crm.known_by", "ana")] == ["ana"]


def test_what_is_listed_twice_counts_once() -> None:
    assert value("entities.order.fields", ["number", "amount", "number"]) == ("number", "amount")


def test_an_empty_item_of_a_list_is_told() -> None:
    assert complaint("entities.order.fields", ["number", None]) == (
        "Expected a list of texts here, found nothing (entities.order.fields)"
    )


@pytest.mark.parametrize("typed", ["*x", "[*x, api]", "{disputed: {sales: *x, finance: api}}"])
def test_what_the_reader_could_not_read_is_told_once(typed: str) -> None:
    process, problems = loaded(f"process: P\nsystems: {{crm: {{interfaces: {typed}}}}}\n")
    assert len(problems) == 1
    assert process.systems[0].interfaces.left_out
    assert process.left_out == {"systems.crm.interfaces"}


@every("place", PLACES, ids=lambda place: place.at)
def test_no_value_holds_what_the_reader_could_not_read(place: Place) -> None:
    for typed in ('{"crm": *x}', '["a", *x]', '{"crm": {"reads": *x}}', '{"steps": *x}'):
        process, problems = loaded(_text(place, typed))
        assert fact_at(process, place.at).left_out
        assert "LEFT_OUT" not in " ".join(problem.message for problem in problems)


def _text(place: Place, typed: str) -> str:
    """The tree with a value as it is typed in YAML."""
    return json.dumps(described(place.at, "TYPED")).replace('"TYPED"', typed)


# Entities with fields, masters, systems a step works in


def test_entities_come_alone_in_a_list_or_with_the_fields_that_travel() -> None:
    at = "handoffs.pass-on.carries"

    def told(typed: Any) -> list[tuple[str, Any]]:
        return [(carried.entity.id, carried.fields) for carried in value(at, typed)]

    assert told("order") == told(["order"]) == [("order", None)]
    assert told({"order": ["number", "amount"]}) == [("order", ("number", "amount"))]
    assert told({"order": "number"}) == [("order", ("number",))]
    assert told({"order": None}) == told({"order": []}) == told({"order": "unknown"}) == [("order", None)]


def test_a_master_is_one_system_several_or_each_of_some_fields() -> None:
    at = "entities.order.master"
    assert [(one.system.id, one.fields) for one in value(at, "crm")] == [("crm", None)]
    assert [(one.system.id, one.fields) for one in value(at, {"crm": ["number"]})] == [("crm", ("number",))]


def test_a_step_tells_what_it_does_in_which_system() -> None:
    at = "steps.sell.in"
    assert value(at, "crm")[0][1:] == (None, None)
    assert value(at, {"crm": None})[0][1:] == (None, None)
    (use,) = value(at, {"crm": {"reads": ["order"], "writes": "none"}})
    assert [carried.entity.id for carried in use.reads] == ["order"]
    assert use.writes == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"cmr": {"reads": "order"}}, "No system 'cmr'; did you mean 'crm'?"),
        ({"crm": {"reads": "oder"}}, "No entity 'oder'; did you mean 'order'?"),
        ({"crm": {"reading": "order"}}, "Unknown key 'reading' here; only `reads` and `writes` stand under a system"),
        (
            {"crm": "order"},
            "Expected what is done in crm, such as {reads: [customer]} here, found 'order'",
        ),
    ],
)
def test_what_is_wrong_with_a_system_a_step_works_in_is_told(typed: Any, said: str) -> None:
    assert complaint("steps.sell.in", typed) == f"{said} (steps.sell.in)"


def test_an_exception_is_handled_in_a_system_or_a_channel() -> None:
    assert complaint("exceptions.late.handled_in", "phon") == (
        "'phon' is no system, nor email, chat or phone; did you mean 'phone'? (exceptions.late.handled_in)"
    )
    assert complaint("exceptions.late.handled_in", "cmr") == (
        "'cmr' is no system, nor email, chat or phone; did you mean 'crm'? (exceptions.late.handled_in)"
    )
    assert value("exceptions.late.handled_in", "slack") == "chat"
    process = clean({**tree(), "systems": {"phone": None}, "exceptions": {"late": {"handled_in": "phone"}}})
    assert process.exceptions[0].handled_in.value is process.systems[0]


# Accounts


@pytest.mark.parametrize("typed", ["agrees", "Agree ", "the same", {"steps": "agrees"}])
def test_a_team_agrees_with_the_steps_as_they_stand(typed: Any) -> None:
    told = clean({**tree(), "steps": {"a": None, "b": None}, "accounts": {"sales": typed}}).accounts["sales"].value
    assert told is not None
    assert told.agrees
    assert [step.id for step in told.steps] == ["a", "b"]


@pytest.mark.parametrize("typed", [{"steps": ["b", "a"]}, ["b", "a"]])
def test_a_team_tells_the_steps_in_its_own_order(typed: Any) -> None:
    told = clean({**tree(), "steps": {"a": None, "b": None}, "accounts": {"sales": typed}}).accounts["sales"].value
    assert told is not None
    assert not told.agrees
    assert [step.id for step in told.steps] == ["b", "a"]


@pytest.mark.parametrize("typed", [{"stps": ["a"]}, {"steps": ["a"], "x": "y"}, {"steps": ["z"]}, "differs"])
def test_an_account_that_cannot_be_read_is_left_out(typed: Any) -> None:
    process, problems = loaded({**tree(), "accounts": {"sales": typed}})
    assert len(problems) == 1
    assert process.accounts["sales"].left_out
    assert process.left_out == {"accounts.sales"}


def test_start_is_no_step_before() -> None:
    assert value("steps.sell.after", "start") == value("steps.sell.after", " Start") == ()


def test_every_kind_says_what_it_expects() -> None:
    for place in PLACES:
        assert isinstance(place.kind, Kind)
        assert place.kind.expects
    assert YesNo().expects == "yes or no"
    assert Count().expects == "a whole number"


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    assert len(messages(filled(lambda _: [["a"], {"b": "c"}]))) >= len(PLACES)
