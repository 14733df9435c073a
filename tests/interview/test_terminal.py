"""The terminal front without a terminal: what is shown, what is kept, and that nothing breaks it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness.diagnosis import Diagnosis
from readiness.errors import ReadinessError
from readiness.interview.answers import Answers
from readiness.interview.description import describe
from readiness.interview.kinds import Refused
from readiness.interview.session import Session
from readiness.interview.so_far import diagnosis_so_far
from readiness.interview.terminal import Ending, interview
from readiness.interview.terminal_commands import Command, understood
from readiness.process.loader import load
from readiness.process.writing import Written, merged, new_file
from tests.interview.interviews import TALK, begun, questionnaire, saved_and_read
from tests.trying import tried

ASKED = questionnaire(TALK)


class Typed:
    """A screen on which lines are typed that were thought of before."""

    width = 60
    colour = False

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        self.shown = ""

    def show(self, text: str) -> None:
        self.shown += text

    def line(self) -> str | None:
        if not self.lines:
            return None
        line = self.lines.pop(0)
        if line == "^C":
            raise KeyboardInterrupt
        self.shown += f"{line}\n"
        return line


@dataclass
class Drawer:
    """A desk whose files are texts. `full` lists the savings that fail."""

    file: str = "o.yaml"
    answers_file: str = "o.yaml.answers.yaml"
    again: str = "readiness ask --into o.yaml"
    text: str = ""
    saved: list[Answers] = field(default_factory=list)
    full: list[int] = field(default_factory=list)
    tried: int = 0

    @property
    def exists(self) -> bool:
        return bool(self.text)

    def save(self, answers: Answers) -> None:
        self.tried += 1
        if self.tried in self.full:
            raise ReadinessError("o.yaml.answers.yaml cannot be written: the disk is full.")
        self.saved.append(answers)

    def propose(self, session: Session) -> Written:
        tree, comments = describe(session, "O")
        return merged(self.text, tree, comments) if self.text else new_file(tree, comments)

    def write(self, written: Written) -> bool:
        self.text = written.text
        return True

    def diagnose(self, session: Session) -> Diagnosis:
        return diagnosis_so_far(session, self.file, "O")


def talked(*lines: str, desk: Drawer | None = None, session: Session | None = None) -> tuple[Ending, str, Drawer]:
    screen, desk = Typed(lines), desk or Drawer()
    ending = interview(session or begun(TALK), screen, desk)
    return ending, " ".join(screen.shown.split()), desk


# What a line means


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Ana", Command("answer", "Ana")),
        ("  Ana  Ruiz ", Command("answer", "Ana  Ruiz")),
        ("?", Command("unknown")),
        ("? ask Eva", Command("unknown", "ask Eva")),
        ("?!", Command("answer", "?!")),
        (":none", Command("none")),
        (":NONE never had one", Command("none", "never had one")),
        (":skip", Command("skip")),
        (":go 7", Command("go", "7")),
        (":rename 2 The works", Command("rename", "2 The works")),
        (":exit", Command("quit")),
        (":)", Command("answer", ":)")),
        ('"quit"', Command("answer", "quit")),
        ('"so"', Command("answer", '"so"')),
        ("", Command("answer")),
        ("none", Command("answer", "none")),
        ("\x1b[A\x1b[1;5D Ana", Command("answer", "Ana")),
        ("\x1bOA:skip", Command("skip")),
        ("\x1b[A", Command("answer")),
    ],
)
def test_a_line_is_an_answer_or_a_command(line: str, meant: Command) -> None:
    assert understood(line) == meant


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (":bakc", "There is no :bakc; did you mean :back?"),
        (":zzz", "There is no :zzz. Type :help to see those there are."),
        ("help", 'Did you mean :help, with a colon? Where it is your answer, type it in quotes: "help"'),
        ("caf\ufffd", "Some characters of that line did not arrive as text."),
        ("Exit", "Did you mean :quit, with a colon?"),
        ("Anne\x1b[D\x1b[Da", "Arrow keys do nothing here"),
        ("Anne\x1b[3~", "Type the line once more."),
        ("Anne \x1b[", "Arrow keys do nothing here"),
        ("Anne\x1b[a", "Arrow keys do nothing here"),
    ],
)
def test_what_is_not_quite_a_command_is_told(line: str, said: str) -> None:
    with pytest.raises(Refused, match=said.replace("?", r"\?").replace(".", r"\.")):
        understood(line)


# What is shown


def test_what_was_understood_is_said_where_it_was_typed_otherwise() -> None:
    _, shown, _ = talked("Aim", ":none", "y", ":none nobody")

    assert "Understood: there is none" in shown
    assert "Understood: yes" in shown
    assert "Understood: Aim" not in shown


def test_nothing_was_understood_while_it_is_asked_back() -> None:
    _, shown, _ = talked("Aim", "Finanace", ":back", "Finance", "^C")

    assert "“Finanace” was named before. Is “Finance” the same?" in shown
    assert "Understood:" not in shown


def test_a_choice_is_understood_but_for_small_words_and_slips_and_a_hint_names_what_is_shown() -> None:
    _, shown, desk = talked("Aim", ":none", "no", "no", "Sales", "1", "Finance", "1", "done", "Won", "by Email", "^C")
    assert "Understood: email" in shown
    assert [one.value for place, one in desk.saved[-1].given.items() if place.question == "today"] == ["email"]

    _, shown, _ = talked("Aim", ":none", "no", "no", "Sales", "1", "Finance", "1", "done", "Won", "nope", "papr", "^C")
    assert "'nope' is none of these. Type a number from 1 to " in shown
    assert "'papr' is none of these; did you mean 'paper'?" in shown


def test_a_note_typed_behind_an_answer_joins_the_one_before() -> None:
    def noted(*lines: str) -> list[str]:
        return [one.note for one in talked(*lines)[2].saved[-1].given.values()]

    assert noted(":note since May", "? Eva would know", "^C") == ["since May; Eva would know"]
    assert noted(":note ask Tom", "? don't know, ask Tom", "^C") == ["don't know, ask Tom"]
    assert noted(":note ask Tom", "? Ask tom", "^C") == ["Ask tom"]


def test_what_can_only_be_meant_in_one_way_is_understood() -> None:
    _, shown, desk = talked("Aim", ":none", "No.", "Yes!", "Sales", "team", "Finance", "a team", "^C")

    assert "Added: Sales to Finance." in shown
    assert list(desk.saved[-1].nouns["teams"]) == ["sales", "finance"]
    assert [desk.saved[-1].given[place].value for place in desk.saved[-1].given][2:4] == ["no", "yes"]


def test_an_answer_that_cannot_be_kept_is_asked_for_again() -> None:
    desk = Drawer(full=[3])
    _, shown, desk = talked("Billed at once", "Ana", "Ana Ruiz", desk=desk)

    assert "That answer is not kept: o.yaml.answers.yaml cannot be written: the disk is full." in shown
    assert [len(one.given) for one in desk.saved[:3]] == [0, 1, 2]


def test_what_cannot_be_saved_at_all_is_said_before_anything_is_asked() -> None:
    with pytest.raises(ReadinessError, match="the disk is full"):
        talked("Billed at once", desk=Drawer(full=[1]))


def test_where_the_file_has_changed_meanwhile_it_is_looked_at_once_more() -> None:
    class Busy(Drawer):
        def write(self, written: Written) -> bool:
            changed, self.text = not self.text, "process: P # theirs\n"
            return not changed and super().write(written)

    _, shown, desk = talked("Billed at once", ":finish", "yes", "yes", desk=Busy())

    assert "o.yaml has changed in the meantime; look once more." in shown
    assert shown.count("Write this to o.yaml? yes or no.") == 2
    assert desk.text


def test_an_interrupt_at_any_moment_keeps_what_was_answered() -> None:
    for stop in range(1, 6):
        lines = ["Billed at once", "Ana", "no", "yes", ":none"][:stop]
        ending, shown, desk = talked(*lines, "^C")
        assert ending is Ending.STOPPED
        assert "Everything you answered is kept in o.yaml.answers.yaml." in shown
        assert len(desk.saved[-1].given) == stop


# Whatever is typed

LINES = st.sampled_from(
    [
        *("CRM", "ERP", "Sales", "Ana", "Ana Ruiz", "Excel", "CRM, ERP", "Take it; Bill it", "1", "2", "3", "1, 2"),
        *("yes", "no", "none", "?", "? why", ":none", ":none so", ":skip", ":skip later", ":back", ":help", ":list"),
        *(":go 1", ":go 4", ":go 99", ":go x", ":note hm", ":note", ":add", ":add ERP", ":edit 1", ":rename 1 Two"),
        *(":remove 1", ":drop", "done", ":done", ":finish", "", " ", "6 minutes", "email", ":nonsense", "quit", "9"),
        *("[bold]", "{a}", "\x1b[2J", "\ufffd", "\u202e", "a: b # c", "- x", "- ", "agrees", "start", "x" * 3000),
    ]
)


@tried(60)
@given(st.lists(LINES, max_size=40), st.booleans())
def test_whatever_is_typed_it_ends_and_all_that_was_answered_is_kept(lines: list[str], finished: bool) -> None:
    screen, desk = Typed([*lines, *([":back", ":finish", "yes"] if finished else [])]), Drawer()
    ending = interview(begun(TALK), screen, desk)

    kept = desk.saved[-1]
    assert saved_and_read(kept) == kept
    assert "\x1b" not in screen.shown.replace("\x1b[2J\n", "")  # but for what was typed
    if ending is Ending.WRITTEN:
        assert load(desk.text.encode()).problems == ()
        again = Drawer(text=desk.text)
        session = Session.start(ASKED, kept, load(desk.text.encode()).process)
        interview(session, Typed([":finish", ""]), again)
        assert again.text == desk.text
