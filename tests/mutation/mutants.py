"""The mutants of a module: its source with one thing changed."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast

from tests.mutation.operators import operators

_NEGATIONS = (
    *("Eq_NotEq", "NotEq_Eq", "Lt_GtE", "LtE_Gt", "Gt_LtE", "GtE_Lt", "Is_IsNot", "IsNot_Is"),
    *("Delete_Not", "FlipMembership"),
)


class Mutant(NamedTuple):
    """A source with one thing changed. `line` is where, counted from 1; `was` and `now` are the lines that differ."""

    operator: str
    line: int
    was: str
    now: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a source that is Python and says something else, by line."""
    tree = get_ast(source)
    found = [mutant for operator in operators() for mutant in _of(source, tree, operator)]
    seen: set[str] = set()
    for mutant in sorted(found, key=lambda one: one.line):
        if mutant.source not in seen:
            seen.add(mutant.source)
            yield mutant


def _of(source: str, tree: Any, operator: Any) -> Iterator[Mutant]:
    for node in list(ast_nodes(tree)):
        positions = list(operator.mutation_positions(node))
        if not positions or _is_annotation(node) or _is_parameter(node) or (_negates(operator) and _is_condition(node)):
            continue
        for index, (start, _) in enumerate(positions):
            changed = _changed(tree, node, operator, index)
            if changed != source and _is_python(changed):
                was, now = _difference(source, changed)
                yield Mutant(type(operator).__name__, start[0], was, now, changed)


def _changed(tree: Any, node: Any, operator: Any, index: int) -> str:
    """The source with a node changed; the tree is put back as it was, for parsing it anew is slow."""
    touched = [node, *getattr(node, "children", ())]
    before = [(one, dict(_slots(one))) for one in touched]
    siblings = node.parent.children
    place = siblings.index(node)
    siblings[place] = operator.mutate(node, index)
    try:
        return str(tree.get_code())
    finally:
        siblings[place] = node
        for one, slots in before:
            for name, value in slots.items():
                setattr(one, name, value)


def _slots(node: Any) -> Iterator[tuple[str, Any]]:
    if hasattr(node, "children"):
        yield "children", list(node.children)
    if hasattr(node, "value"):
        yield "value", node.value


def _negates(operator: Any) -> bool:
    return type(operator).__name__.endswith(_NEGATIONS)


def _is_condition(node: Any) -> bool:
    """Whether a node is all of a condition: what finds that decided either way finds it negated as well."""
    before, parent = node.get_previous_sibling(), node.parent
    return getattr(before, "value", "") in ("if", "elif") and parent.type in ("if_stmt", "test", "comp_if")


def _is_parameter(node: Any) -> bool:
    """Whether it is the bare star among the parameters of a function."""
    return node.type == "operator" and node.parent.type in ("param", "parameters")


def _is_annotation(node: Any) -> bool:
    while node is not None:
        parent = node.parent
        if node.type == "annassign" and "=" not in node.get_code():
            return True
        if parent is not None:
            before = node.get_previous_sibling()
            if parent.type in ("tfpdef", "annassign", "funcdef") and getattr(before, "value", "") in (":", "->"):
                return node.type != "suite"
        node = parent
    return False


def _is_python(source: str) -> bool:
    try:
        compile(source, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _difference(source: str, changed: str) -> tuple[str, str]:
    """The lines that differ, each in one line."""
    one, other = source.splitlines(), changed.splitlines()
    first = 0
    while first < min(len(one), len(other)) and one[first] == other[first]:
        first += 1
    last = 0
    while last < min(len(one), len(other)) - first and one[-1 - last] == other[-1 - last]:
        last += 1
    was, now = (" ".join(" ".join(lines[first : len(lines) - last]).split()) for lines in (one, other))
    return was, now
