"""The picture as a Mermaid flowchart. Ids are generated, labels quoted: nothing of a file can act as Mermaid."""

from collections.abc import Iterable

from readiness.render.escaping import mermaid
from readiness.render.flowchart import ANYTHING, LINES, SHAPES, SOMEBODY
from readiness.render.graphs.picture import HANDOFF, Edge, Mark, Node, Picture

MOST_EDGES = 500  # Mermaid's own `maxEdges`: with more, it draws nothing unless it is told to
_LONGEST = 90  # a name has at most 80 characters, a sentence its quotation marks beside them
_SHAPES = {
    **SHAPES,
    "team": SOMEBODY,
    "person": SOMEBODY,
    "step": '("{}")',
    "not settled": '{{{{"{}"}}}}',
}
_STOPPED = "x-.-x"
_DASHES = {
    "gone": "stroke-dasharray:2 4,stroke-width:3px",
    "hurt": "stroke-dasharray:8 4,stroke-width:3px",
}


def write(picture: Picture) -> str:
    """The picture as a text of Mermaid; the same picture gives the same text."""
    lines = ["flowchart LR"]
    for group, nodes in picture.grouped:
        indent = "    " if group else "  "
        if group:
            lines.append(f'  subgraph {group.id}["{mermaid(group.name, _LONGEST)}"]')
        lines += [indent + _node(node) for node in nodes]
        if group:
            lines.append("  end")
    lines += [f"  {edge.source} {_line(edge)} {edge.target}" for edge in picture.edges]
    ties = [str(number) for number, edge in enumerate(picture.edges) if edge.what != HANDOFF]
    if ties:
        lines.append(f"  linkStyle {','.join(ties)} stroke:gray")
    marked = {"gone": [one.id for one in picture.nodes if Mark.GONE in one.marks]}
    marked["hurt"] = [one.id for one in picture.nodes if one.marks and Mark.GONE not in one.marks]
    for style, ids in marked.items():
        if ids:
            lines += [f"  classDef {style} {_DASHES[style]}", f"  class {','.join(ids)} {style}"]
    return "\n".join(lines) + "\n"


def _node(node: Node) -> str:
    shape = _SHAPES.get(node.kind) or _SHAPES.get(node.what) or ANYTHING
    return node.id + shape.format(_label(node.lines))


def _line(edge: Edge) -> str:
    if edge.what != HANDOFF:
        return f'{"-->" if edge.what == "then" else "---"}|"{edge.what}"|'
    stopped = Mark.STOPS in edge.marks or Mark.GONE in edge.marks
    return f'{_STOPPED if stopped else LINES[edge.way or ""]}|"{_label(edge.lines)}"|'


def _label(lines: Iterable[str]) -> str:
    return "<br/>".join(mermaid(line, _LONGEST) for line in lines)
