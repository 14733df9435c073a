"""Where a key of a TOML file stands is found by TOML's own rules, whatever its text looks like."""

import tomllib

import pytest

from readiness.cli.settings.document import Places
from readiness.errors import Mark

TEXT = """\
# a = 1
a = '''
[b]
c = 1
'''  # the end
"b" = [
  "x",  # ]
  'y',
]
[c]
a = {x = 1, "y z" = 2}
d."e f".g = 1
[[c.list]]
a = 1
[[c.list]]
[c.list.more]
a = 2
[ "c" . 'last' ]
"""


@pytest.mark.parametrize(
    ("route", "quoted", "place"),
    [
        (("a",), "", (2, 1)),
        (("b",), "", (6, 1)),
        (("b", 1), "y", (8, 3)),
        (("b", 1), "absent", (6, 1)),
        (("c",), "", (10, 1)),
        (("c", "a"), "", (11, 1)),
        (("c", "a", "y z"), "", (11, 1)),
        (("c", "d", "e f", "g"), "", (12, 1)),
        (("c", "list"), "", (13, 1)),
        (("c", "list", 0, "a"), "", (14, 1)),
        (("c", "list", 1), "", (15, 1)),
        (("c", "list", 1, "more", "a"), "", (17, 1)),
        (("c", "last"), "", (18, 1)),
        (("nowhere",), "", None),
    ],
)
def test_a_key_is_found_where_it_stands(route, quoted, place) -> None:
    tomllib.loads(TEXT)

    mark = Places(TEXT).of(route, quoted)

    assert mark == (place and Mark(*place))


def test_a_text_that_stands_there_twice_is_placed_at_its_key() -> None:
    assert Places('\na = ["x",\n"x"]').of(("a", 1), "x") == Mark(2, 1)
