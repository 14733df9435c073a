"""Patterns for paths, with the rules of .gitignore as far as they go: there is no `!`, and no escaping."""

from fnmatch import fnmatchcase
from typing import NamedTuple

_ANY_DEPTH = "**"


class Pattern(NamedTuple):
    """A pattern in parts; `folders_only` where it ends with `/`: what is in such a folder is meant, not a file."""

    text: str
    parts: tuple[str, ...]
    folders_only: bool

    def matches(self, path: str) -> bool:
        """Whether it names a file, or a folder above it; `path` is relative, with `/`.

        A path that leads out of the folder (`../`) is matched by what may stand at any depth alone.
        """
        parts = path.split("/")
        outside = parts[0] == ".."
        if outside and self.parts[0] != _ANY_DEPTH:
            return False
        parts = [part for part in parts if part != ".."]
        reached = {0}  # how many parts of the path may be used up so far
        for one in self.parts:
            if one == _ANY_DEPTH:
                reached = set(range(min(reached, default=len(parts) + 1), len(parts) + 1))
            else:
                reached = {at + 1 for at in reached if at < len(parts) and fnmatchcase(parts[at], one)}
        return any(at < len(parts) or not self.folders_only for at in reached)


def pattern(text: str) -> Pattern:
    """A pattern from its text. With a `/` before its end it is meant from the folder on, otherwise at any depth."""
    folders_only = text.endswith("/")
    parts = [part for part in text.split("/") if part not in ("", ".")]
    if "/" not in text.rstrip("/") or not parts:
        parts = [_ANY_DEPTH, *parts]
    while len(parts) > 1 and parts[-1] == _ANY_DEPTH:  # `drafts/**` is what is in drafts
        parts, folders_only = parts[:-1], True
    return Pattern(text, tuple(parts), folders_only)
