"""The map of systems in Mermaid: which hand-off joins what, grouped by component of the business."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from readiness.diagnosis import Diagnosis, HandoffRow, Party
from readiness.render.escaping import Written, mermaid
from readiness.render.flowchart import ANYTHING, LINES, SHAPES, SOMEBODY
from readiness.render.report.systems import MOST_HANDOFFS, MOST_PARTIES, component_of

LONGEST_BLOCK = 2_000  # characters; larger maps are split by component
_LONGEST_LABEL = 40
_FIELDS = re.compile(r" \([^()]*\)")  # the register tells them; on an arrow there is no room


class _Node(NamedTuple):
    id: str
    group: str
    shape: str


class _Edge(NamedTuple):
    source: _Node
    target: _Node
    line: str


class Drawing(NamedTuple):
    """A picture in blocks of Mermaid, and what its kinds of lines mean."""

    blocks: tuple[Written, ...]
    legend: tuple[str, ...]


def system_map(diagnosis: Diagnosis) -> Drawing:
    """The picture of the systems, teams and people, joined by the hand-offs whose ends are settled."""
    nodes = _nodes(diagnosis.parties)
    rows = list(enumerate(diagnosis.handoffs, 1))[:MOST_HANDOFFS]
    edges = [
        _Edge(source, target, _arrow(number, row, source, target))
        for number, row in rows
        if (source := nodes.get((row.source_id, row.source))) and (target := nodes.get((row.target_id, row.target)))
    ]
    joined = {node for edge in edges for node in (edge.source, edge.target)}
    alone = [node for node in nodes.values() if node not in joined]
    drawn = joined.union(alone[: max(0, MOST_PARTIES - len(joined))])
    return Drawing(
        tuple(Written(block) for block in _blocks(_in_order(list(nodes.values()), drawn), edges)),
        legend({row.kind for _, row in rows if row.route}),
    )


def legend(kinds: set[str]) -> tuple[str, ...]:
    """What the lines of those kinds mean, in words."""
    return tuple(meaning for kind, meaning in _MEANINGS.items() if kind in kinds)


def _nodes(parties: Sequence[Party]) -> dict[tuple[str, str], _Node]:
    """The nodes by the id and name that hand-offs know their ends by."""
    nodes: dict[tuple[str, str], _Node] = {}
    for party in parties:
        shape = SOMEBODY if party.kind != "system" else SHAPES.get(party.what, ANYTHING)
        label = mermaid(party.name, _LONGEST_LABEL)
        node = _Node(f"n{len(nodes) + 1}", component_of(party), shape.replace("{}", label))
        nodes.setdefault((party.id, party.name), node)
    return nodes


_MEANINGS = {
    "connected": "a solid line is connected today",
    "by hand": "a dashed line is done by hand today",
    "shared": "a line without a head: both work in the same system",
    "not moved": "a line that ends in a cross: the information does not travel today",
    "not known": "a line that ends in a dot: how it is done today is not settled",
}


def _arrow(number: int, row: HandoffRow, source: _Node, target: _Node) -> str:
    label = mermaid(f"{number} {_FIELDS.sub('', row.carries)}", _LONGEST_LABEL)
    return f'{source.id} {LINES[row.kind]}|"{label}"| {target.id}'


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
