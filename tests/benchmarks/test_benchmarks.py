"""The benchmarks run, at sizes too small to say anything of speed; no figure is asserted here."""

import re
import shutil
import sys
from pathlib import Path

import pytest

from readiness.process.loader import load
from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks import figures
from tests.benchmarks.figures import Answer, Figure, Question, Unmeasured
from tests.benchmarks.generate import write
from tests.benchmarks.running import Cost, TookTooLong, run, turns
from tests.benchmarks.sizes import Sizes

_README = Path(__file__).parents[2] / "README.md"
_TOY = Sizes(
    marginal=(1, 30),
    spectral=(1, 2),
    yamllint=(1, 2),
    rounds=1,
    starts=1,
    some=2,
    many=4,
    rounds_of_many=1,
    repeats=1,
    handoffs=(5, 10),
)


def _questions(group: str, folder: Path) -> list[Question]:
    return benchmarks.GROUPS[group](_TOY, folder)


def _asked(group: str, folder: Path, words: str) -> Figure:
    """The figure of the first question of a group that has some words."""
    return next(one for one in _questions(group, folder) if words in one.what).answered()


def _question(**target: float | bool) -> Question:
    return Question("it", lambda: Answer("1", "2", 0.5), **target)  # type: ignore[arg-type] # each of its own kind


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("marginal", "each on one processor"),
        ("cold", "imports networkx"),
        ("many", "memory of the largest process"),
        ("many", "through a pipe"),
        ("growth", "`check`, dense"),
    ],
)
def test_each_kind_of_figure_is_measured(group: str, words: str, tmp_path: Path) -> None:
    figure = _asked(group, tmp_path, words)

    assert figure.why_not == ""
    assert figure.answer is not None


def test_where_npm_is_not_there_the_table_and_the_exit_code_say_so(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda tool: None)

    figure = _asked("peers", tmp_path, "Spectral")

    assert "**not measured**: npm is not there" in figure.row()
    assert benchmarks.code([figure]) == 2


def test_a_linter_that_cannot_be_installed_is_told_with_what_pip_says(tmp_path: Path, monkeypatch) -> None:
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho 'no such host' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))

    assert "no such host" in _asked("peers", tmp_path, "yamllint").row()


def test_a_target_is_met_at_the_figure_that_is_shown() -> None:
    assert "| at most 0.5 | met |" in _question(most=0.5).answered().row()
    assert "| at most 0.49 | **missed** |" in _question(most=0.49).answered().row()
    assert "| at least 0.51 | **missed** |" in _question(least=0.51).answered().row()
    assert _question().answered().row().endswith("|  |  |")
    assert not Figure(_question(most=0.5), Answer("", "", 0.504), "").missed


def test_a_yes_is_met_and_a_no_missed() -> None:
    asked = Question("it", lambda: Answer("", "", True), holds=True)

    assert "| yes | yes | met |" in asked.answered().row()
    assert "| no | yes | **missed** |" in asked._replace(measure=lambda: Answer("", "", False)).answered().row()


def test_the_exit_code_is_that_of_the_worst_figure() -> None:
    def fail() -> Answer:
        raise Unmeasured("it is not there")

    met, missed = _question(most=1).answered(), _question(least=1).answered()
    unmeasured = Question("it", fail, most=1).answered()

    assert [benchmarks.code(of) for of in ([met], [met, missed], [met, missed, unmeasured])] == [0, 1, 2]


def test_what_takes_too_long_is_ended_and_misses_its_target(tmp_path: Path) -> None:
    with pytest.raises(TookTooLong):
        run([sys.executable, "-c", "while True: pass"], most=1)

    assert "| too long |" in Figure(_question(most=1), Answer("", "", float("inf")), "").row()
    assert Figure(_question(most=1), Answer("", "", float("inf")), "").missed


def test_a_command_that_fails_is_no_figure() -> None:
    with pytest.raises(Unmeasured, match="ended with 3: it broke"):
        run([sys.executable, "-c", "import sys; print('it broke', file=sys.stderr); sys.exit(3)"])


def test_sides_take_turns_and_the_first_round_is_not_counted() -> None:
    order: list[str] = []

    def side(name: str) -> Cost:
        order.append(name)
        return Cost(len(order), 0, 0)

    costs = turns(2, lambda: side("ours"), lambda: side("theirs"))

    assert order == ["ours", "theirs"] * 3
    assert [[one.elapsed for one in each] for each in costs] == [[3, 4], [5, 6]]


def test_the_files_are_read_without_a_problem_and_one_in_some_contradicts_the_others(tmp_path: Path) -> None:
    masters = []
    for path in write(tmp_path, 4, company="Harbour Group", odd=2):
        process, problems, _ = load(path.read_bytes())
        assert problems == ()
        assert process is not None
        assert process.company.value == "Harbour Group"
        masters += [one.system.id for one in process.entities[0].master.value or ()]

    assert masters == ["crm", "erp", "crm", "erp"]


def test_the_table_is_written_between_its_two_comments_and_nothing_else_is_touched(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("before\n<!-- figures -->\nold\n<!-- end of the figures -->\nafter\n")

    figures.write("new", file)

    assert file.read_text() == "before\n<!-- figures -->\nnew\n<!-- end of the figures -->\nafter\n"
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]


@pytest.mark.parametrize(("measured", "left"), [(True, 1), (False, 2)])
def test_a_page_gets_what_was_missed_and_is_left_as_it_was_where_something_was_not_measured(
    measured: bool, left: int, tmp_path: Path, monkeypatch
) -> None:
    def measure() -> Answer:
        if not measured:
            raise Unmeasured("it is not there")
        return Answer("1", "2", 0.5)

    monkeypatch.setattr(benchmarks, "GROUPS", {"all": lambda sizes, folder: [Question("it", measure, most=0.1)]})
    file = tmp_path / "page.md"
    file.write_text("<!-- figures -->\n<!-- end of the figures -->\n")

    assert benchmarks.main(["--write", str(file)]) == left
    assert ("| it | 1 | 2 | 0.50 | at most 0.1 | **missed** |" in file.read_text()) == measured


def test_a_page_without_a_place_for_the_table_is_refused_before_anything_is_measured(tmp_path, capsys) -> None:
    file = tmp_path / "page.md"
    file.write_text("nothing\n")

    with pytest.raises(SystemExit) as left:
        benchmarks.main(["--write", str(file)])

    assert left.value.code == 2
    assert "<!-- figures -->" in capsys.readouterr().err


def test_the_table_in_the_readme_has_a_row_for_each_figure(tmp_path: Path) -> None:
    def names(rows: list[str]) -> list[str]:
        return [re.sub(r"[\d,]*\d", "N", row) for row in rows]

    table = figures.taken_from(_README.read_text(encoding="utf-8"))
    shown = re.findall(r"^\| (?!what|---)(.*?) \|", table, re.M)
    asked = [one.what for group in benchmarks.GROUPS.values() for one in group(Sizes(), tmp_path)]

    assert names(shown) == names(asked)
    assert "not measured" not in table
