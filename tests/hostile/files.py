"""The hostile files: each spoils a healthy file in one way. What reads them is told apart by its own healthy file."""

from collections.abc import Callable
from typing import NamedTuple


class Kind(NamedTuple):
    """What a program reads: a healthy file of that kind, and the key at its top under which anything may stand."""

    healthy: str
    free: str

    def under(self, value: str) -> bytes:
        """The healthy file with a value under the free key."""
        return f"{self.healthy}{self.free}: {value}\n".encode()


PROCESS = Kind(
    """\
process: Order to cash
owner: nobody
systems: [crm, erp]
handoffs:
  deal: {from: crm, to: erp, today: retyped}
""",
    "summary",
)
Made = Callable[[Kind], bytes]

_NINE = "\n".join(f"      - &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10))
_NINE_MERGED = "\n".join(
    f"      l{n}: &m{n} {{{', '.join(f'k{one}: *m{n - 1}' for one in range(9))}}}" for n in range(1, 10)
)


def bomb(kind: Kind) -> bytes:
    """Nine levels of nine aliases each: 387 million values when they are followed."""
    return kind.under(f"\n      - &l0 [x, x, x, x, x, x, x, x, x]\n{_NINE}")


def bomb_of_merges(kind: Kind) -> bytes:
    """The same with mappings, merged in the end."""
    return kind.under(f"\n      l0: &m0 {{k: x}}\n{_NINE_MERGED}\n      all: {{<<: *m9}}")


def large(kind: Kind) -> bytes:
    """50 MB of comments below a healthy file."""
    return kind.healthy.encode() + b"# a line of a comment that goes on and on\n" * 1_200_000


def many_keys(kind: Kind) -> bytes:
    """A million keys in one mapping."""
    return kind.under("\n" + "".join(f"      k{number}: x\n" for number in range(1_000_000)))


TEXT: dict[str, Made] = {
    "latin-1.yaml": lambda kind: kind.under("caf\0").replace(b"\0", b"\xe9"),
    "utf-16.yaml": lambda kind: kind.healthy.encode("utf-16"),
    "utf-16-unmarked.yaml": lambda kind: kind.healthy.encode("utf-16-be"),
    "utf-32.yaml": lambda kind: kind.healthy.encode("utf-32"),
    "nul.yaml": lambda kind: kind.under("a\0b"),
    "control.yaml": lambda kind: kind.under("a\x07b"),
}
NO_MAPPING: dict[str, Made] = {
    "empty.yaml": lambda _: b"",
    "spaces.yaml": lambda _: b" \n\n  \n",
    "comments.yaml": lambda _: b"# to be written\n# some day\n",
    "list.yaml": lambda _: b"- one\n- two\n",
    "scalar.yaml": lambda _: b"only words\n",
    "two-documents.yaml": lambda kind: f"{kind.healthy}---\n{kind.healthy}".encode(),
}
BROKEN: dict[str, Made] = {
    "bracket.yaml": lambda kind: kind.under("[a, b"),
    "indentation.yaml": lambda kind: f"{kind.healthy}  stray: [1]\n".encode(),
    "quote.yaml": lambda kind: kind.under('"never closed'),
    "tabs.yaml": lambda kind: kind.under("\n\tname: with a tab"),
}
TWICE: dict[str, Made] = {
    "twice.yaml": lambda kind: (kind.healthy + kind.healthy.splitlines()[0] + "\n").encode(),
}
ALIASES: dict[str, Made] = {
    "bomb.yaml": bomb,
    "bomb-of-merges.yaml": bomb_of_merges,
    "alias-to-itself.yaml": lambda kind: kind.under("&me [*me]"),
    "merged-into-itself.yaml": lambda kind: kind.under("&me {<<: *me}"),
    "no-such-anchor.yaml": lambda kind: kind.under("*nowhere"),
}
DEEP: dict[str, Made] = {
    "brackets.yaml": lambda _: b"[" * 10_000,
    "braces.yaml": lambda kind: kind.under("{a: " * 100_000),
    "dashes.yaml": lambda kind: kind.under("\n      " + "- " * 100_000 + "x"),
}
LARGE: dict[str, Made] = {"50-mb.yaml": large, "million-keys.yaml": many_keys}
TAGS: dict[str, Made] = {
    "python.yaml": lambda kind: kind.under('!!python/object/apply:os.system ["touch constructed"]'),
    "name.yaml": lambda kind: kind.under("!!python/name:os.system"),
    "tag.yaml": lambda kind: kind.under("!own text"),
    "binary.yaml": lambda kind: kind.under("!!binary aGVsbG8="),
    "directive.yaml": lambda kind: f"%TAG ! tag:example.org,2000:\n---\n{kind.healthy}".encode(),
}


def made(files: dict[str, Made], kind: Kind = PROCESS) -> dict[str, bytes]:
    """What each of the files holds, for one kind."""
    return {name: make(kind) for name, make in files.items()}
