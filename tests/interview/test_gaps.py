"""The interview about what the check found: the most useful first, ranked anew, each asked once."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.diagnosis import diagnose
from readiness.interview.answers import Said
from readiness.interview.gaps import GapSession, gap_session
from readiness.interview.prompt import prompt
from readiness.interview.reading import Refused
from readiness.interview.so_far import diagnosis_so_far
from readiness.process.loader import load
from readiness.process.model import Process
from tests.interview.interviews import begun, process, saved_and_read, tree
from tests.trying import every, tried

STORIES = sorted((Path(__file__).parents[2] / "examples" / "processes").glob("*.yaml"))
SIGNS = sorted((Path(__file__).parents[2] / "examples" / "signs").glob("*.yaml"))
LONG = ("hidden-engine", "little-buckets", "well-done")  # every answer is a diagnosis, so these take long
PLUMBER = next(one for one in STORIES if one.stem == "plumber")
TYPED = {
    "person": "+Zoe Zo",
    "yes-no": "yes",
    "quantity": "2 days",
    "fields": "name, date",
    "handoffs": "First to last",
}


def story(path: Path) -> Process:
    found = load(path.read_bytes()).process
    assert found is not None
    return found


def place(session: GapSession) -> str:
    assert session.at is not None
    return session.at.question


def answered(session: GapSession) -> GapSession:
    """The session after the current question got some answer that fits it."""
    asked = prompt(session)
    typed = TYPED.get(asked.kind, "1" if asked.offers else "Something is done")
    try:
        session = session.answer(typed)
    except Refused:
        return session.unknown()
    while session.pending is not None:
        session = session.answer("1")
    return session


def test_the_most_useful_question_comes_first_with_why_and_who() -> None:
    session = gap_session(story(PLUMBER))
    first = diagnose(story(PLUMBER), "").questions[0]
    assert place(session) == first.at
    assert prompt(session).ask.startswith(first.ask)
    assert prompt(session).who == first.who
    assert prompt(session).why == "It holds back calendar-to-van, sheet-to-bill."


def test_each_answer_ranks_what_is_left_anew() -> None:
    session = gap_session(story(PLUMBER))
    for _ in range(12):
        session = answered(session)
        left = diagnosis_so_far(session, "").questions
        done = {stop.place.question for stop in session.stops if session.answers.at(stop.place).given}
        assert place(session) == next(one.at for one in left if one.at not in done)


@pytest.mark.parametrize("path", [one for one in STORIES if one.stem not in LONG], ids=lambda path: path.stem)
def test_every_question_is_asked_once_and_then_it_is_over(path: Path) -> None:
    session = gap_session(story(path))
    asked = []
    while not session.finished:
        asked.append(place(session))
        session = answered(session)
        assert len(asked) < 300
    assert len(asked) == len(set(asked)) == session.progress.of
    tree(session)
    left = [one.at for one in diagnosis_so_far(session, "").questions]
    assert set(left) <= {stop.place.question for stop in session.stops}


@every("path", SIGNS, ids=lambda path: path.stem)
def test_whatever_the_check_asks_can_be_answered(path: Path) -> None:
    for part in path.read_text(encoding="utf-8").split("\n# --- ")[1:]:
        described = load(part.partition("\n")[2].encode()).process
        assert described is not None
        session = gap_session(described, today=date(2027, 1, 1))
        gaps = {one.at for one in diagnose(described, "", today=date(2027, 1, 1)).questions}
        assert {stop.place.question for stop in session.stops} == gaps


def test_a_process_of_which_only_the_name_is_known_is_asked_into_being() -> None:
    session = gap_session(process("process: P\n"))
    assert place(session) == "handoffs"
    session = session.answer("Order to invoice; Invoice to bank")
    assert [
        stop.place.question for stop in session.stops if stop.place.question.startswith("handoffs.order-to-invoice")
    ]
    assert tree(session)["handoffs"] == {"order-to-invoice": {}, "invoice-to-bank": {}}


def test_a_dispute_and_what_nobody_knew_are_asked_though_the_file_has_them() -> None:
    file = (
        "process: P\nowner: unknown\nhandoffs: {a: {from: Ana R, to: Bo B, trigger: {disputed: {Ana R: x, Bo B: y}}}}\n"
    )
    session = gap_session(process(file))
    places = [stop.place.question for stop in session.stops]
    assert "owner" in places
    assert "handoffs.a.trigger" in places


def test_back_notes_skip_and_going_on_work_as_in_any_interview() -> None:
    session = gap_session(story(PLUMBER)).note("ask Aoife").skip()
    second = place(session)
    session = session.unknown().back()
    assert place(session) == second
    assert session.earlier.state is Said.UNKNOWN
    session = session.keep()
    assert place(session) not in (second, "works_by_hand")
    again = gap_session(story(PLUMBER), saved_and_read(session.answers))
    assert place(again) == place(session)
    assert again.notices == ()
    assert again.answers.given == session.answers.given
    assert again.progress == session.progress


def test_what_was_answered_is_in_the_tree_and_its_note_beside_it() -> None:
    session = gap_session(story(PLUMBER))
    session = session.go(
        next(n for n, stop in enumerate(session.stops, 1) if stop.place.question == "systems.job-sheet.owner")
    )
    session = session.answer("+Tom Byrne")
    assert tree(session)["systems"] == {"job-sheet": {"owner": "tom-byrne"}}
    assert tree(session)["people"] == {"tom-byrne": {"name": "Tom Byrne"}}


COMMANDS = ("unknown", "none", "skip", "back", "keep")


@tried(30)
@given(st.lists(st.sampled_from([*COMMANDS, "answer", "answer", "1", "?", "CRM", "yes", "2 days"]), max_size=12))
def test_under_any_commands_nothing_is_lost_and_the_disk_loads(commands: list[str]) -> None:
    session = gap_session(story(PLUMBER))
    for name in commands:
        before = session
        try:
            session = (
                answered(session)
                if name == "answer" and not session.finished and session.pending is None
                else getattr(session, name)()
                if name in COMMANDS
                else session.answer(name)
            )
        except Refused:
            continue
        lost = {place for place, said in before.answers.given.items() if session.answers.given.get(place) != said}
        assert lost <= {before.at}
        assert saved_and_read(session.answers) == session.answers
        assert 1 <= session.progress.number <= session.progress.of
        tree(session)
    assert gap_session(story(PLUMBER), saved_and_read(session.answers)).answers.given == session.answers.given


def test_braces_in_a_name_are_no_names_of_answers() -> None:
    session = gap_session(process('process: P\nhandoffs: {a: {from: "Ana {x} R", to: Bo B, today: email}}\n'))
    assert all("{" not in prompt(session.go(number)).ask for number in range(1, session.progress.of + 1))


def test_the_answers_of_a_questionnaire_are_refused() -> None:
    with pytest.raises(Refused, match="“talk”"):
        gap_session(process("process: P\n"), begun().unknown().answers)


TOGETHER = Path(__file__).parents[2] / "examples" / "together.yaml"


def at_place(session: GapSession, wanted: str) -> GapSession:
    """The session at the question for a place."""
    return session.go(next(n for n, stop in enumerate(session.stops, 1) if stop.place.question == wanted))


def labels(session: GapSession) -> list[str]:
    return [offer.label for offer in prompt(session).offers]


def value(session: GapSession, place: str) -> object:
    return next(said.value for at, said in session.answers.given.items() if at.question == place)


def test_a_number_picks_what_a_team_said() -> None:
    place = "handoffs.order-to-billing.trigger"
    session = at_place(gap_session(story(TOGETHER)), place)
    assert prompt(session).ask == "Which answer is right on which event starts order-to-billing (Shopware to Navision)?"
    assert labels(session) == ["Billing: The parcel has left the stores", "Sales: The order is confirmed"]
    assert value(session.answer("2"), place) == "The order is confirmed"
    assert value(session.answer("The invoice is due"), place) == "The invoice is due"
    with pytest.raises(Refused, match="from 1 to 2"):
        session.answer("3")
    with pytest.raises(Refused, match="a number from 1 to 2"):
        session.answer("1, 2")


def test_what_the_teams_said_is_still_offered_when_one_comes_back_to_it() -> None:
    place = "handoffs.order-to-billing.trigger"
    session = at_place(at_place(gap_session(story(TOGETHER)), place).answer("1"), place)
    assert labels(session) == ["Billing: The parcel has left the stores", "Sales: The order is confirmed"]
    assert prompt(session).earlier == "The parcel has left the stores"
    again = gap_session(story(TOGETHER), saved_and_read(session.answers))
    assert again.answers.given == session.answers.given


@pytest.mark.parametrize(
    ("place", "offered", "typed", "taken"),
    [
        ("handoffs.order-to-stores.owner", ["Sales: Nils Berg", "The stores: Ida Moen", "Kari Lund"], "2", "ida"),
        ("entities.stock.master", ["Sales: Shopware", "The stores: The stock sheet", "Navision"], "3", ("erp",)),
        ("entities.stock.master", ["Sales: Shopware"], "1, 2", ("web-shop", "stock-sheet")),
        ("rules.part-shipment.followed", ["Sales: yes", "The stores: no"], "2", "no"),
        ("rules.part-shipment.followed", ["Sales: yes", "The stores: no"], "yes", "yes"),
        (
            "exceptions.not-in-stock.decided_by",
            [
                "Sales: somebody who knows about it decides, case by case",
                "The stores: it depends on who is asked",
                "by a rule",
            ],
            "3",
            "rule",
        ),
    ],
)
def test_what_teams_said_comes_before_what_else_there_is(
    place: str, offered: list[str], typed: str, taken: object
) -> None:
    session = at_place(gap_session(story(TOGETHER)), place)
    assert labels(session)[: len(offered)] == offered
    assert value(session.answer(typed), place) == taken


def test_that_a_team_said_nobody_knows_can_be_picked_too_and_one_answer_is_offered_once() -> None:
    file = (
        "process: P\nteams: [A, B, C]\nhandoffs:\n  h: {from: A, to: B, today: email,"
        " trigger: {disputed: {A: x happens, B: unknown, C: x happens}}}\n"
    )
    session = at_place(gap_session(process(file)), "handoffs.h.trigger")
    assert labels(session) == ["A and C: x happens", "B: not known"]
    session = session.answer("2")
    assert tree(session)["handoffs"] == {"h": {"trigger": "unknown"}}


def test_yes_or_no_is_asked_as_a_question_and_choices_are_in_words() -> None:
    for path in STORIES:
        session = gap_session(story(path))
        for number in range(1, session.progress.of + 1):
            shown = prompt(session.go(number))
            assert "yes or no: whether" not in shown.ask
            assert shown.ask.endswith(("?", ")"))
            assert not {"judgement", "retyped", "procedure"} & {offer.label for offer in shown.offers}
            assert shown.example != "with commas between"


def test_the_example_is_that_of_the_questionnaires() -> None:
    session = at_place(gap_session(story(TOGETHER)), "entities.order.sync")
    assert prompt(session).example == "number, amount, customer"
