"""`readiness graph`: what is written where, what is said of an absence, and what a name stands for."""

import json
import re
from pathlib import Path

import pytest

from readiness.render.graphs.mermaid import MOST_EDGES
from readiness.resources import examples
from tests.cli.running import command

STORY = examples() / "processes" / "hidden-engine.yaml"

PEOPLE = """\
process: Order to cash
teams: {ana: Ana's team, desk: Order Desk}
systems:
  crm: {name: Salesforce, owner: Marta Gil}
  erp: {name: NetSuite, owner: Luis Vega}
  desk-mail: {name: Order desk}
entities:
  customer: {name: Customer}
handoffs:
  crm-to-erp: {from: crm, to: erp, owner: {disputed: {ana: Eva Moll, desk: Luis Vega}}, when_it_fails: {alert: Leo Ott}}
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A process with names that several have, and with people who are only named where they answer."""
    file = tmp_path / "people.yaml"
    file.write_text(PEOPLE)
    return file


def test_on_the_terminal_a_process_is_drawn_as_mermaid(readiness) -> None:
    done = readiness("graph", STORY)

    assert done.code == 0
    assert done.out.startswith("flowchart LR\n")
    assert done.err == ""


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("g.mmd", "flowchart LR\n"),
        ("g.MERMAID", "flowchart LR\n"),
        ("g.dot", "digraph "),
        ("g.gv", "digraph "),
        ("g.graphml", "<?xml "),
        ("g.json", "{"),
    ],
)
def test_the_ending_names_the_format(readiness, tmp_path, name: str, start: str) -> None:
    done = readiness("graph", STORY, "-o", name)

    assert (done.code, done.out, done.err) == (0, "", f"readiness: {name} is written.\n")
    assert (tmp_path / name).read_text().startswith(start)


@pytest.mark.parametrize("name", ["g.svg", "g.png", "graph"])
def test_an_ending_that_names_no_format_is_an_error(readiness, tmp_path, name: str) -> None:
    done = readiness("graph", STORY, "-o", name)

    assert done.code == 2
    assert "or say --format" in done.err
    assert not (tmp_path / name).exists()


def test_a_format_that_is_named_wins_over_the_ending(readiness, tmp_path) -> None:
    assert readiness("graph", STORY, "--format", "json", "-o", "g.txt").code == 0
    assert json.loads((tmp_path / "g.txt").read_text())["format"] == 1


@pytest.mark.parametrize("format", ["mermaid", "dot", "graphml", "json"])
def test_a_file_has_the_bytes_that_the_terminal_shows(readiness, tmp_path, format: str) -> None:
    shown = readiness("graph", STORY, "--format", format, "--without", "tom").out
    readiness("graph", STORY, "--format", format, "--without", "tom", "-o", "g.txt")

    assert (tmp_path / "g.txt").read_bytes().decode() == shown


def test_what_is_left_without_somebody_is_told_beside_the_picture(readiness) -> None:
    told = (
        "Without Tom Reyes:\n"
        "  Nobody else understands NetSuite.\n"
        "  1 hand-off has no owner: purchases-to-marketing (NetSuite to HubSpot).\n"
        "  More may hang on Tom Reyes: it is not settled who owns 2 things, nor who understands 7 systems and\n"
        "    connections.\n"
    )
    on_the_terminal = readiness("graph", STORY, "--without", "Tom Reyes")
    in_a_file = readiness("graph", STORY, "--without", "Tom Reyes", "-o", "g.mmd")

    assert on_the_terminal.err == told
    assert on_the_terminal.out.startswith("flowchart LR\n")
    assert (in_a_file.out, in_a_file.err) == (told, "readiness: g.mmd is written.\n")


def test_the_journey_of_an_entity_and_what_is_left_of_it_without_a_system(readiness) -> None:
    document = json.loads(readiness("graph", STORY, "--entity", "invoice", "--format", "json").out)
    assert [one["name"] for one in document["edges"]] == ["purchases-to-marketing", "figures-to-tableau"]

    both = readiness("graph", STORY, "--entity", "INVOICE", "--without", "netsuite", "--format", "json")
    document = json.loads(both.out)
    assert (document["entity"]["name"], document["without"]["missing"]["name"]) == ("Invoice", "NetSuite")
    assert both.err.startswith("Without NetSuite, as far as Invoice goes:\n")


def test_the_steps_are_drawn_when_asked_for(readiness) -> None:
    assert "Finance invoices the order" not in readiness("graph", STORY).out
    assert "Finance invoices the order" in readiness("graph", STORY, "--steps").out


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("crm", "Salesforce"),
        ("SALESFORCE", "Salesforce"),
        ("  net   suite ", ""),
        ("systems.erp", "NetSuite"),
        ("order-desk", ""),
        ("desk", "Order Desk"),
        ("desk-mail", "Order desk"),
        ("ana's team", "Ana's team"),
        ("marta gil", "Marta Gil"),
        ("Eva Moll", "Eva Moll"),
        ("leo ott", "Leo Ott"),
        ("CRM-to-ERP", "crm-to-erp (Salesforce to NetSuite)"),
    ],
)
def test_a_name_stands_for_what_is_called_so_regardless_of_case(readiness, people, text: str, name: str) -> None:
    done = readiness("graph", people, "--without", text)

    if name:
        assert (done.code, done.err.split("\n")[0]) == (0, f"Without {name}:")
    else:
        assert done.code == 2
        assert "there is no person, team, system or hand-off" in done.err


def test_a_name_that_several_have_is_asked_back(readiness, people) -> None:
    done = readiness("graph", people, "--without", "order desk")

    assert done.code == 2
    assert "'order desk' names 2 things; say which: systems.desk-mail or teams.desk." in done.err
    assert readiness("graph", people, "--without", "teams.desk").code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--without", "Netsiute"], "'Netsiute'; did you mean 'NetSuite'?"),
        (["--without", "crm-to-er"], "did you mean 'crm-to-erp'?"),
        (["--without", "Marta Gill"], "did you mean 'Marta Gil'?"),
        (["--entity", "custmer"], "there is no entity 'custmer'; did you mean 'Customer'? There is Customer."),
        (["--entity", "crm"], "there is no entity 'crm'"),
    ],
)
def test_a_name_that_nothing_has_gets_a_suggestion_and_nothing_is_drawn(
    readiness, people, tmp_path, arguments: list[str], says: str
) -> None:
    done = readiness("graph", people, *arguments, "-o", "g.mmd")

    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert not (tmp_path / "g.mmd").exists()


def test_an_entity_of_a_file_that_names_none_is_an_error(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text("process: P\n")

    assert "there is no entity 'x'. The file names none." in readiness("graph", "a.yaml", "--entity", "x").err


def test_problems_of_the_file_are_told_and_the_rest_is_drawn(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text("process: P\nownr: ana\nsystems: [crm]\n")

    done = readiness("graph", "a.yaml")

    assert done.code == 2
    assert "a.yaml:2:1: Unknown key 'ownr'" in done.err
    assert '["crm"]' in done.out


@pytest.mark.parametrize(
    ("content", "says"), [(None, "There is no such file"), ("[1, 2]\n", "not a process file"), ("a: [", "a.yaml:1:")]
)
def test_a_file_that_cannot_be_read_is_an_error_and_nothing_is_written(
    readiness, tmp_path, content: str | None, says: str
) -> None:
    if content is not None:
        (tmp_path / "a.yaml").write_text(content)

    done = readiness("graph", "a.yaml", "-o", "g.dot")

    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert not (tmp_path / "g.dot").exists()


def test_a_graph_is_drawn_of_one_file(readiness) -> None:
    done = readiness("graph", STORY.parent)

    assert done.code == 2
    assert re.search(r"names \d+ files, and a graph is drawn of one", done.err)


def test_the_file_that_is_read_is_never_overwritten(readiness, tmp_path) -> None:
    (tmp_path / "a.json").write_text("process: P\n")

    assert readiness("graph", "a.json", "-o", "a.json").code == 2
    assert (tmp_path / "a.json").read_text() == "process: P\n"


def test_a_process_comes_from_standard_input_as_well() -> None:
    done = command("graph", "-", stdin=STORY.read_bytes())

    assert done == command("graph", STORY)
    assert done.code == 0


def test_more_lines_than_mermaid_draws_by_itself_are_warned_of_and_all_drawn(readiness, tmp_path) -> None:
    handoffs = "".join(f"  h{number}: {{from: a, to: b}}\n" for number in range(MOST_EDGES + 1))
    (tmp_path / "a.yaml").write_text(f"process: P\nsystems: [a, b]\nhandoffs:\n{handoffs}")

    done = readiness("graph", "a.yaml")

    assert done.code == 0
    assert f"{MOST_EDGES + 1} lines are more than Mermaid draws by itself" in done.err
    assert done.out.count(" --o|") == MOST_EDGES + 1
    assert readiness("graph", "a.yaml", "--format", "dot").err == ""


def test_what_is_shown_is_harmless_for_a_terminal(readiness, tmp_path) -> None:
    (tmp_path / "a.yaml").write_text('process: "P \\e[31m"\nsystems: {a: {name: "A \\e[31m \\u202E b"}}\n')

    for format in ("mermaid", "dot", "graphml", "json"):
        done = readiness("graph", "a.yaml", "--format", format, "--without", "a")
        assert done.code == 0
        assert not {"\x1b", "\u202e"} & set(done.out + done.err)
