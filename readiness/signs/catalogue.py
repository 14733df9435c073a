"""Every warning sign there is: found by folder, one module (or folder of modules) for each dimension."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from readiness.signs.sign import DIMENSIONS, Sign, declared


@cache
def catalogue() -> Mapping[str, Sign]:
    """All signs by id, dimension by dimension, in the order in which their modules declare them.

    Raises `ImportError` when a dimension has no module, so that coverage never shrinks unseen.
    """
    for dimension in DIMENSIONS:
        module = importlib.import_module(f"readiness.signs.{dimension.replace('-', '_')}")
        for found in pkgutil.iter_modules(getattr(module, "__path__", [])):
            importlib.import_module(f"{module.__name__}.{found.name}")
    signs = declared()
    silent = [dimension for dimension in DIMENSIONS if not any(one.dimension == dimension for one in signs.values())]
    if silent:
        raise ImportError(f"no warning sign in {silent}")
    return dict(sorted(signs.items(), key=lambda item: DIMENSIONS.index(item[1].dimension)))
