"""Whether what is made can be read again: a process file has bounds, and what is imported has to load."""

from collections.abc import Mapping
from typing import Any

from readiness.errors import ReadinessError

# With room to spare below what the reader of process files takes: 500,000 values, and 10 MB. Before it parses a file
# it counts the signs that values may stand between, wherever they are.
_MOST_VALUES = 400_000
_MOST_SIGNS = 450_000
_MOST_BYTES = 8_000_000
_A_VALUE = 8  # bytes that a value takes beside its own: indents, signs and line breaks


def refuse_too_much(tree: Mapping[str, Any], comments: Mapping[str, str], said: str, instead: str) -> None:
    """Raises ReadinessError where a tree and its comments are more than one process file can hold.

    `said`: what says so much, such as "These rows say"; `instead`: what to do.
    """
    texts = list(comments.values())
    values = 0
    left: list[Any] = [tree]
    while left:
        one = left.pop()
        values += 1
        match one:
            case dict():
                left += [*one.keys(), *one.values()]
            case list():
                left += one
            case str():
                texts.append(one)
    size = values * _A_VALUE + sum(len(text.encode()) + text.count('"') + text.count("\\") for text in texts)
    signs = max(sum(text.count(sign) for text in texts) for sign in (":", ",", "- ", "? "))
    if values > _MOST_VALUES or values + signs > _MOST_SIGNS or size > _MOST_BYTES:
        raise ReadinessError(
            f"{said} more than one process file can hold. A process file describes one process: {instead}"
        )
