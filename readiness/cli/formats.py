"""The formats of `check`, and where each of them goes."""

import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from readiness.errors import ReadinessError

if TYPE_CHECKING:
    from readiness.render.writer import Writer


class Format(StrEnum):
    """What `check` can write."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"


# These tell what the run came to by themselves; beside the others it is told on standard error.
TELL_THE_RUN = frozenset({Format.TEXT, Format.GITHUB})


class Destination(NamedTuple):
    """A format and the file it is written to; None is standard output."""

    format: Format
    path: Path | None


def destinations(format: Format, output: Path | None, to: Iterable[str]) -> tuple[Destination, ...]:
    """What is to be written where, the one of `--format` and `--output` first.

    `to` are texts like "sarif=readiness.sarif". Raises ReadinessError for one that is none, and where two would be
    written to the same file.
    """
    every = (Destination(format, output), *(_destination(text) for text in to))
    written: set[str] = set()
    for path in (one.path for one in every if one.path is not None):
        real = os.path.realpath(path)
        if real in written:
            raise ReadinessError(f"Two formats would be written to {path}; give each a file of its own.")
        written.add(real)
    return every


def _destination(text: str) -> Destination:
    from readiness.process.names import did_you_mean, shortened

    name, equals, file = text.partition("=")
    known = [one.value for one in Format]
    if name not in known:
        near = did_you_mean(name, known) or "."
        raise ReadinessError(f"--to: there is no format '{shortened(name)}'{near} There are: {', '.join(known)}.")
    if not equals or not file or file == "-":
        raise ReadinessError(
            f"--to: say which file, as in --to {name}=readiness.{name}; for standard output there is --format {name}."
        )
    return Destination(Format(name), Path(file))


def writer(format: Format, *, width: int, colour: bool, everything: bool, quiet: bool, page: bool) -> "Writer[Any]":
    """What writes a format.

    `page` says that the summary of a GitHub step gets a page; the others are for people's eyes only, see `text`.
    """
    from readiness.render.writer import Json, Text

    match format:
        case Format.TEXT:
            return Text(width=width, colour=colour, everything=everything, quiet=quiet)
        case Format.JSON:
            return Json()
        case Format.SARIF:
            from readiness.render.sarif import Sarif

            return Sarif()
        case Format.JUNIT:
            from readiness.render.junit import JUnit

            return JUnit()
        case Format.GITHUB:
            from readiness.render.github import GitHub

            return GitHub(page=page)
        case Format.GITLAB:
            from readiness.render.gitlab import GitLab

            return GitLab()
