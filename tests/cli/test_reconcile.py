"""`readiness reconcile`: what a consultant sees between two workshops, and what is never touched."""

import io
import json
import os
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from readiness.cli.app import run
from readiness.process.loader import load
from readiness.resources import examples
from tests.any_process import trees
from tests.render.nasty_texts import NASTY
from tests.render.test_text import words
from tests.trying import tried

TEAMS = examples() / "teams"
FILES = sorted(TEAMS.glob("*.yaml"))
SALES = "process: P\naccount_of: sales\nteams: {sales: Sales, finance: Finance}\nsystems: [crm, erp]\n"
FINANCE = SALES.replace("account_of: sales", "account_of: finance")


@pytest.fixture
def two(tmp_path: Path) -> list[str]:
    """Two files that differ on the master of a record."""
    (tmp_path / "sales.yaml").write_text(SALES + "entities: {customer: {name: Customer, master: crm}}\n")
    (tmp_path / "finance.yaml").write_text(FINANCE + "entities: {customer: {name: Customer, master: erp}}\n")
    return ["sales.yaml", "finance.yaml"]


def suggested(out: str) -> list[str]:
    """Every option that says that two things are the same, as it is shown."""
    return [
        part for option in re.findall(r"^ +if they are the same: +(.*)$", out, re.M) for part in shlex.split(option)
    ]


def test_the_worked_example_looks_as_it_did(readiness, golden, monkeypatch) -> None:
    golden("teams-100.txt", readiness("reconcile", *FILES).out)
    monkeypatch.setenv("COLUMNS", "40")
    golden("teams-40.txt", readiness("reconcile", *FILES).out)


def test_forty_columns_get_the_same_words(readiness, monkeypatch) -> None:
    wide = readiness("reconcile", *FILES).out
    monkeypatch.setenv("COLUMNS", "40")

    assert words(readiness("reconcile", *FILES).out) == words(wide)


def test_following_every_suggestion_leaves_the_real_differences(readiness, tmp_path) -> None:
    options = suggested(readiness("reconcile", TEAMS).out)

    done = readiness("reconcile", TEAMS, *options, "-o", "together.yaml")

    assert "Probably the same" not in done.out
    assert re.findall(r"\((\S+)\)$", done.out.split("They differ")[1].split("They tell")[0], re.M)
    process, problems, _ = load((tmp_path / "together.yaml").read_bytes())
    assert problems == ()
    assert process is not None
    assert [fact.at for _, fact in process.disputed] == [
        "entities.stock.master",
        "rules.new-customer.statement",
        "rules.part-shipment.followed",
        "handoffs.order-to-billing.trigger",
        "handoffs.order-to-stores.owner",
        "exceptions.not-in-stock.handling",
        "exceptions.not-in-stock.decided_by",
    ]
    assert {team: said.value and said.value.agrees for team, said in process.accounts.items()} == {
        "billing": True,
        "sales": False,
        "stores": False,
    }


def test_the_worked_example_put_together_is_the_one_that_is_shipped(readiness, tmp_path) -> None:
    options = suggested(readiness("reconcile", TEAMS).out)

    readiness("reconcile", TEAMS, *options, "-o", "together.yaml")

    assert (tmp_path / "together.yaml").read_text() == (examples() / "together.yaml").read_text()


def test_the_order_of_the_files_makes_no_difference(readiness, tmp_path) -> None:
    for number, files in enumerate(permutations(FILES)):
        readiness("reconcile", *files, "-o", f"{number}.yaml")

    assert len({file.read_bytes() for file in tmp_path.glob("*.yaml")}) == 1
    assert len({readiness("reconcile", *files).out for files in permutations(FILES)}) == 1


def test_a_dispute_is_a_question_with_each_answer_and_its_place(readiness, two) -> None:
    said = " ".join(readiness("reconcile", *two).out.split())

    assert "1. Which system wins when they show different Customer data?" in said
    assert "(entities.customer.master) Finance: erp Sales: crm" in said


def test_without_an_output_nothing_is_written(readiness, two, tmp_path) -> None:
    done = readiness("reconcile", *two)

    assert done.code == 0
    assert "Nothing is written yet: add -o FILE." in done.out
    assert sorted(file.name for file in tmp_path.iterdir()) == ["finance.yaml", "sales.yaml"]


def test_the_file_that_is_written_can_be_checked(readiness, two) -> None:
    done = readiness("reconcile", *two, "-o", "all.yaml")

    assert done.code == 0
    assert "all.yaml is written. See what it comes to: readiness check all.yaml" in done.out
    assert "conflicting-masters" in readiness("check", "all.yaml").out


def test_standard_output_is_kept_for_what_differs(readiness, two, tmp_path) -> None:
    done = readiness("reconcile", *two, "-o", "-")

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("readiness: -o: name a file; on standard output stands what the teams tell differently")
    assert not (tmp_path / "-").exists()


def test_a_file_that_is_there_is_replaced_only_when_told_to(readiness, two, tmp_path) -> None:
    readiness("reconcile", *two, "-o", "all.yaml")
    written = (tmp_path / "all.yaml").read_text()
    (tmp_path / "all.yaml").write_text("process: Mine\n")

    refused = readiness("reconcile", *two, "-o", "all.yaml")

    assert refused.code == 2
    assert "--force" in refused.err
    assert (tmp_path / "all.yaml").read_text() == "process: Mine\n"
    assert readiness("reconcile", *two, "-o", "all.yaml", "--force").code == 0
    assert (tmp_path / "all.yaml").read_text() == written


def test_following_the_advice_word_for_word_works_when_the_file_is_written(readiness, tmp_path) -> None:
    first = readiness("reconcile", TEAMS, "-o", "together.yaml")
    advice = " ".join(first.out.split())

    assert "run it again. With --force as well, to replace together.yaml." in advice
    assert "--force" not in readiness("reconcile", TEAMS).out

    again = readiness("reconcile", TEAMS, *suggested(first.out), "-o", "together.yaml", "--force")
    assert again.code == 0
    assert "--force" not in again.out
    assert (tmp_path / "together.yaml").read_text() == (examples() / "together.yaml").read_text()


def test_the_order_of_the_one_file_is_told_with_whose_it_is(readiness, tmp_path) -> None:
    steps = {"sales": "[a, b, c]", "finance": "[a, b, c]", "works": "[c, b, a]"}
    for team, order in steps.items():
        (tmp_path / f"{team}.yaml").write_text(
            f"process: P\naccount_of: {team}\nteams: {{sales: Sales, finance: Finance, works: Works}}\nsteps: {order}\n"
        )

    assert "  Finance and Sales, and so the one file: a, b, c\n  Works: c, b, a\n" in readiness("reconcile", ".").out

    (tmp_path / "sales.yaml").unlink()
    (tmp_path / "finance.yaml").write_text((tmp_path / "finance.yaml").read_text().replace("[a, b, c]", "[a, b, d]"))
    assert "put together from all: " in readiness("reconcile", ".").out


def test_ids_that_differ_in_case_alone_are_said_to_do_so(readiness, tmp_path) -> None:
    (tmp_path / "sales.yaml").write_text("process: P\naccount_of: s\nteams: {s: Sales}\nsystems: [CRM]\n")
    (tmp_path / "finance.yaml").write_text("process: P\naccount_of: f\nteams: {f: Finance}\nsystems: [crm]\n")

    said = " ".join(readiness("reconcile", ".").out.split())

    assert "the same but for capital letters" in said
    assert "nearly alike" not in said


def test_whatever_file_is_there_stays_without_force(readiness, two, tmp_path) -> None:
    (tmp_path / "notes.txt").write_text("mine")

    assert readiness("reconcile", *two, "-o", "notes.txt").code == 2
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_file_that_is_read_is_never_replaced(readiness, two, tmp_path, force: tuple[str, ...]) -> None:
    before = (tmp_path / "sales.yaml").read_text()

    done = readiness("reconcile", *two, "-o", "sales.yaml", *force)

    assert done.code == 2
    assert "is one of the files being read" in done.err
    assert (tmp_path / "sales.yaml").read_text() == before


def test_all_problems_of_all_files_are_told_and_nothing_is_written(readiness, two, tmp_path) -> None:
    (tmp_path / "broken.yaml").write_text("process: P\nownr: Ana\nsystems: {crm: {status: dead}}\n")

    done = readiness("reconcile", *two, "broken.yaml", "missing.yaml", "-o", "all.yaml")

    assert done.code == 2
    assert "broken.yaml:2:1: Unknown key 'ownr'" in done.err
    assert "broken.yaml:3:17: 'dead' is not one of" in done.err
    assert "missing.yaml: There is no such file" in done.err
    assert "Nothing is written" in done.err
    assert not (tmp_path / "all.yaml").exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [("process: Hiring", "different processes"), ("[]", "not a process file"), ("process: [", ""), ("\0", "NUL byte")],
)
def test_a_file_that_cannot_be_put_together_is_told(readiness, two, tmp_path, content: str, says: str) -> None:
    (tmp_path / "other.yaml").write_text(content)

    done = readiness("reconcile", *two, "other.yaml", "-o", "all.yaml")

    assert done.code == 2
    assert "other.yaml" in done.err
    assert says in done.err
    assert not (tmp_path / "all.yaml").exists()


def test_a_file_may_have_any_name(readiness, two, tmp_path) -> None:
    names = [tmp_path / "ümlaut \u202e\n#1.yaml", tmp_path / "b" / "sales.yaml", tmp_path / "a: b, c.yaml"]
    names[1].parent.mkdir()
    for name in names:
        name.write_text(f"process: P\nowner: {'Ana Ruiz' if name.name == 'sales.yaml' else 'Tom Falk'}\n")

    done = readiness("reconcile", *names, "-o", "all.yaml")

    assert done.code == 0, done.err
    assert "\u202e" not in done.out
    assert load((tmp_path / "all.yaml").read_bytes()).problems == ()


def test_a_file_name_that_is_no_text_is_read_all_the_same(readiness, two, tmp_path) -> None:
    name = tmp_path / os.fsdecode(b"caf\xe9.yaml")
    name.write_text("process: P\nowner: Ana Ruiz\n")

    done = readiness("reconcile", name, *two, "-o", "all.yaml")

    assert done.code == 0, done.err
    assert load((tmp_path / "all.yaml").read_bytes()).problems == ()


def test_one_file_twice_is_one_file(readiness, two) -> None:
    done = readiness("reconcile", two[0], two[0])

    assert done.code == 2
    assert "at least two files" in done.err


def test_an_option_that_names_nothing_is_an_error(readiness, two) -> None:
    for options in (("--same", "crn=crm"), ("--same-text", "owner"), ("--different", "a=b"), ("--same", "crm")):
        done = readiness("reconcile", *two, *options)
        assert done.code == 2
        assert options[0] in done.err


@pytest.mark.parametrize("text", NASTY)
def test_nothing_in_a_file_can_act_on_the_terminal(readiness, tmp_path, text: str) -> None:
    for team, answer in (("a", text), ("b", f"Altogether different {text}")):
        tree = {"process": "P", "owner": answer, "rules": {"r": {"statement": answer}}, "summary": text}
        (tmp_path / f"{team}.yaml").write_text(json.dumps(tree))
    if any(load((tmp_path / name).read_bytes()).problems for name in ("a.yaml", "b.yaml")):
        return

    done = readiness("reconcile", "a.yaml", "b.yaml", "-o", "all.yaml")

    assert done.code == 0, done.err
    assert not {"\x1b", "\u202e", "\x07", "\x9b"} & set(done.out)
    process = load((tmp_path / "all.yaml").read_bytes()).process
    own = load((tmp_path / "a.yaml").read_bytes()).process
    assert process is not None
    assert own is not None
    assert process.summary == own.summary


@tried(80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(trees, min_size=2, max_size=3), st.booleans())
def test_any_files_end_with_a_documented_exit_code(tmp_path: Path, files: list[bytes], whole: bool) -> None:
    for number, data in enumerate(files):
        (tmp_path / f"{number}.yaml").write_bytes(data if not whole else _without_problems(data))
    target = tmp_path / "out.yml"
    target.unlink(missing_ok=True)
    out, err = io.StringIO(), io.StringIO()
    arguments = ["reconcile", *(str(tmp_path / f"{number}.yaml") for number in range(len(files))), "-o", str(target)]

    with redirect_stdout(out), redirect_stderr(err):
        code = run([*arguments, "--same-text", "process"])

    assert code in (0, 2), err.getvalue()
    assert target.exists() is (code == 0)
    assert "Put together, these files make no process file" not in err.getvalue()
    if code == 0:
        assert load(target.read_bytes()).problems == ()


def _without_problems(data: bytes) -> bytes:
    """The file with each key taken out that has a problem, as far as that leaves one without any."""
    tree = json.loads(data)
    for _ in range(60):
        loaded = load(json.dumps(tree).encode())
        if not loaded.problems or loaded.process is None:
            break
        for problem in loaded.problems:
            _take_out(tree, problem.at.split("[")[0].split(".") if problem.at else ["accepted"])
    return json.dumps(tree).encode()


def _take_out(tree: dict, keys: list[str]) -> None:
    """Take out what stands at a place, or what it stands in."""
    above = [tree]
    for key in keys[:-1]:
        inner = above[-1].get(key)
        if not isinstance(inner, dict):
            break
        above.append(inner)
    if keys[len(above) - 1] in above[-1]:
        above[-1].pop(keys[len(above) - 1])
    elif len(above) > 1:
        above[-2].pop(keys[len(above) - 2], None)
