"""The map of systems in Mermaid: which hand-off joins what, grouped by component of the business."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from readiness.diagnosis import Diagnosis, HandoffRow, Party
from readiness.process.words import BY_HAND, CONNECTED
from readiness.render.cuts import cut
from readiness.render.escaping import Written, mermaid
from readiness.render.report.tables import MOST_HANDOFFS

LONGEST_BLOCK = 2_000  # characters; larger maps are split by component
_LONGEST_LABEL = 40
_MOST_PARTIES = 80
_MOST_NUMBERS = 12
_PEOPLE = "Teams and people"
_NO_COMPONENT = "Component not told"
_FIELDS = re.compile(r" \([^()]*\)")  # the register tells them; on an arrow there is no room


class _Node(NamedTuple):
    id: str
    group: str
    shape: str


class _Edge(NamedTuple):
    source: _Node
    target: _Node
    line: str


def system_map(diagnosis: Diagnosis) -> dict[str, Any]:
    """The picture in blocks of Mermaid, what its lines mean, what could not be drawn, and the table of the same."""
    nodes = _nodes(diagnosis.parties)
    rows = list(enumerate(diagnosis.handoffs, 1))[:MOST_HANDOFFS]
    edges = [
        _Edge(nodes[row.source], nodes[row.target], _arrow(number, row, nodes))
        for number, row in rows
        if row.source in nodes and row.target in nodes and row.route
    ]
    joined = {node for edge in edges for node in (edge.source, edge.target)}
    alone = [node for node in nodes.values() if node not in joined]
    drawn = joined.union(alone[: max(0, _MOST_PARTIES - len(joined))])
    return {
        "blocks": [Written(block) for block in _blocks(_in_order(list(nodes.values()), drawn), edges)],
        "legend": [meaning for kind, (_, meaning) in _LINES.items() if any(_kind(row) == kind for _, row in rows)],
        "not_drawn": [{"number": number, "name": row.name} for number, row in rows if not row.route],
        "note": f"first {MOST_HANDOFFS} of {len(diagnosis.handoffs)}" if len(diagnosis.handoffs) > len(rows) else "",
        "parties": cut(_table(diagnosis), _MOST_PARTIES),
    }


def _table(diagnosis: Diagnosis) -> Iterator[dict[str, Any]]:
    """Systems, teams and people by component."""
    order = list(dict.fromkeys(map(_group, diagnosis.parties)))
    gives: dict[str, list[str]] = {}
    gets: dict[str, list[str]] = {}
    for number, row in enumerate(diagnosis.handoffs, 1):
        if row.route:
            gives.setdefault(row.source, []).append(str(number))
            gets.setdefault(row.target, []).append(str(number))
    for party in sorted(diagnosis.parties, key=lambda one: order.index(_group(one))):
        yield {
            "group": _group(party),
            "name": party.name,
            "kind": party.what or ("" if party.kind == "system" else party.kind),
            "status": party.status,
            "owner": party.owner,
            "gives": _numbers(gives.get(party.name, [])),
            "gets": _numbers(gets.get(party.name, [])),
        }


def _numbers(numbers: list[str]) -> str:
    more = len(numbers) - _MOST_NUMBERS
    return ", ".join(numbers[:_MOST_NUMBERS]) + (f" and {more} more" if more > 0 else "")


def _group(party: Party) -> str:
    if party.kind != "system":
        return _PEOPLE
    return party.component.capitalize() or _NO_COMPONENT


_SHAPES = {
    "database": '[("{}")]',
    "spreadsheet": '[/"{}"/]',
    "paper": '[/"{}"/]',
    "mailbox": '[/"{}"/]',
}


def _nodes(parties: Sequence[Party]) -> dict[str, _Node]:
    """The nodes by the name that hand-offs know their ends by; parties of one name are one node."""
    nodes: dict[str, _Node] = {}
    for party in parties:
        shape = '(["{}"])' if party.kind != "system" else _SHAPES.get(party.what, '["{}"]')
        label = mermaid(party.name, _LONGEST_LABEL)
        nodes.setdefault(party.name, _Node(f"n{len(nodes) + 1}", _group(party), shape.replace("{}", label)))
    return nodes


_LINES = {
    "connected": ("-->", "a solid line is connected today"),
    "by hand": ("-.->", "a dashed line is done by hand today"),
    "shared": ("---", "a line without a head: both work in the same system"),
    "not moved": ("--x", "a line that ends in a cross: the information does not travel today"),
    "not known": ("--o", "a line that ends in a dot: how it is done today is not settled"),
}


def _kind(row: HandoffRow) -> str:
    if row.today in CONNECTED:
        return "connected"
    if row.today in BY_HAND:
        return "by hand"
    return row.today if row.today in _LINES else "not known"


def _arrow(number: int, row: HandoffRow, nodes: dict[str, _Node]) -> str:
    label = mermaid(f"{number} {_FIELDS.sub('', row.carries)}", _LONGEST_LABEL)
    return f'{nodes[row.source].id} {_LINES[_kind(row)][0]}|"{label}"| {nodes[row.target].id}'


def _blocks(nodes: list[_Node], edges: list[_Edge]) -> Iterator[str]:
    """One block where it fits; else blocks by the component that the hand-offs come from, none too long."""
    if not nodes:
        return
    whole = _block(nodes, edges)
    if len(whole) < LONGEST_BLOCK:
        yield whole
        return
    joined = {node for edge in edges for node in (edge.source, edge.target)}
    for group in dict.fromkeys(node.group for node in nodes):
        kept_nodes: list[_Node] = []
        kept_edges: list[_Edge] = []
        for more_nodes, more_edges in [
            *(([edge.source, edge.target], [edge]) for edge in edges if edge.source.group == group),
            *(([node], []) for node in nodes if node.group == group and node not in joined),
        ]:
            wider = _in_order(nodes, {*kept_nodes, *more_nodes})
            if kept_nodes and len(_block(wider, [*kept_edges, *more_edges])) >= LONGEST_BLOCK:
                yield _block(kept_nodes, kept_edges)
                kept_edges, wider = [], _in_order(nodes, set(more_nodes))
            kept_nodes, kept_edges = wider, [*kept_edges, *more_edges]
        if kept_nodes:
            yield _block(kept_nodes, kept_edges)


def _in_order(nodes: list[_Node], some: set[_Node]) -> list[_Node]:
    return [node for node in nodes if node in some]


def _block(nodes: list[_Node], edges: list[_Edge]) -> str:
    lines = ["flowchart LR"]
    groups = list(dict.fromkeys(node.group for node in nodes))
    for number, group in enumerate(groups, 1):
        lines.append(f'  subgraph g{number}["{mermaid(group, _LONGEST_LABEL)}"]')
        lines += [f"    {node.id}{node.shape}" for node in nodes if node.group == group]
        lines.append("  end")
    return "\n".join([*lines, *(f"  {edge.line}" for edge in edges)])
