"""Let a module that is imported already behave as another source of it would."""

import gc
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from readiness.signs import sign as declaring
from readiness.signs.catalogue import catalogue

_PLAIN = (bool, int, float, str, tuple, frozenset, set, dict, list)

Functions = Mapping[CodeType, list[FunctionType]]


def functions_in(folder: str) -> Functions:
    """The functions of all modules under a folder, wherever they are referred to from, by their code."""
    found: dict[CodeType, list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(folder):
            found.setdefault(one.__code__, []).append(one)
    return found


def become(module: ModuleType, was: str, now: str, functions: Functions) -> None:
    """Make a module that was imported from one source behave as if it had been imported from another.

    Its functions, wherever they are referred to, get the code that the other source gives them; its constants the
    values; and its signs are declared anew. Classes stay as they are, but for their functions.
    """
    old, new = _code(module, was), _code(module, now)
    fresh = _declared_anew(module, new)
    for one, other in _pairs(old, new):
        for function in functions.get(one, ()):
            if len(one.co_freevars) == len(other.co_freevars):
                function.__code__ = other
    for name, value in fresh.items():
        before = module.__dict__.get(name)
        if isinstance(value, FunctionType) and isinstance(before, FunctionType) and value.__module__ == module.__name__:
            before.__defaults__, before.__kwdefaults__ = value.__defaults__, value.__kwdefaults__
        elif isinstance(value, _PLAIN) and not name.startswith("__") and name != "_CATALOGUE":
            module.__dict__[name] = value
    if module is declaring:
        for name in {one.look.__module__: None for one in catalogue().values()}:
            again = sys.modules[name]
            _declared_anew(again, _code(again, Path(str(again.__file__)).read_text(encoding="utf-8")))
    catalogue.cache_clear()


def _code(module: ModuleType, source: str) -> CodeType:
    return compile(source, str(module.__file__), "exec", dont_inherit=True)


def _declared_anew(module: ModuleType, code: CodeType) -> dict[str, Any]:
    """What running the code of a module defines; the signs it declares take the places of those it declared before."""
    declared: dict[str, Any] = declaring._CATALOGUE
    order = list(declared)
    for id in order:
        if declared[id].look.__module__ == module.__name__:
            del declared[id]
    fresh: dict[str, Any] = {"__name__": module.__name__, "__file__": module.__file__, "__builtins__": __builtins__}
    exec(code, fresh)
    signs = dict(declared)
    declared.clear()
    declared.update({id: signs[id] for id in [*order, *signs] if id in signs})
    return fresh


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """The code of every function before and after, where there are as many."""
    yield old, new
    ones, others = ([part for part in code.co_consts if isinstance(part, CodeType)] for code in (old, new))
    if len(ones) != len(others):
        by_name = {part.co_name: part for part in others if not part.co_name.startswith("<")}
        ones = [part for part in ones if part.co_name in by_name]
        others = [by_name[part.co_name] for part in ones]
    for one, other in zip(ones, others, strict=True):
        yield from _pairs(one, other)
