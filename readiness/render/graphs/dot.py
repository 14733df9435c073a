"""The picture for Graphviz, in its language DOT. Ids are generated, labels quoted."""

import textwrap
from collections.abc import Iterable

from readiness.render.escaping import harmless
from readiness.render.graphs.picture import HANDOFF, Edge, Mark, Node, Picture

_WIDE = 26  # characters in a line of a label
_SHAPES = {
    "database": "cylinder",
    "spreadsheet": "note",
    "paper": "note",
    "mailbox": "note",
    "team": "ellipse",
    "person": "ellipse",
    "not settled": "diamond",
}
_LINES = {
    "connected": "",
    "by hand": "style=dashed",
    "shared": "arrowhead=none",
    "not moved": "arrowhead=tee",
    "not known": "arrowhead=odot",
}
_STOPPED = "style=dotted, penwidth=2, dir=both, arrowtail=tee, arrowhead=tee"


def quoted(text: str) -> str:
    """`text` as a quoted string of DOT that shows as that text, on one line.

    A backslash begins an escape there, and an ampersand a character of HTML.
    """
    plain = harmless(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return f'"{plain}"'


def label(lines: Iterable[str]) -> str:
    """Several lines as one quoted string, the long ones wrapped."""
    short = [
        quoted(part)[1:-1]
        for line in lines
        for part in textwrap.wrap(harmless(line), _WIDE, break_long_words=False, break_on_hyphens=False)
    ]
    return '"' + "\\n".join(short) + '"'


def write(picture: Picture) -> str:
    """The picture as a text of DOT; the same picture gives the same text."""
    lines = [
        f"digraph {quoted(picture.title)} {{",
        f"  graph [label={quoted(picture.title)}, labelloc=t, rankdir=LR, labeljust=l, nodesep=0.45, ranksep=1.1, "
        'fontname="Helvetica"];',
        '  node [shape=box, fontname="Helvetica", fontsize=11];',
        '  edge [fontname="Helvetica", fontsize=9];',
    ]
    for group, nodes in picture.grouped:
        indent = "    " if group else "  "
        if group:
            lines += [
                f"  subgraph cluster_{group.id} {{",
                f"    label={quoted(group.name)}; style=rounded; color=gray60;",
            ]
        lines += [indent + _node(node) for node in nodes]
        if group:
            lines.append("  }")
    lines += ["  " + _edge(edge) for edge in picture.edges]
    return "\n".join([*lines, "}"]) + "\n"


def _node(node: Node) -> str:
    shape = _SHAPES.get(node.kind) or _SHAPES.get(node.what)
    told = [f"label={label(node.lines)}"]
    if shape:
        told.append(f"shape={shape}")
    styles = ["rounded"] if node.kind == "step" else []
    if node.marks:
        gone = Mark.GONE in node.marks
        styles.append("dotted" if gone else "dashed")
        told.append(f"penwidth={3 if gone else 2}")
    if styles:
        told.append(f'style="{",".join(styles)}"')
    return f"{node.id} [{', '.join(told)}];"


def _edge(edge: Edge) -> str:
    if edge.what != HANDOFF:
        head = "vee" if edge.what == "then" else "none"
        return f"{edge.source} -> {edge.target} [label={quoted(edge.what)}, color=gray50, arrowhead={head}];"
    stopped = Mark.STOPS in edge.marks or Mark.GONE in edge.marks
    told = filter(None, (f"label={label(edge.lines)}", _STOPPED if stopped else _LINES[edge.way or ""]))
    return f"{edge.source} -> {edge.target} [{', '.join(told)}];"
