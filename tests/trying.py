"""How many examples of a property are tried: fewer every day than before a change is merged."""

from typing import Any

from hypothesis import settings


def tried(most: int, **more: Any) -> settings:
    """Settings for at most so many examples in the profile "ci", and for a share of them in a smaller one.

    What takes no more examples than the profile has by itself takes as many in each.
    """
    usual = settings.default.max_examples if settings.default else 100
    return settings(max_examples=min(most, max(usual, most * usual // 100)), **more)
