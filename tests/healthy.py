"""The healthy process of the tests, and how to spoil one fact of it by its place."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from readiness.diagnosis import Diagnosis, diagnose
from readiness.graph import ProcessGraph
from readiness.process.loader import load
from readiness.process.model import Process
from readiness.settings import DEFAULTS, Thresholds
from readiness.signs import Examination, Sign, Subject, examine

FILE = Path(__file__).with_name("healthy.yaml")
OPEN = object()  # as a value: take the key out
Tree = dict[str, Any]

# Every scalar as the text that was typed: the format knows no other.
_AS_TYPED = json.dumps(yaml.load(FILE.read_bytes(), yaml.BaseLoader))


def healthy() -> Tree:
    """A fresh copy of the healthy file."""
    tree: Tree = json.loads(_AS_TYPED)
    return tree


def value_at(tree: Tree, place: str) -> Any:
    """The value at a dotted place (None where there is none)."""
    value: Any = tree
    for key in place.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def put(tree: Tree, place: str, value: Any) -> Tree:
    """Put a value at a dotted place (`OPEN`: take the key out) and give the tree back."""
    *above, last = place.split(".")
    inner = tree
    for key in above:
        inner = inner.setdefault(key, {})
    if value is OPEN:
        inner.pop(last, None)
    else:
        inner[last] = value
    return tree


def spoilt(*edits: tuple[str, Any]) -> Tree:
    """The healthy file with some facts changed."""
    tree = healthy()
    for place, value in edits:
        put(tree, place, value)
    return tree


def typed(tree: Tree) -> bytes:
    """The tree as a file; JSON is YAML."""
    return json.dumps(tree, indent=1, ensure_ascii=False).encode()


def process_of(tree: Tree) -> Process:
    """The process a tree describes; it must be read without a problem."""
    loaded = load(typed(tree))
    assert not loaded.problems
    assert loaded.process is not None
    return loaded.process


def diagnosed(tree: Tree, today: date | None = None, thresholds: Thresholds = DEFAULTS) -> Diagnosis:
    """The diagnosis of a tree in which no sign crashes."""
    found = diagnose(process_of(tree), "process.yaml", today=today, thresholds=thresholds)
    assert found.faults == ()
    return found


def examined(tree: Tree, signs: dict[str, Sign] | None = None) -> Examination:
    """What the signs see in a tree."""
    process = process_of(tree)
    return examine(Subject(process, ProcessGraph(process), DEFAULTS), signs)
