"""The picture as GraphML, for yEd, Gephi, Cytoscape and the like."""

import re
from collections.abc import Mapping
from io import BytesIO

from readiness.render.escaping import harmless
from readiness.render.graphs.picture import Picture

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(picture: Picture) -> str:
    """The picture as GraphML: every node and edge with what is told of it, and the group a node stands in."""
    import networkx as nx

    group = {id: one.name for one in picture.groups for id in one.nodes}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=_plain(picture.title), file=_plain(picture.file))
    for node in picture.nodes:
        about = {
            "label": node.name,
            "at": node.at,
            "kind": node.kind,
            "what": node.what,
            "component": node.component,
            "group": group.get(node.id, ""),
            "status": node.status,
            "owner": node.owner,
            "notes": "; ".join(node.notes),
            "happens": "; ".join(node.marks),
        }
        graph.add_node(node.id, **_told(about))
    for edge in picture.edges:
        about = {
            "label": edge.name,
            "at": edge.at,
            "what": edge.what,
            "way": edge.way or "",
            "carries": edge.carries,
            "today": edge.today,
            "planned": edge.planned,
            "owner": edge.owner,
            "happens": "; ".join(edge.marks),
        }
        graph.add_edge(edge.source, edge.target, key=edge.id, **_told(about))
    written = BytesIO()
    nx.write_graphml_xml(graph, written)
    return written.getvalue().decode("utf-8").rstrip("\n") + "\n"


def _told(about: Mapping[str, str]) -> dict[str, str]:
    return {key: _plain(text) for key, text in about.items() if text}


def _plain(text: str) -> str:
    """`text` without what is not seen, and without what XML cannot hold."""
    return _NOT_IN_XML.sub("", harmless(text))
