"""The four formats of a graph: every text shows as itself, and nothing in it acts as markup."""

import html
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache

import networkx as nx
import pytest

from readiness.graph import ProcessGraph
from readiness.process.loader import load
from readiness.render.escaping import harmless
from readiness.render.graphs import WRITERS, Picture, absence_of, draw, told
from readiness.render.graphs.absence import Missing
from readiness.render.graphs.document import Graph
from readiness.render.graphs.picture import Edge, Group, Mark, Node
from readiness.resources import examples
from tests.render.drawn import SHOP, picture, process
from tests.render.nasty_texts import NASTY, TOGETHER, result
from tests.trying import every

_EXAMPLES = {path.stem: path.read_bytes() for path in sorted((examples() / "processes").glob("*.yaml"))}

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz's `dot` is not installed here")


@cache
def every_picture(name: str) -> tuple[Picture, ...]:
    """Of a story: the whole, with steps, each journey, and what is left without each of those in it."""
    return tuple(_every_picture(_EXAMPLES[name]))


def _every_picture(source: bytes) -> Iterator[Picture]:
    one = process(source)
    graph = ProcessGraph(one)
    yield draw(graph, "a.yaml")
    yield draw(graph, "a.yaml", steps=True)
    for entity in one.entities:
        yield draw(graph, "a.yaml", entity)
    nodes: tuple[Missing, ...] = (*one.systems, *one.teams, *one.people, *one.handoffs)
    for missing in nodes:
        yield draw(graph, "a.yaml", None, absence_of(graph, missing))


@pytest.mark.parametrize("name", _EXAMPLES)
def test_the_same_process_gives_the_same_text(name: str) -> None:
    anew = list(_every_picture(_EXAMPLES[name]))
    for format, write in WRITERS.items():
        once = list(map(write, every_picture(name)))
        assert once == list(map(write, anew)), format
        assert all(text.endswith("\n") and not text.endswith("\n\n") for text in once), format


_LABEL = r'"(?:[^"\n]*)"'
_MERMAID = re.compile(
    rf"flowchart LR|  subgraph g\d+\[{_LABEL}\]|  end"
    rf"|  (?:  )?n\d+(?:\[{_LABEL}\]|\(\[{_LABEL}\]\)|\[\({_LABEL}\)\]|\[/{_LABEL}/\]|\({_LABEL}\)|{{{{{_LABEL}}}}})"
    rf"|  n\d+ (?:-->|-\.->|---|--x|--o|x-\.-x)\|{_LABEL}\| n\d+"
    r"|  linkStyle \d+(?:,\d+)* stroke:gray"
    r"|  classDef (?:gone|hurt) [\w:, -]+|  class n\d+(?:,n\d+)* (?:gone|hurt)"
)


@pytest.mark.parametrize("name", _EXAMPLES)
def test_mermaid_holds_nothing_but_quoted_labels_and_generated_ids(name: str) -> None:
    for drawn in every_picture(name):
        for line in WRITERS["mermaid"](drawn).splitlines():
            assert _MERMAID.fullmatch(line), line


@cache
def nasty(text: str) -> Picture:
    one = load(result(text).text.encode()).process
    assert one is not None
    graph = ProcessGraph(one)
    return draw(graph, "a.yaml", None, absence_of(graph, one.systems[0]), steps=True)


def shown(drawn: Picture) -> list[str]:
    """Every name in the picture as it is to be seen."""
    every: list[Node | Edge | Group] = [*drawn.nodes, *drawn.edges, *drawn.groups]
    return [harmless(one.name) for one in every]


def mermaid_texts(written: str) -> list[str]:
    """The first line of every label, its entities read back."""
    labels = re.findall(r'"([^"\n]*)"', written)
    return [re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label.split("<br/>")[0]) for label in labels]


def dot_texts(written: str) -> list[str]:
    """Every label, its escapes and entities read back; a line break stands where a space did."""
    escaped = re.compile(r"\\(.)")
    labels = re.findall(r'label="((?:[^"\\]|\\.)*)"', written)
    return [html.unescape(escaped.sub(lambda found: " " if found[1] == "n" else found[1], label)) for label in labels]


def graphml_texts(written: str) -> list[str]:
    root = ET.fromstring(written)
    name = "{http://graphml.graphdrawing.org/xmlns}"
    label = {key.get("id") for key in root.iter(f"{name}key") if key.get("attr.name") in ("label", "group")}
    return [one.text or "" for one in root.iter(f"{name}data") if one.get("key") in label]


def json_texts(written: str) -> list[str]:
    document = json.loads(written)
    return [harmless(one["name"]) for key in ("nodes", "edges", "groups") for one in document[key]]


_READ = {"mermaid": mermaid_texts, "dot": dot_texts, "graphml": graphml_texts, "json": json_texts}


# In Mermaid it matters what stands first in a label.
@every(
    ("format", "text"),
    [(format, text) for format in WRITERS for text in (NASTY if format == "mermaid" else TOGETHER)],
)
def test_a_nasty_text_comes_out_as_that_text(format: str, text: str) -> None:
    drawn = nasty(text)
    written = WRITERS[format](drawn)
    found = _READ[format](written)

    assert any(harmless(text)[:70] in name for name in shown(drawn))
    for name in shown(drawn):
        assert any(one == name or one.startswith(f"{name} ") for one in found), name
    if format == "mermaid":
        assert all(_MERMAID.fullmatch(line) for line in written.splitlines())


@needs_dot
@every("text", TOGETHER)
def test_graphviz_shows_a_nasty_text_as_that_text(text: str) -> None:
    drawn = nasty(text)
    svg = ET.fromstring(rendered(WRITERS["dot"](drawn)))
    name = "{http://www.w3.org/2000/svg}"
    seen = [
        " ".join(one.text or "" for one in group.iter(f"{name}text")).replace("\xa0", " ")
        for group in svg.iter(f"{name}g")
        if group.get("class") == "node"
    ]

    assert len(seen) == len(drawn.nodes)
    for node in drawn.nodes:
        assert any(one.startswith(harmless(node.name)) for one in seen), node.name


def rendered(dot: str) -> bytes:
    done = subprocess.run(["dot", "-Tsvg"], input=dot.encode(), capture_output=True, timeout=60, check=True)
    assert not re.search(rb"(?i)syntax error|unrecognized|not recognized|Warning: (?!no hard-coded)", done.stderr)
    return done.stdout


@needs_dot
@pytest.mark.parametrize("name", _EXAMPLES)
def test_graphviz_draws_every_node_and_edge_of_a_story(name: str) -> None:
    for drawn in (picture(_EXAMPLES[name]), picture(_EXAMPLES[name], steps=True)):
        svg = rendered(WRITERS["dot"](drawn))
        assert svg.count(b'class="node"') == len(drawn.nodes)
        assert svg.count(b'class="edge"') == len(drawn.edges)


@pytest.mark.parametrize("name", _EXAMPLES)
def test_graphml_reads_back_as_the_same_graph(name: str) -> None:
    for drawn in every_picture(name):
        graph = nx.parse_graphml(WRITERS["graphml"](drawn), force_multigraph=True)
        assert isinstance(graph, nx.MultiDiGraph)
        assert {id: about["label"] for id, about in graph.nodes(data=True)} == {one.id: one.name for one in drawn.nodes}
        assert {(source, target, key) for source, target, key in graph.edges(keys=True)} == {
            (one.source, one.target, one.id) for one in drawn.edges
        }


def test_graphml_tells_of_each_hand_off_what_it_carries_how_and_whose_it_is() -> None:
    graph = nx.parse_graphml(WRITERS["graphml"](picture(SHOP)), force_multigraph=True)
    (deal,) = (about for _, _, about in graph.edges(data=True) if about["label"] == "deal")

    assert deal == {
        "label": "deal",
        "at": "handoffs.deal",
        "what": "hand-off",
        "way": "by hand",
        "carries": "Customer and Order",
        "today": "retyped",
        "planned": "not asked yet",
        "owner": "Ana Ruiz",
    }


def test_graphml_holds_no_character_that_xml_cannot() -> None:
    source = 'process: "a\\x01b\\uFFFEc"\nsystems: {a: {name: "x\\x00\\x1b\\uFFFFy"}}\n'
    loaded = load(source.encode())
    assert loaded.process is not None
    written = WRITERS["graphml"](draw(ProcessGraph(loaded.process), "a\x02.yaml"))

    assert graphml_texts(written) == ["xy"]
    assert not set(map(ord, written)) & {0, 1, 2, 0x1B, 0xFFFE, 0xFFFF}


@pytest.mark.parametrize("name", _EXAMPLES)
def test_the_json_reads_back_as_its_own_types_and_every_id_in_it_is_there(name: str) -> None:
    for drawn in every_picture(name):
        document = Graph.model_validate_json(WRITERS["json"](drawn))
        nodes = {one.id for one in document.nodes}
        assert len(nodes) == len(document.nodes) == len(drawn.nodes)
        assert {end for one in document.edges for end in (one.source, one.target)} <= nodes
        assert {id for one in document.groups for id in one.nodes} <= nodes
        assert (document.without is None) == (drawn.absence is None)
        assert document.without is None or drawn.absence is None or document.without.told == told(drawn.absence)


def test_the_keys_of_the_json_are_those_of_version_1() -> None:
    document = json.loads(WRITERS["json"](picture(SHOP, "customer", "crm")))

    assert {"format", "readiness", "file", "nodes", "edges", "groups", "without", "entity"} <= document.keys()
    assert (document["format"], document["file"]) == (1, "a.yaml")
    assert document["entity"] == {"at": "entities.customer", "name": "Customer"}
    assert document["without"]["missing"] == {"at": "systems.crm", "name": "Salesforce"}
    assert [one["name"] for one in document["without"]["handoffs"]] == ["deal (Salesforce to NetSuite)", "lost"]


def test_what_happens_is_told_by_words_and_by_dashes_in_every_picture() -> None:
    drawn = picture(SHOP, without="erp")
    mermaid, dot = WRITERS["mermaid"](drawn), WRITERS["dot"](drawn)
    id = {one.name: one.id for one in drawn.nodes}

    assert f'{id["NetSuite"]}["NetSuite<br/>taken away"]' in mermaid
    assert f'{id["Salesforce"]} x-.-x|"deal<br/>Customer and Order<br/>retyped<br/>stops"| {id["NetSuite"]}' in mermaid
    assert f"class {id['NetSuite']} gone" in mermaid
    assert re.search(r"classDef hurt stroke-dasharray", mermaid)
    assert f'{id["NetSuite"]} [label="NetSuite\\ntaken away", penwidth=3, style="dotted"]' in dot
    assert re.search(r'label="deal\\nCustomer and Order\\nretyped\\nstops", style=dotted', dot)


def test_every_way_of_a_hand_off_has_a_line_of_its_own() -> None:
    ways = ("api", "retyped", "shared", "not moved", "unknown")
    rows = "".join(f"  h{number}: {{from: a, to: b, today: {way}}}\n" for number, way in enumerate(ways))
    drawn = picture(f"process: P\nsystems: [a, b]\nhandoffs:\n{rows}")
    lines = re.findall(r"n1 (\S+?)\|", WRITERS["mermaid"](drawn))
    assert len(set(lines)) == len(ways)
    styles = [re.sub(r'label="[^"]*"', "", line) for line in WRITERS["dot"](drawn).splitlines() if "->" in line]
    assert len(set(styles)) == len(ways)


def test_every_mark_is_a_word_of_the_json() -> None:
    properties = Graph.model_json_schema()["$defs"]["NodePart"]["properties"]
    assert set(properties["marks"]["items"]["enum"]) == {mark.value for mark in Mark}
