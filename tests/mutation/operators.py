"""What is changed in the code, one thing at a time: some operators of cosmic-ray, and what this code needs besides.

Texts are not changed, and neither are type annotations: messages are compared with golden files and by the tests of
each sign, annotations are checked by mypy.
"""

from collections.abc import Iterator
from typing import Any

import parso
from cosmic_ray.operators import (
    binary_operator_replacement,
    boolean_replacer,
    break_continue,
    comparison_operator_replacement,
    number_replacer,
    unary_operator_replacement,
    zero_iteration_for_loop,
)
from cosmic_ray.operators.operator import Operator

_COMPARISONS = (
    "Eq_NotEq",
    "NotEq_Eq",
    "Lt_LtE",
    "Lt_GtE",
    "LtE_Lt",
    "LtE_Gt",
    "Gt_GtE",
    "Gt_LtE",
    "GtE_Gt",
    "GtE_Lt",
    "Is_IsNot",
    "IsNot_Is",
)
_MEMBERSHIP = ("in", "not in")
_ARITHMETIC = ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "BitOr_BitAnd", "BitAnd_BitOr", "Sub_BitOr", "Pow_Mul")
_BUILT_IN = ("any", "all"), ("min", "max")
_ATTRIBUTES = ("low", "high"), ("source", "target"), ("line", "column"), ("reads", "writes")
_SWAPS = {one: other for pair in (*_BUILT_IN, *_ATTRIBUTES) for one, other in (pair, pair[::-1])}

_SAYS_IT_TWICE = "applies=any_of("  # a sign that needs facts and finds none of them does not apply either


def _spans(node: Any, places: list[tuple[int, int]]) -> list[Any]:
    """Where children begin and end; told all at once, for the node changes while it is walked."""
    return [(node.children[first].start_pos, node.children[last].end_pos) for first, last in places]


class _Operator(Operator):
    @classmethod
    def examples(cls) -> tuple[()]:
        return ()


class FlipMembership(_Operator):
    """What is in it is not, and what is not in it is."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        yield from _spans(node, [(place, place) for place in self._places(node)])

    def mutate(self, node: Any, index: int) -> Any:
        place = self._places(node)[index]
        node.children[place] = parso.parse(" in" if "not" in node.children[place].get_code() else " not in")
        return node

    @staticmethod
    def _places(node: Any) -> list[int]:
        if node.type != "comparison":
            return []
        return [place for place, child in enumerate(node.children) if " ".join(child.get_code().split()) in _MEMBERSHIP]


class DecideCondition(_Operator):
    """A condition is always true, and never."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        yield from [(child.start_pos, child.end_pos) for child in self._conditions(node) for _ in range(2)]

    def mutate(self, node: Any, index: int) -> Any:
        old = self._conditions(node)[index // 2]
        node.children[node.children.index(old)] = parso.parse(" True" if index % 2 == 0 else " False")
        return node

    @staticmethod
    def _conditions(node: Any) -> list[Any]:
        if node.type == "if_stmt":
            words = [getattr(child, "value", "") for child in node.children]
            conditions = [node.children[place + 1] for place, word in enumerate(words) if word in ("if", "elif")]
            return [one for one in conditions if getattr(one, "value", "") != "TYPE_CHECKING"]
        return {"test": lambda: [node.children[2]], "comp_if": lambda: [node.children[1]]}.get(node.type, list)()


class DropArgument(_Operator):
    """A keyword argument of a call or of a decorator is not given."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        yield from _spans(node, [(place, place) for place in self._arguments(node)])

    def mutate(self, node: Any, index: int) -> Any:
        place = self._arguments(node)[index]
        until = place + 2 if node.type == "arglist" else place + 1  # the comma as well
        del node.children[place:until]
        return node

    @staticmethod
    def _arguments(node: Any) -> list[int]:
        if node.type not in ("arglist", "trailer", "decorator"):
            return []
        needs_facts = "needs_facts=True" in node.get_code()
        return [
            place
            for place, child in enumerate(node.children)
            if child.type == "argument"
            and getattr(child.children[1], "value", "") == "="
            and not (needs_facts and _SAYS_IT_TWICE in child.get_code())
        ]


class DropElement(_Operator):
    """An element of a set or of a dictionary that stands in the code is not there."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        yield from _spans(node, self._elements(node))

    def mutate(self, node: Any, index: int) -> Any:
        first, last = self._elements(node)[index]
        del node.children[first : last + 2]
        return node

    @staticmethod
    def _elements(node: Any) -> list[tuple[int, int]]:
        if node.type != "dictorsetmaker" or any(child.type == "sync_comp_for" for child in node.children):
            return []
        commas = [place for place, child in enumerate(node.children) if getattr(child, "value", "") == ","]
        starts = [0, *(comma + 1 for comma in commas)]
        ends = [*(comma - 1 for comma in commas), len(node.children) - 1]
        return [(first, last) for first, last in zip(starts, ends, strict=True) if first <= last]


class DropStatement(_Operator):
    """A call, a yield or an addition is not made."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        if node.type == "simple_stmt" and self._does_something(node.children[0]):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        node.children[0] = parso.parse(f"{node.get_first_leaf().prefix}pass")
        return node

    @staticmethod
    def _does_something(part: Any) -> bool:
        if part.type == "expr_stmt":  # "found += …", "found[key] = …"
            return getattr(part.children[1], "value", "=") != "=" or part.children[0].type == "atom_expr"
        return part.type in ("atom_expr", "yield_expr")


class SwapNames(_Operator):
    """Of two that are easily mistaken for one another, the other."""

    def mutation_positions(self, node: Any) -> Iterator[Any]:
        if node.type == "name" and node.value in _SWAPS and self._is_used(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Any, index: int) -> Any:
        node.value = _SWAPS[node.value]
        return node

    @staticmethod
    def _is_used(node: Any) -> bool:
        """Whether it is an attribute that is read, or a function that is called."""
        if node.parent.type == "trailer":
            return bool(node.get_previous_leaf().value == ".")
        return any(node.value in pair for pair in _BUILT_IN) and node.parent.type == "atom_expr"


def operators() -> list[Operator]:
    """All of them."""
    comparisons = (f"ReplaceComparisonOperator_{name}" for name in _COMPARISONS)
    arithmetic = (f"ReplaceBinaryOperator_{name}" for name in _ARITHMETIC)
    chosen = [
        *(getattr(comparison_operator_replacement, name) for name in comparisons),
        *(getattr(binary_operator_replacement, name) for name in arithmetic),
        boolean_replacer.ReplaceTrueWithFalse,
        boolean_replacer.ReplaceFalseWithTrue,
        boolean_replacer.ReplaceAndWithOr,
        boolean_replacer.ReplaceOrWithAnd,
        break_continue.ReplaceBreakWithContinue,
        break_continue.ReplaceContinueWithBreak,
        number_replacer.NumberReplacer,
        unary_operator_replacement.ReplaceUnaryOperator_Delete_Not,
        unary_operator_replacement.ReplaceUnaryOperator_Delete_USub,
        zero_iteration_for_loop.ZeroIterationForLoop,
        FlipMembership,
        DecideCondition,
        DropArgument,
        DropElement,
        DropStatement,
        SwapNames,
    ]
    return [one() for one in chosen]
