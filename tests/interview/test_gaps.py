"""The interview about what the check found: the most useful first, ranked anew, each asked once."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
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

STORIES = sorted((Path(__file__).parents[2] / "examples" / "processes").glob("*.yaml"))
SIGNS = sorted((Path(__file__).parents[2] / "examples" / "signs").glob("*.yaml"))
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


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
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


@pytest.mark.parametrize("path", SIGNS, ids=lambda path: path.stem)
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


@settings(max_examples=30)
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
