"""The process as a graph: what is drawn, what is told of an absence, and that every text shows as itself."""

import html
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from functools import cache
from textwrap import dedent

import networkx as nx
import pytest

from readiness.graph import ProcessGraph
from readiness.process.loader import load
from readiness.process.model import Process
from readiness.render.escaping import harmless
from readiness.render.graphs import WRITERS, Picture, absence_of, draw, told
from readiness.render.graphs.absence import Missing
from readiness.render.graphs.document import Graph
from readiness.render.graphs.picture import HANDOFF, Edge, Group, Mark, Node
from readiness.resources import examples
from tests.render.nasty_texts import NASTY, result

_EXAMPLES = {path.stem: path.read_bytes() for path in sorted((examples() / "processes").glob("*.yaml"))}

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz's `dot` is not installed here")


def process(source: str | bytes) -> Process:
    loaded = load(dedent(source).encode() if isinstance(source, str) else source)
    assert loaded.process is not None
    assert loaded.problems == ()
    return loaded.process


def picture(source: str | bytes, entity: str = "", without: str = "", steps: bool = False) -> Picture:
    one = process(source)
    graph = ProcessGraph(one)
    of = next((noun for noun in one.entities if noun.id == entity), None)
    nodes: tuple[Missing, ...] = (*one.systems, *one.teams, *one.people, *one.handoffs)
    missing = next((noun for noun in nodes if noun.id == without), None)
    return draw(graph, "a.yaml", of, absence_of(graph, missing, of) if missing else None, steps)


def words(source: str | bytes, without: str, entity: str = "") -> list[str]:
    drawn = picture(source, entity, without)
    assert drawn.absence is not None
    return told(drawn.absence, drawn.entity)


def marks(drawn: Picture) -> dict[str, list[str]]:
    every: list[Node | Edge] = [*drawn.nodes, *drawn.edges]
    return {one.name: [mark.value for mark in one.marks] for one in every if one.marks}


def joined(drawn: Picture, what: str) -> list[tuple[str, str]]:
    name = {one.id: one.name for one in drawn.nodes}
    return [(name[one.source], name[one.target]) for one in drawn.edges if one.what == what]


SHOP = """
    process: Order to cash
    owner: ana
    teams: [sales, finance, depot]
    people:
      ana: {name: Ana Ruiz, team: sales}
    systems:
      crm: {name: Salesforce, component: customer data, owner: ana, known_by: [ana]}
      erp: {name: NetSuite, component: transactions, owner: Marta Gil}
      sheet: {name: Stock sheet, kind: spreadsheet, status: retiring}
      bi: {name: Tableau, status: planned}
      shop: {name: Web shop, component: customer data}
    entities:
      customer: {name: Customer, master: crm}
      order: {name: Order, starts_in: crm}
    steps:
      sell: {does: The rep wins the deal., by: sales, in: crm, writes: [customer, order]}
      bill: {does: Finance bills, by: finance, in: erp, reads: [customer], approval: Marta Gil}
      pack: {does: The depot packs, by: depot, in: sheet, reads: [order]}
      count: {does: The depot counts, by: depot, in: [sheet, erp], after: start}
    handoffs:
      deal: {from: crm, to: erp, carries: {customer: [name], order: }, today: retyped, owner: ana}
      stock: {from: erp, to: sheet, carries: order, today: api, owner: Marta Gil, planned: api}
      figures: {from: erp, to: bi, carries: order, today: not moved, planned: yes}
      call: {from: sales, to: finance, today: message, carries: none}
      visit: {from: shop, to: crm, carries: none, today: shared}
      lost: {from: crm, to: unknown, carries: unknown, today: unknown}
"""


def test_the_graph_holds_systems_those_at_hand_offs_and_the_hand_offs() -> None:
    drawn = picture(SHOP)

    assert [(one.at, one.name, one.kind) for one in drawn.nodes] == [
        ("systems.crm", "Salesforce", "system"),
        ("systems.erp", "NetSuite", "system"),
        ("systems.sheet", "Stock sheet", "system"),
        ("systems.bi", "Tableau", "system"),
        ("systems.shop", "Web shop", "system"),
        ("teams.sales", "sales", "team"),
        ("teams.finance", "finance", "team"),
        ("", "not known", "not settled"),
    ]
    name = {one.id: one.name for one in drawn.nodes}
    assert [(one.name, name[one.source], name[one.target], one.way, one.carries) for one in drawn.edges] == [
        ("deal", "Salesforce", "NetSuite", "by hand", "Customer and Order"),
        ("stock", "NetSuite", "Stock sheet", "connected", "Order"),
        ("figures", "NetSuite", "Tableau", "not moved", "Order"),
        ("call", "sales", "finance", "by hand", "a signal"),
        ("visit", "Web shop", "Salesforce", "shared", "a signal"),
        ("lost", "Salesforce", "not known", "not known", "carries: not known"),
    ]


def test_systems_stand_in_groups_by_component_and_people_in_one() -> None:
    groups = {group.name if group else "": [one.name for one in nodes] for group, nodes in picture(SHOP).grouped}

    assert groups == {
        "Customer data": ["Salesforce", "Web shop"],
        "Transactions": ["NetSuite"],
        "Teams and people": ["sales", "finance"],
        "": ["Stock sheet", "Tableau", "not known"],
    }


def test_each_end_that_is_not_settled_is_a_node_of_its_own() -> None:
    drawn = picture("process: P\nhandoffs:\n  a: {today: email}\n  b: {from: nobody, to: unknown}\n")

    assert joined(drawn, HANDOFF) == [("not asked yet", "not asked yet"), ("there is none", "not known")]
    assert len(drawn.nodes) == 4


def test_steps_come_in_their_order_with_where_they_are_done() -> None:
    drawn = picture(SHOP, steps=True)

    sell, bill, pack, count = ("“The rep wins the deal”", "“Finance bills”", "“The depot packs”", "“The depot counts”")
    assert joined(drawn, "then") == [(sell, bill), (bill, pack)]
    assert joined(drawn, "in") == [
        (sell, "Salesforce"),
        (bill, "NetSuite"),
        (pack, "Stock sheet"),
        (count, "Stock sheet"),
        (count, "NetSuite"),
    ]
    assert next(one.lines for one in drawn.nodes if one.name == sell) == [sell, "by sales"]


JOURNEY = """
    process: P
    teams: [sales, depot]
    systems: {crm: CRM, erp: ERP, post: Mailbox, bi: Figures}
    entities:
      order: {name: Order, master: crm, starts_in: crm, fields: [number, date, note, rep], local: rep}
      stock: {name: Stock, master: erp}
    steps:
      sell: {by: sales, in: crm, writes: [order]}
      pack: {by: depot, in: post, reads: [order], writes: [order]}
    handoffs:
      told: {from: sales, to: depot, carries: {order: [number, date]}, today: message}
      typed: {from: depot, to: erp, carries: order, today: retyped}
      maybe: {from: erp, to: bi, today: api}
      other: {from: erp, to: bi, carries: stock, today: api}
"""


def test_the_journey_of_an_entity_has_what_carries_it_or_may_and_where_it_lives() -> None:
    drawn = picture(JOURNEY, entity="order")

    assert [(one.name, one.carries, one.notes) for one in drawn.edges if one.what == HANDOFF] == [
        ("told", "number and date", ("leaves out note",)),
        ("typed", "Order", ()),
        ("maybe", "perhaps Order", ()),
    ]
    assert {one.name: one.notes for one in drawn.nodes if one.notes} == {
        "CRM": ("source of truth", "Order starts here")
    }
    assert joined(drawn, "works in") == [("sales", "CRM"), ("depot", "Mailbox")]
    assert drawn.title == "P: the journey of Order"


def test_without_a_person_it_is_told_what_nobody_understands_and_nobody_owns() -> None:
    assert words(SHOP, "ana") == [
        "Without Ana Ruiz:",
        "Nobody else understands Salesforce.",
        "Nobody is accountable for the process.",
        "1 hand-off has no owner: deal (Salesforce to NetSuite).",
        "1 system has no owner: Salesforce.",
        "More may hang on Ana Ruiz: it is not settled who owns 10 things,"
        " nor who understands 6 systems and connections.",
    ]
    drawn = picture(SHOP, without="ana")
    assert marks(drawn) == {
        "Ana Ruiz": ["taken away"],
        "Salesforce": ["nobody else understands it", "left without an owner"],
        "deal": ["left without an owner"],
    }
    assert joined(drawn, "owns") == joined(drawn, "alone understands") == [("Ana Ruiz", "Salesforce")]


def test_without_a_system_it_is_told_what_stops_and_what_no_longer_arrives() -> None:
    assert words(SHOP, "erp") == [
        "Without NetSuite:",
        "2 hand-offs stop: deal (Salesforce to NetSuite) and stock (NetSuite to Stock sheet).",
        "1 step stops: “Finance bills”.",
        "1 step can only be done in part: “The depot counts”.",
        "1 step that comes after waits: “The depot packs”.",
        "Order no longer reaches Stock sheet, where “The depot packs” needs it.",
        "Cut off from the rest: Stock sheet and Tableau.",
        "1 hand-off that moves nothing today can no longer be connected: figures (NetSuite to Tableau).",
    ]
    drawn = picture(SHOP, without="erp")
    assert marks(drawn) == {
        "NetSuite": ["taken away"],
        "Stock sheet": ["cut off", "no longer reached"],
        "Tableau": ["cut off"],
        "“Finance bills”": ["stops"],
        "“The depot counts”": ["only in part"],
        "deal": ["stops"],
        "stock": ["stops"],
        "figures": ["can no longer be connected"],
    }
    assert "Order no longer gets here" in next(one for one in drawn.nodes if one.name == "Stock sheet").notes


def test_without_a_team_it_is_told_what_its_people_may_add() -> None:
    assert words(SHOP, "sales")[1:5] == [
        "1 hand-off stops: call (sales to finance).",
        "1 step stops: “The rep wins the deal”.",
        "2 steps that come after wait: “Finance bills” and “The depot packs”.",
        "What its people do in their own name is not counted: Ana Ruiz.",
    ]


def test_without_a_hand_off_it_is_told_what_no_longer_passes() -> None:
    assert words(SHOP, "deal") == [
        "Without deal (Salesforce to NetSuite):",
        "Customer and Order no longer pass this way (today: retyped).",
        "Customer no longer reaches NetSuite, where “Finance bills” needs it.",
        "Order no longer reaches NetSuite and Stock sheet, where “The depot packs” needs it.",
    ]
    assert words(SHOP, "call")[1:] == [
        "It stops (today: message).",
        "Nothing else in the file hangs on it.",
    ]
    assert words(SHOP, "figures")[1] == "It moves nothing today; what is planned for it falls away."


def test_without_somebody_the_journey_of_an_entity_tells_only_of_that_entity() -> None:
    assert words(SHOP, "crm", "customer")[:2] == [
        "Without Salesforce, as far as Customer goes:",
        "2 hand-offs stop: deal (Salesforce to NetSuite) and lost.",
    ]
    assert "Customer has no source of truth left." in words(SHOP, "crm", "customer")
    assert not any("Order" in line for line in words(SHOP, "crm", "customer"))
    assert words(SHOP, "sheet", "customer")[1:] == ["Nothing in the file hangs on Stock sheet."]
    assert picture(SHOP, "customer", "crm").title == "Order to cash: the journey of Customer, without Salesforce"


def test_what_nobody_does_any_more_beside_owning_is_told() -> None:
    source = """
        process: P
        people: {ana: Ana Ruiz}
        systems: [a, b]
        steps: {pay: {does: Pay, approval: ana}}
        handoffs:
          x: {from: a, to: b, today: api, when_it_fails: {alert: ana}}
        governance: {changes_approved_by: ana}
        go_live: {owner: ana, run_by: ana, parallel_run_checked_by: ana}
    """
    assert words(source, "ana")[1:-1] == [
        "Nobody answers for the process after go-live.",
        "Nobody approves “Pay”.",
        "Nobody is told when x (a to b) fails.",
        "Nobody approves changes to the connections.",
        "Nobody is left to run and change the connections after go-live.",
        "Nobody compares the old way with the new while both run.",
    ]


def test_entities_that_share_their_fate_are_told_together() -> None:
    source = """
        process: P
        systems: [a, b, c]
        entities: {x: {master: a}, y: {master: a}, z: {master: a}}
        handoffs:
          one: {from: a, to: b, carries: [x, y], today: api}
          two: {from: a, to: c, carries: z, today: api}
    """
    lines = words(source, "a")
    assert "x and y no longer reach b." in lines
    assert "z no longer reaches c." in lines
    assert "x, y and z have no source of truth left." in lines


def test_where_there_is_nobody_there_is_nothing_more_that_may_hang_on_anyone() -> None:
    lines = words("process: P\nowner: nobody\nteams: [t]\ngo_live: {owner: nobody}\n", "t")
    assert lines == ["Without t:", "Nothing in the file hangs on t."]


# Every format


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


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.parametrize("name", _EXAMPLES)
def test_the_same_process_gives_the_same_text(name: str, write: Callable[[Picture], str]) -> None:
    once = list(map(write, every_picture(name)))
    assert once == list(map(write, _every_picture(_EXAMPLES[name])))
    assert all(text.endswith("\n") and not text.endswith("\n\n") for text in once)


_LABEL = r'"(?:[^"\n]*)"'
_MERMAID = re.compile(
    rf"flowchart LR|  subgraph g\d+\[{_LABEL}\]|  end"
    rf"|  (?:  )?n\d+(?:\[{_LABEL}\]|\(\[{_LABEL}\]\)|\[\({_LABEL}\)\]|\[/{_LABEL}/\]|\({_LABEL}\)|{{{{{_LABEL}}}}})"
    rf"|  n\d+ (?:-->|-\.->|---|--x|--o|x-\.-x)\|{_LABEL}\| n\d+"
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


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:30])
def test_a_nasty_text_comes_out_as_that_text(text: str, format: str) -> None:
    drawn = nasty(text)
    written = WRITERS[format](drawn)
    found = _READ[format](written)

    assert any(harmless(text)[:70] in name for name in shown(drawn))
    for name in shown(drawn):
        assert any(one == name or one.startswith(f"{name} ") for one in found), name
    if format == "mermaid":
        assert all(_MERMAID.fullmatch(line) for line in written.splitlines())


@needs_dot
@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:30])
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
