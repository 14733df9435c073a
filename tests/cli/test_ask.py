"""`readiness ask`, held for real: on a terminal, through a pipe, from a file, and with nobody there."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from readiness.process.loader import load
from tests.cli.running import ROOT, Done, command
from tests.cli.talking import SAID, SHIPPED, TALK, StartedTalk, Talk, plain, talk_in, words

FILE = "order-to-cash.yaml"
SAVED = f"{FILE}.answers.yaml"
TYPED = """\
Order to cash
Ana Ruiz
yes
Sales
Finance
done
The deal is won
email
6 minutes
yes
"""
COMMENTED = """\
# Ours.
process: Order to cash    # what we call it
owner: Luis Vega          # since May

teams:
  - Sales    # four people
  # and the others
  - Finance
"""


@pytest.fixture
def asked(readiness: Callable[..., Done], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Done]:
    """Runs `readiness ask` in this process, standing in a folder, with lines that come through a pipe."""

    def run(*arguments: str | Path, typed: str = "", folder: Path = tmp_path) -> Done:
        source, target = os.pipe()
        os.write(target, typed.encode())
        os.close(target)
        monkeypatch.chdir(folder)
        monkeypatch.setenv("COLUMNS", "80")
        with os.fdopen(source, encoding="utf-8") as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            return readiness("ask", *arguments)

    return run


@pytest.fixture
def piped(asked: Callable[..., Done]) -> Callable[..., Done]:
    """Holds the interview of `talk`, written into a folder, with lines that come through a pipe."""

    def run(folder: Path, typed: str, *arguments: str) -> Done:
        return asked(talk_in(folder), "--into", FILE, *arguments, typed=typed, folder=folder)

    return run


def held(folder: Path, columns: int = 80, **environment: str) -> Talk:
    talk = Talk(folder, talk_in(folder), "--into", FILE, columns=columns, **environment)
    talk.answer(SAID)
    assert talk.ended() == 0
    return talk


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """What an interview on a usual terminal shows, and the file that it writes."""
    folder = tmp_path_factory.mktemp("usual")
    return held(folder).raw, (folder / FILE).read_bytes()


# From an empty folder to a report


def test_a_whole_interview_from_an_empty_folder_to_a_report(tmp_path: Path) -> None:
    talk = StartedTalk(tmp_path, talk_in(tmp_path), "--into", FILE)
    talk.answer(SAID)

    assert talk.ended() == 0
    assert f"{FILE} is written." in plain(talk.raw)
    assert "4 of 4" in plain(talk.raw)  # counted anew as questions come up
    assert "9 of 9" in plain(talk.raw)
    assert plain(talk.raw).count("\nSo far\n") == 2  # after each of its two sections
    loaded = load((tmp_path / FILE).read_bytes())
    assert loaded.problems == ()
    assert loaded.process is not None
    assert loaded.process.handoffs[0].called == "sales-to-finance (Sales to Finance)"
    assert loaded.process.handoffs[0].effort.value is not None
    report = command("report", FILE, "-o", "report.md", folder=tmp_path)
    assert report.code == 0
    assert "The deal is won" in (tmp_path / "report.md").read_text()


def test_the_first_look_that_is_shipped_comes_to_a_verdict(tmp_path: Path) -> None:
    talk = Talk(tmp_path, "--into", FILE)
    said = {
        "Name another one": "done",
        "details": "number, amount",
        "Put a semicolon": "Sales takes the order; Finance bills it",
        "Put commas": "order, customer",
        "Name the team": "Sales",
        "is new. What is it?": "1",
        "does it go to from": "Finance",
        "yes or no": "yes",
        "Type a number.": "1",
        "Type :none if there are none.": "It has no address",
        "was named before. Is": "2",
        "A number, or a new name.": "1",
        "which of them is right": "CRM",
        "which one is right": "CRM",
        "Numbers or new names": "1",
        "person answers": "Ana Ruiz",
        "Who will answer": "Ana Ruiz",
        " of ": "Something that people say",
        "Write this to": "yes",
    }
    order = sorted(said, key=lambda key: (key == " of ",))
    shown = talk.asked()
    for _ in range(60):
        if "is written" in shown or not talk.child.isalive():
            break
        last = shown[shown.rfind("\n\n") :] if "Write this to" in shown else shown
        text = " ".join(last.split())
        shown = talk.say(next(said[key] for key in order if key in text))
    assert talk.ended() == 0
    checked = command("check", FILE, folder=tmp_path)
    assert checked.code in (0, 1), checked.err
    assert "1 file checked" in checked.out


# Going on


def test_killed_in_the_middle_it_goes_on_where_it_was(tmp_path: Path) -> None:
    talk = Talk(tmp_path, talk_in(tmp_path), "--into", FILE)
    talk.answer(SAID, until="What tells Finance")
    talk.child.send("half an ans")
    os.kill(talk.child.pid, signal.SIGKILL)
    talk.child.wait()
    saved = (tmp_path / SAVED).read_bytes()

    again = Talk(tmp_path, "talk.yaml", "--into", FILE)
    shown = again.answer(SAID, until="What tells Finance", most=1)
    assert "You go on where you stopped: 6 of 8 are answered." in shown
    assert (tmp_path / SAVED).read_bytes() == saved
    assert [one.name for one in tmp_path.iterdir() if "half" in one.name or one.suffix == ".tmp"] == []
    for answer in ("The deal is won", "email", "6 minutes", "yes"):
        again.say(answer)
    assert again.ended() == 0

    other = tmp_path / "other"
    other.mkdir()
    held(other)
    assert (tmp_path / FILE).read_bytes() == (other / FILE).read_bytes()
    assert (tmp_path / SAVED).read_bytes() == (other / SAVED).read_bytes()


@pytest.mark.parametrize("how", ["\x03", "\x04", ":quit\n"])
def test_stopping_keeps_all_and_says_how_to_go_on(tmp_path: Path, how: str) -> None:
    talk = Talk(tmp_path, talk_in(tmp_path), "--into", FILE)
    talk.answer(SAID, until="Who answers for it")
    talk.child.send(how)

    assert talk.ended() == 130
    shown = plain(talk.raw)
    assert f"Everything you answered is kept in {SAVED}." in " ".join(shown.split())
    assert f"readiness ask talk.yaml --into {FILE}" in shown
    assert "Traceback" not in shown
    assert yaml.safe_load((tmp_path / SAVED).read_text())["answers"]["aim"]["name"]["value"] == "Order to cash"
    assert not (tmp_path / FILE).exists()


def test_going_back_across_a_list_shows_the_answer_and_enter_keeps_it(tmp_path: Path) -> None:
    talk = Talk(tmp_path, talk_in(tmp_path), "--into", FILE)
    talk.answer(SAID, until="How does it get to Finance")
    assert "Answered before: The deal is won. Enter keeps it." in talk.say(":back")
    assert "Answered before: Finance. Enter keeps it." in talk.say(":back")
    assert "Answered before: Sales. Enter keeps it." in talk.say(":back")
    assert "Where does work pass on?" in talk.say(":back")
    shown = talk.say(":back")
    assert "Does it work by hand?" in shown
    assert "Answered before: yes. Enter keeps it." in shown
    assert "How does it get to Finance?" in talk.say("")  # nothing between was lost, so nothing is asked again
    for answer in ("email", "6 minutes", "yes"):
        talk.say(answer)
    assert talk.ended() == 0
    assert "The deal is won" in (tmp_path / FILE).read_text()


def test_a_list_can_be_changed_and_asks_before_it_takes_away(tmp_path: Path) -> None:
    talk = Talk(tmp_path, talk_in(tmp_path), "--into", FILE)
    talk.answer(SAID, until="Name another one")
    assert "is there already" in " ".join((talk.say("Sales"), talk.say("Finance")))
    talk.say(":drop")
    talk.say("Works")
    shown = talk.say("Sales")
    assert "2. Works to Sales" in shown
    assert "Remove “Works to Sales”?" in talk.say(":remove 2")
    assert "Nothing has changed." in talk.say("no")
    talk.say(":remove 2")
    assert "“Works to Sales” is removed." in talk.say("yes")
    assert "Which one?" in talk.say(":edit 7")
    talk.say(":quit")
    assert talk.ended() == 130


# The same words everywhere


@pytest.mark.parametrize(
    ("columns", "environment"),
    [(40, {}), (80, {"TERM": "dumb"}), (80, {"NO_COLOR": "1"}), (40, {"TERM": "dumb", "NO_COLOR": "1"})],
)
def test_the_words_are_the_same_on_every_terminal(
    usual: tuple[str, bytes], tmp_path: Path, columns: int, environment: dict[str, str]
) -> None:
    first, file = usual
    second = held(tmp_path, columns, **environment)

    assert words(plain(second.raw)) == words(plain(first))
    assert (tmp_path / FILE).read_bytes() == file
    if environment:
        assert "\x1b" not in second.raw
    longest = max(map(len, words(plain(first))))
    assert max(map(len, plain(second.raw).split("\n"))) <= max(columns, longest + 6)


def test_nothing_moves_the_cursor(usual: tuple[str, bytes]) -> None:
    raw, _ = usual

    assert "\x1b[" in raw  # in colour, and nothing else
    assert "\x1b" not in plain(raw)


def test_a_pipe_gets_what_a_terminal_gets(usual: tuple[str, bytes], tmp_path: Path) -> None:
    raw, file = usual
    done = command("ask", talk_in(tmp_path), "--into", FILE, stdin=TYPED.encode(), folder=tmp_path, COLUMNS="80")

    assert done.code == 0, done.err
    assert words(done.out) == words(plain(raw))
    assert (tmp_path / FILE).read_bytes() == file


@pytest.mark.parametrize("stdin", ["nothing", "closed", "empty"])
def test_with_nobody_there_it_stops_at_once_and_names_the_option(tmp_path: Path, stdin: str) -> None:
    talk_in(tmp_path)
    arguments = [sys.executable, "-m", "readiness", "ask", "talk.yaml", "--into", FILE]
    shell = {"nothing": "< /dev/null", "closed": "<&-", "empty": "< empty"}[stdin]
    (tmp_path / "empty").write_text("")
    began = time.monotonic()
    done = subprocess.run(
        f"{' '.join(arguments)} {shell}",
        shell=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=30,
        check=False,
        text=True,
    )
    assert time.monotonic() - began < 20
    assert done.returncode == 2
    assert "--answers FILE" in done.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["empty", "talk.yaml"]


def test_a_pipe_that_nobody_fills_is_not_waited_for(tmp_path: Path) -> None:
    talk_in(tmp_path)
    child = subprocess.Popen(
        [sys.executable, "-m", "readiness", "ask", "talk.yaml", "--into", FILE],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert child.wait(timeout=40) == 2
        assert child.stderr is not None
        assert b"--answers FILE" in child.stderr.read()
    finally:
        child.kill()
        for stream in (child.stdin, child.stdout, child.stderr):
            assert stream is not None
            stream.close()


# What is typed


def test_a_wrong_answer_says_what_works_and_asks_again(piped, tmp_path: Path) -> None:
    wrong = TYPED.replace("yes\nSales", "maybe\n\n:none\nback\n:bakc\n:go nowhere\nyes\nSales", 1)
    wrong = wrong.replace("email\n6 minutes", "pigeon\nemail\nquite long\n6 minutes")
    done = piped(tmp_path, wrong)
    said = " ".join(done.out.split())

    assert done.code == 0
    assert "Yes or no? Type yes, no, or ? where nobody knows; found 'maybe'." in said
    assert "Nothing was typed, and nothing is no answer." in said
    assert "Did you mean :back, with a colon?" in said
    assert "There is no :bakc; did you mean :back?" in said
    assert "Type the number of a question behind it, as in :go 7." in said
    assert "'pigeon' is none of these." in said
    plain_run = tmp_path / "plain"
    plain_run.mkdir()
    piped(plain_run, TYPED)
    assert (tmp_path / FILE).read_bytes() == (plain_run / FILE).read_bytes()


def test_nobody_knows_there_is_none_and_left_open_are_three_things_each_with_its_note(piped, tmp_path: Path) -> None:
    typed = TYPED.replace("Ana Ruiz\n", ":none we never had one\n").replace("The deal is won", "? ask Eva")
    done = piped(tmp_path, typed.replace("6 minutes", ":skip not today"))

    assert done.code == 0
    text = (tmp_path / FILE).read_text()
    assert "owner: none                             # we never had one\n" in text
    assert "    trigger: unknown                    # ask Eva\n" in text
    assert "# effort: not today\n" in text
    loaded = load(text.encode())
    assert loaded.process is not None
    assert [loaded.process.owner.state, loaded.process.handoffs[0].trigger.state] == ["none", "unknown"]
    assert loaded.process.handoffs[0].effort.state == "open"


def test_help_shows_why_and_an_example_and_the_list_all_answers(piped, tmp_path: Path) -> None:
    done = piped(tmp_path, ":help\nOrder to cash\n:list\n:go 1\nQuote to cash\n")

    assert "Why: It needs a name." in done.out
    assert "An answer could be: Order to cash" in done.out
    assert "1. What is it called?\n      > Order to cash\n" in done.out
    assert "2. Who answers for it?\n      > not answered yet  <- you are here\n" in done.out
    assert "Answered before: Order to cash. Enter keeps it." in done.out
    assert done.code == 130
    assert yaml.safe_load((tmp_path / SAVED).read_text())["answers"]["aim"]["name"]["value"] == "Quote to cash"


def test_hostile_answers_stay_text(piped, tmp_path: Path) -> None:
    name = "\x1b[31mred\x1b]0;x\x07 [bold]x[/bold] {team} # no: \u202e"
    done = piped(tmp_path, TYPED.replace("Order to cash", name, 1))

    assert done.code == 0, done.out
    assert "\x1b" not in done.out
    loaded = load((tmp_path / FILE).read_bytes())
    assert loaded.problems == ()
    assert loaded.process is not None
    assert "[bold]x[/bold] {team} # no:" in loaded.process.named


# The process file


def test_a_file_with_comments_keeps_them_and_shows_old_and_new(asked, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(COMMENTED)
    again = TALK.replace("kind: person, into: owner", "kind: person, into: owner, again: yes")
    (tmp_path / "talk.yaml").write_text(again)
    typed = TYPED.replace("Order to cash\n", "").replace("Ana Ruiz", "Ana Ruiz\n")
    done = asked("talk.yaml", "--into", FILE, typed=typed.replace("\n\n", "\n"))

    assert done.code == 0, done.out + done.err
    text = (tmp_path / FILE).read_text()
    assert "1. owner: Luis Vega -> Ana Ruiz" in done.out
    assert text.startswith(
        "# Ours.\nprocess: Order to cash    # what we call it\nowner: ana-ruiz           # since May\n"
    )
    assert "teams:\n  - Sales    # four people\n  # and the others\n  - Finance\n" in text
    assert "What is it called?" not in done.out  # the file says it


def test_what_was_changed_in_the_file_by_hand_can_be_left_as_it_is(piped, tmp_path: Path) -> None:
    piped(tmp_path, TYPED)
    text = (tmp_path / FILE).read_text()
    by_hand = text.replace("owner: ana-ruiz", "owner: Luis Vega   # since May").replace("trigger: The", "trigger: A")
    (tmp_path / FILE).write_text(by_hand)
    done = piped(tmp_path, ":leave\n:leave 3\n:leave 1\nyes\n")

    assert done.code == 0, done.out
    assert "1. owner: Luis Vega -> Ana Ruiz" in done.out
    assert "2. Sales to Finance, trigger: A deal is won -> The deal is won" in done.out
    assert "from 1 to 2, as in :leave 1." in done.out
    assert (tmp_path / FILE).read_text() == by_hand.replace("trigger: A", "trigger: The")
    assert "nothing to write" in piped(tmp_path, "\n").out  # it is not proposed again


def test_a_file_that_new_has_made_is_filled_in_line_by_line(piped, readiness, tmp_path: Path) -> None:
    readiness("new", FILE)
    before = (tmp_path / FILE).read_text().split("\n")
    done = piped(tmp_path, TYPED.removeprefix("Order to cash\n"))

    assert done.code == 0, done.out
    after = (tmp_path / FILE).read_text().split("\n")
    changed = [line for line in before if line not in after]
    assert [line.split(":")[0] for line in changed] == ["owner", "works_by_hand"]
    assert "owner: ana-ruiz      # The person accountable for the process" in after


def test_the_same_answers_twice_change_nothing(piped, tmp_path: Path) -> None:
    piped(tmp_path, TYPED)
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    stamp = (tmp_path / FILE).stat().st_mtime_ns
    again = piped(tmp_path, "\n")

    assert again.code == 0
    assert f"{FILE} says all of this already; there is nothing to write." in again.out
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before
    assert (tmp_path / FILE).stat().st_mtime_ns == stamp


def test_no_at_the_review_writes_nothing_and_a_number_changes_an_answer(piped, tmp_path: Path) -> None:
    refused = piped(tmp_path, TYPED.removesuffix("yes\n") + "perhaps\nno\n")
    assert refused.code == 130
    assert "Type yes or no; or the number of an answer to change it" in refused.out
    assert not (tmp_path / FILE).exists()

    changed = piped(tmp_path, "1\nQuote to cash\nyes\n")
    assert changed.code == 0
    assert (tmp_path / FILE).read_text().startswith("process: Quote to cash\n")


def test_enough_for_now_writes_what_there_is(piped, tmp_path: Path) -> None:
    done = piped(tmp_path, "Order to cash\nAna Ruiz\n:finish\nyes\n")

    assert done.code == 0
    assert (tmp_path / FILE).read_text() == "process: Order to cash\nowner: ana-ruiz\n\npeople:\n  ana-ruiz: Ana Ruiz\n"
    assert "are left open." in done.out


def test_a_file_with_a_mistake_is_not_touched_and_the_mistake_is_told(piped, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("process: P\nownr: Ana\n")
    done = piped(tmp_path, TYPED)

    assert done.code == 2
    assert f"{FILE}:2:1: Unknown key 'ownr' of the process; did you mean 'owner'?" in done.err
    assert (tmp_path / FILE).read_text() == "process: P\nownr: Ana\n"
    assert not (tmp_path / SAVED).exists()


def test_answers_that_cannot_be_read_are_told_and_never_written_over(piped, tmp_path: Path) -> None:
    broken = "questionnaire: talk\nanswers:\n  aim: {name: {state: setled, value: P}}\n"
    (tmp_path / SAVED).write_text(broken)
    done = piped(tmp_path, TYPED)

    assert done.code == 2
    assert f"{SAVED}:3:" in done.err
    assert "'setled' is no state of an answer; did you mean 'settled'?" in done.err
    assert (tmp_path / SAVED).read_text() == broken


def test_arrow_keys_are_never_kept_in_an_answer(tmp_path: Path) -> None:
    talk = Talk(tmp_path, talk_in(tmp_path), "--into", FILE)
    talk.asked()
    talk.say("Order to cash")
    assert "Arrow keys do nothing here" in talk.say("Anne\x1b[D\x1b[Da")
    talk.say("\x1b[AAnnea")
    talk.say(":quit")
    assert talk.ended() == 130
    saved = (tmp_path / SAVED).read_text()
    assert "Annea" in saved
    assert "[D" not in saved


def test_a_questionnaire_that_is_not_there_is_told_in_one_sentence(asked, tmp_path: Path) -> None:
    talk_in(tmp_path)
    done = asked("--check", "tlak.yaml")
    assert done.code == 2
    assert done.err.rstrip().endswith("There is no such file; did you mean 'talk.yaml'?")


def test_two_interviews_do_not_write_one_answers_file(tmp_path: Path) -> None:
    talk = Talk(tmp_path, talk_in(tmp_path), "--into", FILE)
    talk.asked()
    other = ("ask", "talk.yaml", "--into", FILE)
    second = command(*other, stdin=TYPED.encode(), folder=tmp_path)
    assert second.code == 2
    assert "Another interview is writing" in second.err
    third = command(*other, stdin=TYPED.encode(), folder=tmp_path)  # the second left the first one's alone
    assert "Another interview is writing" in third.err
    talk.say(":quit")
    assert talk.ended() == 130
    assert not [one.name for one in tmp_path.iterdir() if one.name.endswith(".lock")]
    assert command(*other, stdin=TYPED.encode(), folder=tmp_path).code == 0


def test_each_respondent_and_each_questionnaire_has_answers_of_its_own(piped, asked, tmp_path: Path) -> None:
    piped(tmp_path, TYPED)
    (tmp_path / "other.yaml").write_text(TALK.replace("questionnaire: talk", "questionnaire: other"))
    other = asked("other.yaml", "--into", FILE, typed="\n")
    eva = asked("talk.yaml", "--into", FILE, "--respondent", "Eva Moor", typed=":quit\n")

    assert (other.code, eva.code) == (0, 130), other.err + eva.err
    names = {one.name for one in tmp_path.iterdir() if "answers" in one.name}
    assert names == {SAVED, f"{FILE}.other.answers.yaml", f"{FILE}.eva-moor.answers.yaml"}
    assert "--respondent 'Eva Moor'" in eva.out


def test_a_team_answers_for_itself(piped, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("process: P\nteams: [Sales, Finance]\n")
    done = piped(tmp_path, "Ana\nyes\n:none\nyes\n", "--respondent", "Finance")

    assert done.code == 0, done.out
    assert "account_of: Finance\n" in (tmp_path / FILE).read_text()


def test_a_questionnaire_that_changed_is_said_and_old_answers_stay(piped, asked, tmp_path: Path) -> None:
    piped(tmp_path, "Order to cash\nAna Ruiz\n:quit\n")
    newer = TALK.replace("version: 1", "version: 2").replace("id: owner, ask", "id: who, ask")
    (tmp_path / "talk.yaml").write_text(newer)
    done = asked("talk.yaml", "--into", FILE, typed=":quit\n")

    assert "The questionnaire has changed since these answers were given" in done.out
    assert "1 answer belongs to questions that it no longer has" in done.out
    assert yaml.safe_load((tmp_path / SAVED).read_text())["answers"]["aim"]["owner"]["value"] == "ana-ruiz"


# Answers from a file


def test_answers_from_a_file_give_the_same_bytes_as_typing(piped, asked, tmp_path: Path) -> None:
    by_hand, by_file = tmp_path / "hand", tmp_path / "file"
    by_hand.mkdir()
    by_file.mkdir()
    piped(by_hand, TYPED.replace("The deal is won", "? ask Eva"))
    talk_in(by_file)
    done = asked("talk.yaml", "--into", FILE, "--answers", by_hand / SAVED, folder=by_file)

    assert done.code == 0, done.out + done.err
    assert (by_hand / FILE).read_bytes() == (by_file / FILE).read_bytes()
    assert (by_hand / SAVED).read_bytes() == (by_file / SAVED).read_bytes()
    again = asked("talk.yaml", "--into", FILE, "--answers", by_hand / SAVED, folder=by_file)
    assert again.code == 0
    assert "there is nothing to write" in again.out
    assert (by_hand / FILE).read_bytes() == (by_file / FILE).read_bytes()


def test_all_that_is_missing_is_listed_at_once_and_nothing_is_written(piped, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "questionnaire: talk\nanswers:\n  aim: {name: P, by-hand: maybe}\n"
        "  handoffs: {items: [{from: Sales, to: Finance, today: email}]}\n"
    )
    done = piped(tmp_path, "", "--answers", "mine.yaml")
    said = " ".join(done.out.split())

    assert done.code == 2
    assert "answers.aim.owner: Who answers for it?" in said
    assert "answers.handoffs.items.sales-to-finance.trigger: What tells Finance that there is work?" in said
    assert "answers.handoffs.items.sales-to-finance.effort: How long does it take each time?" in said
    assert "answers.aim.by-hand: Does it work by hand? Yes or no?" in said
    assert "Nothing is written." in said
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine.yaml", "talk.yaml"]


def test_an_answer_that_is_otherwise_now_is_shown_and_taken(piped, tmp_path: Path) -> None:
    piped(tmp_path, TYPED)
    saved = tmp_path / SAVED
    mine = tmp_path / "mine.yaml"
    mine.write_text(saved.read_text().replace("6 minutes", "9 minutes"))
    done = piped(tmp_path, "", "--answers", "mine.yaml")

    assert done.code == 0, done.out
    assert "effort: 6 minutes -> 9 minutes" in done.out
    assert "effort: 9 minutes\n" in (tmp_path / FILE).read_text()
    assert saved.read_text() == mine.read_text()


# Gaps


def test_gaps_asks_the_most_useful_first_and_stops_when_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        "process: P   # ours\nteams: [Sales, Finance]\nhandoffs:\n  a: {from: Sales, to: Finance}\n"
    )
    talk = Talk(tmp_path, "--gaps", "--into", FILE)
    shown = talk.asked()
    assert "What is not settled yet" in shown
    first = next(line for line in shown.split("\n") if line.startswith("1 of "))
    shown = talk.say("? ask Eva")
    assert first not in shown
    shown = talk.say(":finish")
    assert f"Write this to {FILE}? yes or no." in shown
    talk.say("yes")
    assert talk.ended() == 0
    text = (tmp_path / FILE).read_text()
    assert text.startswith("process: P   # ours\n")
    assert "unknown" in text
    again = Talk(tmp_path, "--gaps", "--into", FILE)
    assert first not in again.asked()
    again.say(":quit")
    assert again.ended() == 130


def test_gaps_offers_what_each_team_said_and_writes_the_answer_that_was_picked(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        "process: P\nteams: [Sales, Finance]\nhandoffs:\n  a: {from: Sales, to: Finance, today: email,"
        " trigger: {disputed: {Sales: The order is confirmed, Finance: The parcel has left}}}\n"
    )
    talk = Talk(tmp_path, "--gaps", "--into", FILE)
    shown = talk.asked()
    for _ in range(40):
        if "which event starts" in shown:
            break
        shown = talk.say(":skip")
    assert "1. Sales: The order is confirmed" in shown
    assert "2. Finance: The parcel has left" in shown
    assert "Type a number, or another answer in your own words." in shown
    assert "who decides it" not in shown
    assert "Understood: The parcel has left" in talk.say("2")
    talk.say(":finish")
    talk.say("yes")
    assert talk.ended() == 0
    text = (tmp_path / FILE).read_text()
    assert "trigger: The parcel has left" in text
    assert "disputed" not in text


def test_gaps_of_a_file_that_is_not_there_says_how_to_begin(asked, tmp_path: Path) -> None:
    done = asked("--gaps", "--into", FILE)

    assert done.code == 2
    assert f"readiness ask --into {FILE}" in done.err


# Questionnaires


@pytest.mark.parametrize("name", SHIPPED)
def test_every_questionnaire_that_is_shipped_is_in_order(asked, name: str) -> None:
    done = asked(name, "--check")

    assert done.code == 0, done.out
    assert "in order" in done.out


def test_a_mistake_in_a_questionnaire_is_told_with_its_line_and_nothing_is_asked(asked, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(TALK.replace("into: trigger", "into: triger"))
    checked = asked("--check", "own.yaml")
    begun = asked("own.yaml", "--into", FILE, typed="x\n")

    assert (checked.code, begun.code) == (2, 2)
    assert "own.yaml:31:" in checked.out
    assert "did you mean 'trigger'?" in checked.out
    assert "did you mean 'trigger'?" in begun.err


def test_what_cannot_be_meant_is_said_plainly(asked, tmp_path: Path) -> None:
    def refused(*arguments: str) -> str:
        done = asked(*arguments)
        assert done.code == 2
        assert "Traceback" not in done.err
        return done.err

    assert "--into order-to-cash.yaml" in refused()
    assert "did you mean 'first-look'?" in refused("first-lok", "--into", FILE)
    assert "There is no such file" in refused("none.yaml", "--into", FILE)
    assert "it ends in .yaml, such as --into order.yaml" in refused("--into", "order")
    assert "no questionnaire goes with it" in refused("discovery", "--gaps", "--into", FILE)
    assert "There is no file nowhere.yaml" in refused("--into", FILE, "--answers", "nowhere.yaml")
    assert "there is no such folder" in asked("--into", "no/x.yaml", typed="P\n").err
