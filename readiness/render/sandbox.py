"""Where templates run: sandboxed, and those of a firm within bounds, so that each of them ends.

What is counted is work: a pass of a loop, a call, a filter, ten characters that are made. It depends on nothing
but the template and its data, so a template that ends on one machine ends on each.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from jinja2 import TemplateRuntimeError, nodes
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

_CHARACTERS = 10  # that count as much as one pass of a loop
_TEMPLATE, _CALL = 50, 10  # passes that including another template, and calling anything, count as
_CHECKED = frozenset({"+", "*", "**", "%"})
_MOST_BITS = 10_000
_LARGEST = 10_000
# Filters and methods that make as much as a number in their arguments says.
_SIZED = frozenset(
    {"batch", "center", "expandtabs", "indent", "lipsum", "generate_lorem_ipsum", "ljust", "rjust", "round", "slice"}
    | {"do_batch", "do_slice", "tojson", "wordwrap", "zfill"}
)
_WIDTH = re.compile(r"\d{5}|:[^{}]*\{|%[^a-zA-Z%]*\*")  # a wide one, and one that is given beside the text


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that can be told how much work may be done in it."""

    _left: int | None = None

    def bound(self, most: int) -> None:
        """From now on so much work may be done; what goes beyond raises TemplateRuntimeError at its line."""
        self._left = most
        self.intercepted_binops = _CHECKED
        self.filters = {name: self._counted(name, one) for name, one in self.filters.items()}
        self.filters |= {"passes of": self._passes, "made": self._made}
        if (shown := self.finalize) is not None:
            self.finalize = lambda value: self._made(shown(value))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call something from a template."""
        method = getattr(__obj, "__wrapped__", __obj)  # `format` is wrapped by the sandbox already
        __self._spend(_CALL)
        __self._weigh(getattr(method, "__name__", ""), getattr(method, "__self__", None), args, kwargs)
        return __self._made(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What an operator comes to. Raises TemplateRuntimeError for what would be too large, before it is made."""
        sizes = [_size(left), _size(right)]
        if operator == "**" and isinstance(left, int) and isinstance(right, int):
            _refuse_number(left.bit_length() * abs(right))
        elif operator == "*" and not any(sizes):
            _refuse_number(sum(one.bit_length() for one in (left, right) if isinstance(one, int)))
        elif operator == "*":
            times = next((one for one in (left, right) if isinstance(one, int)), 1)
            self._spend(max(sizes) * max(times, 0) // _CHARACTERS)
        elif operator == "%":
            _refuse_width(left)
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
            self._weigh(name, args[0] if args else None, args[1:], kwargs)
            return self._made(filter(*args, **kwargs))

        return counted

    def _passes(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self._spend(1)
            yield value

    def _made(self, value: Any) -> Any:
        self._spend(1 + _size(value) // _CHARACTERS)
        return value

    def _weigh(self, name: str, on: Any, args: Iterable[Any], kwargs: dict[str, Any]) -> None:
        if name in _SIZED and any(isinstance(one, int) and one > _LARGEST for one in (*args, *kwargs.values())):
            raise TemplateRuntimeError(f"{name} may be given no number larger than {_LARGEST:,}")
        if name in ("format", "format_map"):
            _refuse_width(on)

    def _spend(self, work: int) -> None:
        if self._left is not None:
            self._left -= work
            if self._left < 0:
                raise TemplateRuntimeError(
                    "this goes round too often or makes too much: is there a loop that never ends?"
                )


class _Counting(NodeTransformer):
    """Has loops count their passes, and what is put together measured."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, "passes of", [], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:
        self.generic_visit(node)
        return nodes.Filter(node, "made", [], [], None, None, lineno=node.lineno)


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str | list | tuple) else 0


def _refuse_number(bits: int) -> None:
    if bits > _MOST_BITS:
        raise TemplateRuntimeError("this makes too large a number")


def _refuse_width(text: Any) -> None:
    if isinstance(text, str) and _WIDTH.search(text):
        raise TemplateRuntimeError("this format asks for too wide a text")
