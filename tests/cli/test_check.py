"""`readiness check`: what it shows, what it hides, and how it exits."""

import json

import pytest


def last_line(out: str) -> str:
    """What the run came to, wherever its line breaks."""
    return " ".join(out.rsplit("\n\n", maxsplit=1)[-1].split())


def test_a_file_with_only_its_name_gets_the_first_questions_and_no_wall(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text("process: Order to cash\n")

    done = readiness("check", "a.yaml")

    assert done.code == 1
    assert "Keep asking: too little has been asked to say." in done.out
    assert "Ask next" in done.out
    assert "a.yaml:" not in done.out  # no finding
    assert len(done.out.splitlines()) < 30


def test_an_open_fact_is_a_question_and_with_all_a_finding_too(readiness, thin) -> None:
    calm, full = readiness("check", thin), readiness("check", thin, "--all")

    assert "missing-trigger" not in calm.out
    assert "gap  missing-trigger" in full.out
    assert "more: --all shows them" in calm.out
    assert "more: --all" not in full.out
    assert "; 12 not asked yet" in last_line(calm.out)
    assert ", of them 12 not asked yet" in last_line(full.out)


def test_a_finding_has_its_place_its_line_a_caret_and_a_question(readiness, conflict) -> None:
    out = readiness("check", conflict).out

    place = f"{conflict}:5:14  blocker  conflicting-masters"
    assert place in out
    below = out.split(place)[1].splitlines()
    assert below[1].startswith("  ")
    assert "sales says crm, finance" in below[1]
    below = [*below[:2], *below[next(number for number, line in enumerate(below) if "│" in line) :]]
    assert below[2] == "    5 │   customer: {master: {disputed: {sales: crm, finance: erp}}}"
    assert below[3] == "      │              ^^^^^^"
    assert below[4].startswith("  Ask sales and finance: ")


def test_the_verdict_says_in_words_what_decides_it_and_what_would_change_it(readiness, conflict) -> None:
    out = readiness("check", conflict).out

    verdict = out[out.index("Diagnose first:") :]
    assert "sales says crm, finance says erp." in " ".join(verdict.split("Known")[0].split())
    assert "Known  " in verdict
    assert "Next   At least one answer away from “keep asking”: " in verdict
    assert "conflicting-masters" not in verdict


def test_the_last_line_counts_what_is_shown_and_what_was_not_asked_apart(readiness, conflict) -> None:
    usual, everything = (readiness("check", conflict, *more).out for more in ((), ("--all",)))

    assert last_line(usual) == (
        "1 file checked, 0 skipped: 1 blocker, 0 gaps, 0 frictions, 0 notes shown; 6 not asked yet"
        " (would be 2 blockers, 4 gaps); 7 fail the run (6 of them not asked yet)"
    )
    assert last_line(everything) == (
        "1 file checked, 0 skipped: 3 blockers, 4 gaps, 0 frictions, 0 notes shown, of them 6 not asked yet"
        "; 7 fail the run (6 of them not asked yet)"
    )


FAILING = {
    "answers and open facts": (["--fail-on", "blocker"], "; 3 fail the run (2 of them not asked yet)", (3, 2)),
    "what answers show": (["--select", "conflicting-masters"], "; 1 fails the run", (1, 0)),
    "an open fact": (["--select", "no-process-owner"], "; 1 fails the run (not asked yet)", (1, 1)),
    "open facts": (["--ignore", "conflicting-masters"], "; 6 fail the run (all not asked yet)", (6, 6)),
    "nothing": (["--fail-on", "never"], "", (0, 0)),
}


@pytest.mark.parametrize(("arguments", "words", "figures"), FAILING.values(), ids=FAILING)
def test_the_last_line_says_how_many_fail_the_run_and_how_many_of_them_nobody_asked(
    readiness, conflict, arguments: list[str], words: str, figures: tuple[int, int]
) -> None:
    shown = readiness("check", conflict, *arguments)
    told = readiness("check", conflict, *arguments, "--format", "json")
    summary = json.loads(told.out)["summary"]

    for line in (last_line(shown.out), " ".join(told.err.split()).removesuffix(".")):
        assert line.endswith(words)
        assert ("the run" in line) == bool(words)
    assert (summary["failing"], summary["failing_not_asked"]) == figures
    assert (shown.code, told.code) == (int(figures[0] > 0),) * 2


def test_what_fails_the_run_is_added_up_as_the_settings_of_each_file_have_it(readiness, tmp_path, conflict) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "b.yaml").write_text((tmp_path / conflict).read_text())
    (tmp_path / "readiness.toml").write_text('fail-on = "never"\n[[per-path]]\npaths = ["b/"]\nfail-on = "blocker"\n')

    def failing(path: str) -> list[int]:
        summary = json.loads(readiness("check", path, "--format", "json").out)["summary"]
        return [summary["failing"], summary["failing_not_asked"]]

    assert failing(str(conflict)) == [0, 0]
    assert failing(".") == failing("b") == [3, 2]


def test_each_handoff_has_its_own_verdict(readiness, thin) -> None:
    assert "    deal-to-invoice   keep asking   crm to erp" in readiness("check", thin).out.splitlines()


@pytest.mark.parametrize(("level", "code"), [("blocker", 1), ("gap", 1), ("friction", 1), ("note", 1), ("never", 0)])
def test_the_run_fails_from_the_level_on_that_was_named(readiness, conflict, level: str, code: int) -> None:
    assert readiness("check", conflict, "--fail-on", level).code == code


def test_a_level_above_what_stands_does_not_fail(readiness, thin) -> None:
    code = readiness("check", thin, "--select", "manual-transfer", "--fail-on", "gap").code

    assert code == 0  # it is a friction
    assert readiness("check", thin, "--select", "manual-transfer", "--fail-on", "friction").code == 1


def test_what_is_selected_changes_what_is_shown_and_never_the_verdict(readiness, conflict) -> None:
    whole = json.loads(readiness("check", conflict, "--format", "json").out)
    part = json.loads(readiness("check", conflict, "--format", "json", "--select", "ownership,rules").out)
    rest = json.loads(readiness("check", conflict, "--format", "json", "--ignore", "conflicting-masters").out)

    assert {one["dimension"] for one in part["files"][0]["findings"]} == {"ownership"}
    assert {one["sign"] for one in rest["files"][0]["findings"]} == {
        one["sign"] for one in whole["files"][0]["findings"]
    } - {"conflicting-masters"}
    for one in (part, rest):
        assert one["files"][0]["verdict"] == "diagnose-first"
        assert one["files"][0]["coverage"] == whole["files"][0]["coverage"]


def test_ignoring_wins_over_selecting_and_both_may_be_repeated(readiness, conflict) -> None:
    arguments = ["--select", "ownership", "--select", "source-of-truth", "--ignore", "conflicting-masters"]

    found = json.loads(readiness("check", conflict, "--format", "json", *arguments).out)["files"][0]["findings"]

    assert "no-process-owner" in {one["sign"] for one in found}
    assert "conflicting-masters" not in {one["sign"] for one in found}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_sign_or_dimension_is_an_error_with_a_suggestion(readiness, thin, option: str) -> None:
    done = readiness("check", thin, option, "ownershp")

    assert done.code == 2
    assert "no warning sign or dimension 'ownershp'; did you mean 'ownership'?" in done.err
    assert done.out == ""


ACCEPTED = """
accepted:
  - sign: conflicting-masters
    at: entities.customer.master
    because: One of the two goes in spring
    by: Ana Ruiz
    until: 2027-03-01
"""


def test_an_accepted_finding_never_fails_and_is_named_beside_the_verdict(readiness, conflict) -> None:
    conflict.write_text(conflict.read_text() + ACCEPTED)
    arguments = ("check", conflict, "--fail-on", "note", "--select", "conflicting-masters", "--today")

    before, after = readiness(*arguments, "2027-01-29"), readiness(*arguments, "2027-03-02")

    assert before.code == 0
    assert "(with 1 blocker accepted)" in before.out
    assert "Ana Ruiz, until 2027-03-01: One of the two goes in spring" in before.out
    assert last_line(before.out).endswith("; 1 accepted (1 blocker)")
    assert after.code == 1
    assert "accepted)" not in after.out


def test_an_acceptance_that_ends_within_30_days_is_told_while_it_still_holds(readiness, conflict) -> None:
    conflict.write_text(conflict.read_text() + ACCEPTED)
    arguments = ("check", conflict, "--fail-on", "note", "--select", "conflicting-masters", "--today")

    soon, last = readiness(*arguments, "2027-01-30"), readiness(*arguments, "2027-03-01")

    assert soon.code == last.code == 0
    assert "Ana Ruiz, until 2027-03-01 (30 days left): One of the two goes in spring" in soon.out
    assert "Ana Ruiz, until 2027-03-01 (its last day): One of the two goes in spring" in last.out
    assert last_line(soon.out).endswith("; 1 accepted (1 blocker), 1 of them only for 30 days or less")


def test_a_mistake_is_shown_with_its_place_and_the_rest_is_diagnosed_all_the_same(readiness, thin) -> None:
    thin.write_text(thin.read_text().replace("today:", "todya:"))

    done = readiness("check", thin, "--fail-on", "never")

    assert done.code == 2
    assert f"{thin}:4:41  problem" in done.out
    assert "did you mean 'today'?" in done.out
    assert "; 1 problem\n" in done.out
    assert "Keep asking" in done.out


def test_files_of_one_company_that_contradict_each_other_are_told(readiness, tmp_path) -> None:
    for name, master in (("a", "crm"), ("b", "erp")):
        (tmp_path / f"{name}.yaml").write_text(
            f"process: {name}\ncompany: Northwind\nsystems: [crm, erp]\nentities: {{customer: {{master: {master}}}}}\n"
        )

    alone, together = readiness("check", "a.yaml"), readiness("check", "a.yaml", "b.yaml")

    assert "conflicting-masters" not in alone.out
    assert "a.yaml:4:23  blocker  conflicting-masters" in together.out
    assert "b.yaml:4:23  blocker  conflicting-masters" in together.out
    assert "See also b.yaml:4:23" in together.out
    assert last_line(together.out).startswith("2 files checked, 0 skipped: ")


def test_the_same_input_gives_the_same_bytes(readiness, conflict, thin) -> None:
    for format in ("text", "json"):
        first, second = (readiness("check", conflict, thin, "--format", format, "--all") for _ in range(2))
        assert first == second


def test_output_in_a_file_has_no_colour_and_the_same_exit_code(readiness, conflict, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = readiness("check", conflict)
    written = readiness("check", conflict, "--output", "out.txt")

    assert "\x1b[" in shown.out
    assert (written.code, written.out) == (shown.code, "")
    assert "\x1b" not in (tmp_path / "out.txt").read_text()
