"""`readiness watch` on a real terminal: the picture is right whatever becomes of the file, the terminal clean."""

import os
import re
import select
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pytest

from tests.cli.running import ROOT, command
from tests.cli.watching import COMMAND, DAY, ENTER, LEAVE, Shell, Watching

FILE = "order.yaml"
GOOD = """\
process: Order to cash
systems: [crm, erp]
entities:
  customer: {name: Customer, master: {disputed: {sales: crm, finance: erp}}}
handoffs:
  deal-to-invoice: {from: crm, to: erp, carries: customer, today: retyped}
"""
BETTER = GOOD.replace("{disputed: {sales: crm, finance: erp}}", "crm")
BROKEN = GOOD + "outcome: [half typed\n"
FIRST, SECOND = "Diagnose first", "Keep asking   before: diagnose first"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file that is watched, as it is at first."""
    path = tmp_path / FILE
    path.write_text(GOOD)
    return path


def saved_beside(path: Path, text: str) -> None:
    """Saved as many editors do: written beside it, then put in its place."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text)
    beside.replace(path)


def number(count: int) -> str:
    """The file with a name that tells which save it is."""
    return GOOD.replace("Order to cash", f"Save {count}")


def test_answers_change_the_verdict_on_the_wall(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        file.write_text(BETTER)
        shown = watching.until(SECOND)

    assert "settled      Customer, master: crm" in shown
    assert "gone         blocker conflicting-masters" in shown


def test_fifty_quick_saves_one_broken_one_deleting_the_file_end_in_the_right_picture(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        for count in range(1, 51):
            if count == 20:
                file.write_text(BROKEN)
            elif count == 35:
                file.unlink()
            elif count % 2:
                saved_beside(file, number(count))
            else:
                file.write_text(number(count))
            watching.read(0.01)
        shown = watching.until("Save 50")
        watching.child.sendintr()

        assert watching.ended() == 130
        assert "cannot be read" not in shown
        assert "is gone" not in shown
        assert clean(watching)


def clean(watching: Watching) -> bool:
    """Whether the terminal is as it was: its own screen, cursor, line ends and keys, each changed once and back."""
    raw = watching.raw
    assert (raw.count(ENTER), raw.count(LEAVE)) == (1, 1)
    given_back = re.escape(b"\x1b[?7h\x1b[?25h" + LEAVE)
    assert re.search(given_back + rb"(\^C)*$", raw)  # what is typed after that shows, as at any prompt
    assert not watching.screen.cursor.hidden
    return watching.keys() == watching.keys_before


@pytest.mark.parametrize("last", [BROKEN, None, BETTER])
def test_the_last_of_quick_saves_is_never_missed(file: Path, last: str | None) -> None:
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        for count in range(20):
            file.write_text(number(count))
        if last is None:
            file.unlink()
        else:
            file.write_text(last)
        watching.until({BROKEN: "cannot be read now", None: "is gone; waiting", BETTER: "Order to cash"}[last])


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_whatever_ends_it_the_terminal_is_clean(file: Path, ending: signal.Signals) -> None:
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        watching.child.kill(ending)

        assert watching.ended() == 130
        assert clean(watching)


def test_ctrl_c_many_times_over_still_leaves_the_terminal_clean(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        for _ in range(5):
            watching.child.sendintr()

        assert watching.ended() == 130
        assert clean(watching)


def test_ctrl_backslash_leaves_the_terminal_clean(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        watching.child.send("\x1c")

        assert watching.ended() == 130
        assert clean(watching)


def test_a_terminal_that_closes_is_the_end(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        watching.child.ptyproc.fileobj.close()

        end = time.monotonic() + 30
        while watching.child.isalive():
            assert time.monotonic() < end, "it watches on for nobody"
            time.sleep(0.05)
        assert watching.child.exitstatus == 130


def test_a_fault_leaves_the_terminal_clean(tmp_path: Path) -> None:
    crash = "from readiness.cli.wall import place\nwith place():\n    print('drawn')\n    raise RuntimeError('a fault')"
    child = pexpect.spawn(
        sys.executable,
        ["-c", crash],
        cwd=str(tmp_path),
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        timeout=30,
    )

    child.expect("RuntimeError: a fault")

    assert (child.before.count(ENTER), child.before.count(LEAVE)) == (1, 1)
    child.close()


def test_what_is_typed_does_not_show_in_the_picture(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        before = watching.until(FIRST)
        watching.child.send("zzz\r\n\r\n")
        file.write_text(BETTER)
        watching.until(SECOND)
        file.write_text(GOOD)
        shown = watching.until("before: keep asking")

    assert "zzz" not in watching.raw.decode()
    assert before.splitlines()[0] == shown.splitlines()[0]


def test_ctrl_z_gives_the_terminal_to_the_shell_and_takes_it_again(file: Path) -> None:
    with Shell(file.parent) as shell:
        shell.say(shlex.join([sys.executable, *COMMAND, FILE, *DAY]))
        shell.until(FIRST)
        shell.child.send("\x1a")
        shell.until("Stopped")
        assert shell.raw.count(LEAVE) == 1
        shell.say("echo the shell has $((40 + 2)) answers")
        shell.until("the shell has 42 answers")
        file.write_text(BETTER)
        shell.say("fg")
        shell.until(SECOND)
        assert shell.raw.count(ENTER) == 2
        shell.child.sendintr()
        shell.until(lambda _: shell.raw.count(LEAVE) == 2)


def killed(shell: Shell) -> None:
    """Kill the job and see what it ended with. A shell may still hold it for stopped (147, 148) and is asked again."""
    shell.say("kill %1; wait %1; echo it ended with $?")
    if re.search("it ended with 14[78]", shell.until(lambda shown: bool(re.search(r"it ended with 1\d\d", shown)))):
        shell.say("wait %1; echo and then with $?")
        shell.until("and then with 130")
    else:
        shell.until("it ended with 130")


def test_ctrl_z_and_then_kill_is_the_end_and_the_terminal_stays_with_the_shell(file: Path) -> None:
    with Shell(file.parent) as shell:
        shell.say(shlex.join([sys.executable, *COMMAND, FILE, *DAY]))
        shell.until(FIRST)
        shell.child.send("\x1a")
        shell.until("Stopped")
        killed(shell)

        assert (shell.raw.count(ENTER), shell.raw.count(LEAVE)) == (1, 1)


def test_in_the_background_it_draws_nothing_until_it_comes_to_the_front(file: Path) -> None:
    with Shell(file.parent) as shell:
        shell.say(f"{shlex.join([sys.executable, *COMMAND, FILE, *DAY])} & sleep 2; echo the shell has $((40 + 2))")
        shell.until("the shell has 42")
        assert ENTER not in shell.raw
        assert b"Ask next" not in shell.raw
        shell.say("fg")
        shell.until(FIRST)
        shell.child.send("\x1a")
        shell.until("Stopped")
        shell.say("bg; sleep 1; kill %1; wait %1; echo it ended with $?")
        shell.until("it ended with 130")

        assert (shell.raw.count(ENTER), shell.raw.count(LEAVE)) == (1, 1)


def test_killed_behind_the_shell_while_it_hangs_it_gives_the_screen_back_once(file: Path) -> None:
    with Shell(file.parent) as shell:
        shell.say(f"{shlex.join([sys.executable, *COMMAND, FILE, *DAY])}; echo back at the shell")
        shell.until(FIRST)
        os.kill(os.tcgetpgrp(shell.child.child_fd), signal.SIGSTOP)
        shell.until("Stopped")
        assert LEAVE not in shell.raw
        killed(shell)

        assert (shell.raw.count(ENTER), shell.raw.count(LEAVE)) == (1, 1)


def test_stopped_by_others_and_let_go_on_it_draws_all_of_the_picture_again(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        before = watching.until(FIRST)
        watching.child.kill(signal.SIGSTOP)
        watching.screen.reset()
        watching.child.kill(signal.SIGCONT)

        assert watching.until(lambda shown: shown == before)


def test_a_half_typed_line_keeps_the_last_good_picture_and_shows_the_mistake_below(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        file.write_text(BETTER)
        watching.until(SECOND)
        file.write_text(BROKEN)
        shown = watching.until("order.yaml cannot be read now")

        assert SECOND in shown
        assert "order.yaml:7:10  problem" in shown
        quoted, caret = (line for line in shown.splitlines() if "│" in line)
        assert quoted.index("[") == caret.index("^")

        file.write_text(BETTER)
        assert SECOND in watching.until(lambda shown: "cannot be read" not in shown)


def test_a_wrong_key_is_told_and_the_rest_is_checked(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        file.write_text(BETTER.replace("today: retyped", "today: retyped, ownr: ana"))
        shown = watching.until("'ownr'")

    assert SECOND in shown
    assert "1 problem in order.yaml; the rest is checked" in shown


def test_a_deleted_file_keeps_the_picture_and_is_waited_for(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        file.unlink()
        shown = watching.until("order.yaml is gone; waiting for it")
        assert FIRST in shown
        file.write_text(BETTER)
        assert "is gone" not in watching.until(SECOND)


def test_a_workshop_may_start_with_no_file(tmp_path: Path) -> None:
    with Watching(tmp_path, FILE) as watching:
        watching.until("order.yaml is not there yet; waiting for it")
        (tmp_path / FILE).write_text(GOOD)
        assert "The last change" not in watching.until(FIRST)


@pytest.mark.parametrize("end", ["elsewhere.yaml", "no-folder/elsewhere.yaml"])
def test_a_link_that_leads_to_nothing_is_waited_for(tmp_path: Path, end: str) -> None:
    (tmp_path / FILE).symlink_to(end)
    with Watching(tmp_path, FILE) as watching:
        watching.until("order.yaml is not there yet; waiting for it")
        (tmp_path / end).parent.mkdir(exist_ok=True)
        (tmp_path / end).write_text(GOOD)
        watching.until(FIRST)
        (tmp_path / end).unlink()
        watching.until("is gone; waiting for it")
        (tmp_path / end).write_text(BETTER)
        watching.until(SECOND)


def test_a_circle_of_links_is_told_and_is_not_the_end(tmp_path: Path) -> None:
    (tmp_path / FILE).symlink_to(FILE)
    with Watching(tmp_path, FILE) as watching:
        watching.until("it is a circle of symbolic links")
        (tmp_path / FILE).unlink()
        (tmp_path / FILE).write_text(GOOD)
        watching.until(FIRST)


def test_a_whole_folder_that_goes_and_comes_back_is_no_end(tmp_path: Path) -> None:
    folder = tmp_path / "workshop"
    folder.mkdir()
    (folder / FILE).write_text(GOOD)
    with Watching(tmp_path, f"workshop/{FILE}") as watching:
        watching.until(FIRST)
        folder.rename(tmp_path / "elsewhere")
        watching.until("is gone; waiting for it")
        folder.mkdir()
        (folder / FILE).write_text(BETTER)
        watching.until(SECOND)


def test_a_link_is_followed_to_where_the_file_is_saved(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "real.yaml"
    target.write_text(GOOD)
    (tmp_path / FILE).symlink_to(target)
    with Watching(tmp_path, FILE) as watching:
        watching.until(FIRST)
        saved_beside(target, BETTER)
        watching.until(SECOND)


def test_a_save_that_changes_nothing_draws_nothing_and_a_comment_keeps_the_last_change(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        file.write_text(BETTER)
        watching.until(SECOND)
        drawn = len(watching.raw)
        file.touch()
        saved_beside(file, BETTER)
        assert watching.read(0.8) == b""
        assert len(watching.raw) == drawn
        file.write_text(f"# said on the phone\n{BETTER}")
        watching.until(lambda _: len(watching.raw) > drawn)
        assert "settled      Customer, master: crm" in watching.until(SECOND)


def test_another_size_of_the_window_is_filled_anew(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        watching.resize(120, 40)
        watching.until(lambda shown: FIRST in shown and "5. " in shown)
        watching.resize(40, 12)
        shown = watching.until(FIRST)

    assert "Known" in shown


def test_without_colour_the_same_words_are_drawn(file: Path) -> None:
    with Watching(file.parent, FILE, NO_COLOR="1") as watching:
        plain = watching.until("Ask next")
        assert not re.search(rb"\x1b\[[\d;]*m", watching.raw)
    with Watching(file.parent, FILE) as watching:
        assert watching.until("Ask next") == plain
        assert re.search(rb"\x1b\[[\d;]*m", watching.raw)


def test_a_terminal_with_fewer_letters_keeps_the_layout(file: Path) -> None:
    with Watching(file.parent, FILE) as watching:
        usual = watching.until("Ask next")
    with Watching(file.parent, FILE, PYTHONIOENCODING="ascii") as watching:
        assert watching.until("Ask next") == re.sub(r"[^\x00-\x7f]", "?", usual)


def test_a_dumb_terminal_gets_plain_lines_one_block_for_each_change(file: Path) -> None:
    with Watching(file.parent, FILE, size=(80, 200), TERM="dumb") as watching:
        watching.until("Ask next")
        file.write_text(BETTER)
        shown = watching.until(SECOND)
        file.write_text(BROKEN)
        shown = watching.until("cannot be read now")
        watching.child.sendintr()
        assert watching.ended() == 130

    assert b"\x1b" not in watching.raw
    assert shown.index(FIRST) < shown.index(SECOND) < shown.index("cannot be read now")


def test_the_report_beside_it_is_the_one_that_report_writes(file: Path) -> None:
    with Watching(file.parent, FILE, "--html", "out.html") as watching:
        watching.until("out.html is kept up to date")
        file.write_text(BETTER)
        watching.until(SECOND)
        file.write_text(BROKEN)
        watching.until("cannot be read now")
        kept = (file.parent / "out.html").read_text()
        file.write_text(BETTER)
        command("report", FILE, "-o", "report.html", *DAY, folder=file.parent)

    assert kept == (file.parent / "report.html").read_text()


def test_a_report_that_cannot_be_written_is_told_and_is_not_the_end(file: Path) -> None:
    (file.parent / "out.html").mkdir()
    with Watching(file.parent, FILE, "--html", "out.html") as watching:
        watching.until("out.html cannot be written: it is a folder.")
        (file.parent / "out.html").rmdir()
        file.write_text(BETTER)
        assert "cannot be written" not in watching.until(
            lambda shown: SECOND in shown and "cannot be written" not in shown
        )
        assert (file.parent / "out.html").is_file()


def test_the_report_is_there_before_it_is_said_to_be(file: Path) -> None:
    with Watching(file.parent, FILE, "--html", "out.html") as watching:
        watching.until(lambda _: b"is kept up to date" in watching.raw or (file.parent / "out.html").exists())
        assert (file.parent / "out.html").exists()
        watching.until("out.html is kept up to date")
        assert watching.raw.count(b"Ask next") == 1


def test_a_report_that_failed_or_is_gone_is_written_at_the_next_save_even_of_the_same(file: Path) -> None:
    report = file.parent / "out.html"
    report.mkdir()
    with Watching(file.parent, FILE, "--html", "out.html") as watching:
        watching.until("out.html cannot be written: it is a folder.")
        report.rmdir()
        file.write_text(GOOD)
        watching.until("out.html is kept up to date")
        first = report.read_text()
        report.unlink()
        saved_beside(file, GOOD)
        watching.until(lambda _: report.exists())

        assert report.read_text() == first
        assert "cannot be written" not in watching.shown()


def test_without_a_file_no_report_is_said_to_be_kept_up_to_date(file: Path) -> None:
    with Watching(file.parent, FILE, "--html", "out.html", size=(80, 60)) as watching:
        watching.until("out.html is kept up to date")
        file.unlink()
        assert "kept up to date" not in watching.until("order.yaml is gone; waiting for it")
        file.write_text(GOOD)
        watching.until("out.html is kept up to date")


class Overnight(Watching):
    """`readiness watch` by a clock of its own: the day that stands in clock.txt."""

    CODE = """
from datetime import date
from pathlib import Path
from readiness.cli import main, watch

class Day(date):
    @classmethod
    def today(cls):
        return date.fromisoformat(Path("clock.txt").read_text())

watch.date = Day
main()
"""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._start(sys.executable, ["-c", self.CODE, "watch", *arguments], folder, (80, 60), {})


def test_what_ends_in_the_night_has_ended_on_the_wall_in_the_morning(file: Path) -> None:
    accepted = "{sign: conflicting-masters, at: entities.customer.master, because: Soon, by: Ana, until: 2026-03-01}"
    file.write_text(f"{GOOD}accepted: [{accepted}]\n")
    clock = file.with_name("clock.txt")
    clock.write_text("2026-03-01")
    with Overnight(file.parent, FILE) as watching:
        before = watching.until("Ask next")
        saved_beside(clock, "2026-03-02")
        after = watching.until("The last change")
    with Overnight(file.parent, FILE, "--today", "2026-03-01") as watching:
        watching.until("Ask next")
        saved_beside(clock, "2026-03-03")
        watching.read(1)
        assert "The last change" not in watching.shown()

    assert "accepted-expired" not in before
    assert "accepted-expired" in after


def test_a_large_file_saved_again_and_again_is_checked_as_it_is_in_the_end(file: Path) -> None:
    many = "".join(f"  h{n}: {{from: crm, to: erp, today: retyped}}\n" for n in range(150))
    with Watching(file.parent, FILE) as watching:
        watching.until(FIRST)
        for count in range(10):
            file.write_text(number(count) + many)
            watching.read(0.05)
        watching.until("Save 9")


class Piped:
    """`readiness watch` with its output going into a pipe."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "readiness", "watch", FILE, *DAY],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        self.out = self.process.stdout

    def until(self, words: str) -> str:
        """What came since the last time, up to the block with these words."""
        found = b""
        while words.encode() not in found:
            ready, _, _ = select.select([self.out], [], [], 30)
            assert ready, f"never written: {words}\n{found.decode()}"
            found += os.read(self.out.fileno(), 65536)
        return found.decode()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_pipe_gets_one_block_for_each_change_and_ends_when_told(file: Path, ending: signal.Signals) -> None:
    piped = Piped(file.parent)
    first = piped.until("Hand-offs")
    file.write_text(BETTER)
    second = piped.until("Hand-offs")
    piped.process.send_signal(ending)
    rest, _ = piped.process.communicate(timeout=30)

    assert piped.process.returncode == 130
    assert FIRST in first
    assert SECOND in second
    assert rest == b""
    assert "\x1b" not in first + second


def test_when_nobody_reads_the_pipe_any_more_it_ends(file: Path) -> None:
    piped = Piped(file.parent)
    piped.until("Hand-offs")
    piped.out.close()
    file.write_text(BETTER)

    assert piped.process.wait(timeout=30) == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-"], "Standard input cannot be watched"),
        (["nowhere/order.yaml"], "nowhere is no folder"),
        (["*.nothing"], "No file matches"),
        (["."], "name the file"),
        ([FILE, "--html", FILE], "the ending of process files"),
        (["order.txt", "--html", "link.html"], "is one of the files being read"),
        (["not-yet.html", "--html", "./not-yet.html"], "is the file being watched"),
        ([FILE, "--html", "not-yet.yml"], "the ending of process files"),
    ],
)
def test_what_cannot_be_watched_is_said_at_once(readiness, file: Path, arguments: list[str], says: str) -> None:
    (file.parent / "order.txt").write_text(GOOD)
    (file.parent / "link.html").hardlink_to(file.parent / "order.txt")

    done = readiness("watch", *arguments)

    assert done.code == 2
    assert says in done.err
    assert done.out == ""
