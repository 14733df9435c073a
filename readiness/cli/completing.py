"""What a shell offers after Tab, where it is more than commands, options and files."""

from collections.abc import Iterable, Iterator
from pathlib import Path


def signs(begun: str) -> Iterator[tuple[str, str]]:
    """The warning signs whose id begins so, each with its title."""
    from readiness.signs import catalogue

    return ((one.id, one.title) for one in catalogue().values() if one.id.startswith(begun))


def signs_and_dimensions(begun: str) -> Iterator[tuple[str, str]]:
    """Dimensions and warning signs, the last of a list with commas: what `--select` and `--ignore` take."""
    from readiness.signs import DIMENSIONS

    before, comma, last = begun.rpartition(",")
    for name in DIMENSIONS:
        if name.startswith(last):
            yield f"{before}{comma}{name}", "all signs of this dimension"
    for id, title in signs(last):
        yield f"{before}{comma}{id}", title


def formats(begun: str) -> list[str]:
    """The formats that begin so, each ready for its file: what `--to` takes."""
    from readiness.cli.formats import Format

    return [f"{one.value}=" for one in Format if one.value.startswith(begun)]


def worked_examples(begun: str) -> list[str]:
    """The worked examples whose name begins so."""
    from readiness.resources import examples

    return _stems((examples() / "processes").glob("*.yaml"), begun)


def shipped_questionnaires(begun: str) -> list[str]:
    """The shipped questionnaires whose name begins so."""
    from readiness.resources import questionnaires

    return _stems(questionnaires().glob("*.yaml"), begun)


def _stems(files: Iterable[Path], begun: str) -> list[str]:
    return sorted(file.stem for file in files if file.stem.startswith(begun))
