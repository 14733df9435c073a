"""Write a large process of one shape and say how many nodes and edges it has: drawing SHAPE HAND-OFFS FILE."""

import sys
from pathlib import Path

import yaml

from tests.graph.shapes import SHAPES

_NODES = ("systems", "teams", "entities", "steps", "exceptions")


def draw(shape: str, handoffs: int, path: Path) -> int:
    """Write it; its nodes (systems, teams, entities, steps and exceptions) plus its edges (hand-offs)."""
    tree = SHAPES[shape](handoffs)
    text = yaml.dump(tree, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return sum(len(tree[key]) for key in (*_NODES, "handoffs"))


if __name__ == "__main__":
    print(draw(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))
