"""A mutator for what people write: it moves, copies, drops and swaps words, lines and elements instead of bytes."""

import random
import re
from collections.abc import Callable, Sequence

_WORD = re.compile(rb"\w[\w ./:%-]*\w|\w|\n[ ]*|[^\w\n]")  # a name or figure, a line break with its indent, a sign
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_QUOTED = re.compile(rb'"[^"]*"|[^"]+|"')
_ELEMENT = re.compile(rb"<[^<>]*/>|<([\w:]+)[^<>]*>[^<]*</\1>|<[^<>]*>|[^<]+|<")  # one without others in it, or a tag
_OF_TEXT = (_WORD, _WORD, _LINE)
_OF_XML = (_QUOTED, _QUOTED, _ELEMENT, _ELEMENT, _WORD)
_LONGEST = 40  # pieces that are moved at once

_Way = Callable[[list[bytes], random.Random, Sequence[bytes]], None]


def mutated(data: bytes, most: int, seed: int, known: Sequence[bytes]) -> bytes:
    """The bytes with a few pieces changed, at most so many bytes. `known` are words of the format."""
    chance = random.Random(seed)
    kinds = _OF_XML if b"</" in data else _OF_TEXT
    for _ in range(chance.choice((1, 1, 2, 4))):
        pieces = [found[0] for found in chance.choice(kinds).finditer(data)]
        if pieces:
            chance.choice(_WAYS)(pieces, chance, known)
        data = b"".join(pieces)
    return data[:most]


def _say_otherwise(pieces: list[bytes], chance: random.Random, known: Sequence[bytes]) -> None:
    at = chance.randrange(len(pieces))
    alike = [piece for piece in pieces if piece[:1] == pieces[at][:1]]
    pieces[at] = chance.choice((chance.choice(known), chance.choice(pieces), chance.choice(alike)))


def _say_in_quotes(pieces: list[bytes], chance: random.Random, known: Sequence[bytes]) -> None:
    quoted = [at for at, piece in enumerate(pieces) if piece[:1] == b'"'] or [chance.randrange(len(pieces))]
    pieces[chance.choice(quoted)] = b'"%b"' % chance.choice(known)


def _say_more(pieces: list[bytes], chance: random.Random, known: Sequence[bytes]) -> None:
    pieces.insert(chance.randint(0, len(pieces)), chance.choice(known))


def _leave_out(pieces: list[bytes], chance: random.Random, known: Sequence[bytes]) -> None:
    start = chance.randint(0, len(pieces))
    del pieces[start : start + chance.choice((1, 1, 2, chance.randint(1, _LONGEST)))]


def _repeat(pieces: list[bytes], chance: random.Random, known: Sequence[bytes]) -> None:
    start, to = chance.randint(0, len(pieces)), chance.randint(0, len(pieces))
    pieces[to:to] = pieces[start : start + chance.choice((1, 1, chance.randint(1, _LONGEST)))]


def _swap(pieces: list[bytes], chance: random.Random, known: Sequence[bytes]) -> None:
    one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]


_WAYS: tuple[_Way, ...] = (
    *(_say_otherwise, _say_otherwise, _say_otherwise),
    *(_say_in_quotes, _say_more, _leave_out, _repeat, _swap),
)
