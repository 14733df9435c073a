"""Where templates run: sandboxed, and those of a firm within bounds, so that a mistake in one does not go on for ever.

What is counted is work: a pass of a loop, a call, a filter, ten characters that are made or compared; what
makes much out of little is weighed before it is made. It depends on nothing but the template and its data, so a
template that ends on one machine ends on each. It is no wall against a template that is meant to do harm.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from typing import Any

from jinja2 import Environment, TemplateRuntimeError, nodes
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import escape

_CHARACTERS = 10  # that count as much as one pass of a loop
_TEMPLATE, _CALL = 50, 10  # passes that including another template, and calling anything, count as
_CHECKED = frozenset({"+", "-", "*", "/", "//", "**", "%"})
_MOST_BITS = 10_000
_LARGEST = 10_000
# Filters and methods that make as much as a number in their arguments says.
_SIZED = frozenset(
    {"batch", "center", "expandtabs", "indent", "lipsum", "generate_lorem_ipsum", "ljust", "rjust", "round", "slice"}
    | {"do_batch", "do_slice", "tojson", "wordwrap", "zfill"}
)
# Filters that look at what they are given from outside only, or hand it on as it is.
_SHALLOW = frozenset(
    {"attr", "batch", "count", "d", "default", "first", "items", "last", "length", "list", "map", "random", "reject"}
    | {"rejectattr", "reverse", "select", "selectattr", "slice"}
)
_COMPARING = frozenset(
    {"==", "eq", "equalto", "!=", "ne", "<", "lt", "lessthan", "<=", "le", ">", "gt", "greaterthan", ">=", "ge"}
    | {"in", "lower", "upper"}
)
# What puts its arguments in once for each character, and once for each of a kind of characters.
_FOR_EACH = frozenset({"join", "translate", "urlize", "wordwrap"})
_FOR_EACH_OF = {"expandtabs": "\t", "indent": "\n"}
_WIDTH = re.compile(r"\d{5}|:[^{}]*\{|%[^a-zA-Z%]*\*")  # a wide one, and one that is given beside the text


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that can be told how much work may be done in it."""

    _left: int | None = None

    def bound(self, most: int) -> None:
        """From now on so much work may be done; what goes beyond raises TemplateRuntimeError at its line."""
        self._left = most
        self.intercepted_binops = _CHECKED
        self.filters = {name: self._counted(name, one) for name, one in self.filters.items()}
        tests: dict[str, Any] = dict(self.tests)
        self.tests = tests | {name: self._counted(name, tests[name]) for name in tests.keys() & _COMPARING}
        self.filters |= {"passes of": self._passes, "made": self._made}
        self.filters |= {"weighed": self._weighed, "searched": self._searched, "written": self._written}
        shown = self.finalize or (lambda value: value)
        self.finalize = lambda value: self._made(shown(self._written(value)))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call something from a template."""
        method = getattr(__obj, "__wrapped__", __obj)  # `format` is wrapped by the sandbox already
        name, on = getattr(method, "__name__", ""), getattr(method, "__self__", None)
        __self._spend(_CALL)
        if __self._left is not None and isinstance(on, str | int | list | tuple):
            args = tuple(__self._held(one) for one in args)
            __self._weigh(name, on, args, kwargs)
        else:
            _refuse_sizes(name, (*args, *kwargs.values()))
        return __self._made(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What an operator comes to. Raises TemplateRuntimeError for what would be too large, before it is made."""
        numbers = [one for one in (left, right) if isinstance(one, int)]
        if operator == "**" and len(numbers) == 2:
            _refuse_number(left.bit_length() * abs(right))
        elif operator == "*" and isinstance(left, int | float) and isinstance(right, int | float):
            _refuse_number(sum(one.bit_length() for one in numbers))
        elif operator == "*":
            self._spend(max(_size(left), _size(right)) * max([0, *numbers]) // _CHARACTERS)
        elif operator == "%" and isinstance(left, str):
            _refuse_width(left)
            self._spend(left.count("%") * self._weight(right) // _CHARACTERS)
        return self._made(super().call_binop(context, operator, left, right))

    def get_template(self, *arguments: Any, **more: Any) -> Any:
        """A template by its name."""
        self._spend(_TEMPLATE)
        return super().get_template(*arguments, **more)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if self._left is not None:
            _Counting().visit(tree)
            tree.set_environment(self)
        return tree

    def _counted(self, name: str, filter: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(filter)  # with what it says of the arguments that it wants first
        def counted(*args: Any, **kwargs: Any) -> Any:
            first = sum(isinstance(one, Environment | EvalContext | Context) for one in args[:1])
            if name in _SHALLOW:
                _refuse_sizes(name, (*args, *kwargs.values()))
            else:
                args = (*args[:first], *(self._held(one) for one in args[first:]))
                self._weigh(name, args[first] if args[first:] else None, args[first + 1 :], kwargs)
            return self._made(filter(*args, **kwargs))

        return counted

    def _passes(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self._spend(1)
            yield value

    def _made(self, value: Any) -> Any:
        if isinstance(value, int):
            _refuse_number(value.bit_length())
        self._spend(1 + _size(value) // _CHARACTERS)
        return value

    def _held(self, value: Any) -> Any:
        """What an iterator gives, so that it can be weighed; anything else as it is."""
        return list(self._passes(value)) if isinstance(value, Iterator) else value

    def _weighed(self, value: Any) -> Any:
        self._weight(value)
        return value

    def _searched(self, value: Any) -> Any:
        """What is about to be searched: a text ten times as quickly as one is made, a dictionary at once."""
        if isinstance(value, str):
            self._spend(len(value) // _CHARACTERS // 10)
            return value
        return value if isinstance(value, dict) else self._weighed(value)

    def _written(self, value: Any) -> Any:
        """What is about to become text, weighed unless it is one already: then what it is put into is."""
        return value if isinstance(value, str) else self._weighed(value)

    def _weight(self, *values: Any) -> int:
        """How many characters there are in values, as far down as they go; counted as work while they are."""
        waiting, weight = list(values), 0
        while waiting:
            value = waiting.pop()
            size = _size(value)
            weight += size
            if isinstance(value, list | tuple | dict):
                self._spend(1)  # each may hold the same one twice
                waiting += value
                waiting += value.values() if isinstance(value, dict) else ()
            self._spend(size // _CHARACTERS)
        return weight

    def _weigh(self, name: str, on: Any, args: Sequence[Any], kwargs: dict[str, Any]) -> None:
        """Count as work what a method or a filter looks at, and what it would make, before it does."""
        given = (*args, *kwargs.values())
        _refuse_sizes(name, given)
        if name in ("encode", "to_bytes"):
            raise TemplateRuntimeError(f"{name} makes bytes, for which a template has no use")
        self._weight(on)
        weight, times = self._weight(*given), 0
        if name in ("format", "format_map"):
            _refuse_width(on)
            times = str(on).count("{") + str(on).count("%")
        elif name == "replace" and len(given) > 1:
            # A filter may escape the text and what is looked for in it before it looks.
            times = max(str(text).count(str(old)) for text in (on, escape(on)) for old in (given[0], escape(given[0])))
        elif name in _FOR_EACH:
            times = len(on) if isinstance(on, str | list | tuple) else len(str(on))
        elif name in _FOR_EACH_OF:
            times = str(on).count(_FOR_EACH_OF[name]) + 1
            weight += sum(one for one in given if isinstance(one, int) and one > 0)
        self._spend(times * weight // _CHARACTERS)

    def _spend(self, work: int) -> None:
        if self._left is not None:
            self._left -= work
            if self._left < 0:
                raise TemplateRuntimeError(
                    "this goes round too often or makes too much: is there a loop that never ends?"
                )


class _Counting(NodeTransformer):
    """Has loops count their passes, and what is put together, cut out, compared or searched measured."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.iter = _filtered(node.iter, "passes of")
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:
        self.generic_visit(node)
        node.nodes = [_filtered(one, "written") for one in node.nodes]
        return _filtered(node, "made")

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:
        self.generic_visit(node)
        if _short(node):
            return node
        node.expr = _filtered(node.expr, "weighed")
        for one in node.ops:
            one.expr = _filtered(one.expr, "searched" if one.op in ("in", "notin") else "weighed")
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:
        self.generic_visit(node)
        return _filtered(node, "made") if isinstance(node.arg, nodes.Slice) else node


def _short(node: nodes.Compare) -> bool:
    """Whether something is compared with what stands in the template itself, which takes no longer than that is."""
    if len(node.ops) > 1 or node.ops[0].op in ("in", "notin"):
        return False
    return isinstance(node.expr, nodes.Const) or isinstance(node.ops[0].expr, nodes.Const)


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _size(value: Any) -> int:
    """How many characters or members there are, or bytes of a number."""
    if isinstance(value, int):
        return value.bit_length() // 8
    return len(value) if isinstance(value, str | list | tuple | dict) else 0


def _refuse_sizes(name: str, given: Iterable[Any]) -> None:
    if name in _SIZED and any(isinstance(one, int) and one > _LARGEST for one in given):
        raise TemplateRuntimeError(f"{name} may be given no number larger than {_LARGEST:,}")


def _refuse_number(bits: int) -> None:
    if bits > _MOST_BITS:
        raise TemplateRuntimeError("this makes too large a number")


def _refuse_width(text: Any) -> None:
    if isinstance(text, str) and _WIDTH.search(text):
        raise TemplateRuntimeError("this format asks for too wide a text")
