"""How much is measured: as the README has it, and as little as shows that it works."""

from typing import NamedTuple


class Sizes(NamedTuple):
    """Files, rounds and hand-offs; the marginal cost of a file is what the files from the first to the second add."""

    marginal: tuple[int, int] = (300, 900)
    spectral: tuple[int, int] = (100, 300)
    yamllint: tuple[int, int] = (20, 60)
    rounds: int = 5
    starts: int = 9
    some: int = 100
    many: int = 10_000
    rounds_of_many: int = 1
    repeats: int = 1
    handoffs: tuple[int, ...] = (100, 316, 1_000, 3_162, 10_000)
    most_seconds: int = 120
