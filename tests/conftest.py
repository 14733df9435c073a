"""What tests share: how many examples are tried, and golden files.

Those are compared byte for byte and written anew with `pytest --update-golden`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

_GOLDEN = Path(__file__).parent / "golden"

# For every day: as in hypothesis's own "ci", the same examples in every run and no deadline, but fewer of them.
settings.register_profile("quick", settings.get_profile("ci"), max_examples=25)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the golden file of that name."""

    def compare(name: str, text: str) -> None:
        path = _GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        assert text == path.read_bytes().decode(), f"{name} differs; if that is meant, run pytest --update-golden"

    return compare
