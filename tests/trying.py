"""How much is tried: more examples of a property before a change is merged than every day, and tables row by row."""

from collections.abc import Callable, Iterable
from functools import wraps
from inspect import signature
from typing import Any

from hypothesis import settings

_IN_FULL = 10  # so many of the cases that fail are shown with all there is to see
_LONGEST = 80  # so much of the value that a case is called by


def tried(most: int, **more: Any) -> settings:
    """Settings for at most so many examples in the profile "ci", and for a share of them in a smaller one.

    What takes no more examples than the profile has by itself takes as many in each.
    """
    usual = settings.default.max_examples if settings.default else 100
    return settings(max_examples=min(most, max(usual, most * usual // 100)), **more)


def every(
    asked: str | tuple[str, ...], cases: Iterable[Any], ids: Callable[[Any], object] = repr
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Like pytest's `parametrize`, but one test for the whole table: each case is tried, whatever came of the others.

    For tables of dozens of rows and more, where a test for each takes longer to prepare than to run. All that fail are
    named. What a test is given besides its case is made once, so no case may leave anything that another one meets.
    """
    names = (asked,) if isinstance(asked, str) else asked
    rows = [(case,) if isinstance(asked, str) else tuple(case) for case in cases]
    called = [str(ids(row[0] if isinstance(asked, str) else row))[:_LONGEST] for row in rows]
    assert rows, "a table without rows shows nothing"

    def one_test(test: Callable[..., None]) -> Callable[..., None]:
        told = signature(test)

        @wraps(test)
        def for_every(**given: Any) -> None:
            failed: list[tuple[str, Exception]] = []
            for name, row in zip(called, rows, strict=True):
                try:
                    test(**given, **dict(zip(names, row, strict=True)))
                except Exception as error:
                    error.add_note(f"… for {', '.join(names)}: {name}")
                    failed.append((name, error))
            if failed:
                which = "\n".join(name for name, _ in failed)
                raise ExceptionGroup(
                    f"{len(failed)} of {len(rows)} cases of {test.__name__} fail:\n{which}",
                    [error for _, error in failed[:_IN_FULL]],
                )

        rest = [one for name, one in told.parameters.items() if name not in names]
        for_every.__signature__ = told.replace(parameters=rest)  # type: ignore[attr-defined]  # what pytest reads
        return for_every

    return one_test
