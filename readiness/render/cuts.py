"""Long lists, cut so that a person reads them, and honest about it."""

from collections.abc import Iterable
from typing import Any


def cut(items: Iterable[Any], most: int) -> dict[str, Any]:
    """The first `most` items, with `total` and `note`: "first 20 of 6,157", empty where nothing was cut."""
    every = list(items)
    note = f"first {most:,} of {len(every):,}" if len(every) > most else ""
    return {"items_shown": every[:most], "total": len(every), "note": note}
