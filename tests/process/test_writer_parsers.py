"""The writer finds its places with libyaml, and finds the same without it."""

import pytest

from readiness.process.pure_parser import PureParser
from readiness.process.writing import nodes
from readiness.resources import examples

_FILES = sorted(examples().rglob("*.yaml"))
_TRICKY = (
    "a: {b: , c: , d}\n",
    "a: [b: , c]\nd: {e:\n  , f: 1}\n",
    "a:\n  b:\nc: 'x\n  y' # k\nd: |  # c\n  text\n\n  more\n\n# end\n",
    "a: >-\n  folded\n   x\n# c\nb: &x [1, 2]\nc: *x\n",
    "ä: ö # ü\n😀: b # c\n",
    "- a\n-\n- b: c\n  d:\n-\n",
    "? a\n: b\n? c\n",
    "a: x\n  y\n  z # c\nb: [a,\n  b, # c\n c]\n",
    "a: b#c # d\n#e",
)


def _found(text: str):
    return nodes.Source(text).root, nodes.comments_in(text)


@pytest.mark.parametrize("text", [*_TRICKY, *(text.replace("\n", "\r\n") for text in _TRICKY)])
def test_the_nodes_and_comments_of_a_tricky_text_are_the_same_with_and_without_libyaml(text, monkeypatch) -> None:
    with_libyaml = _found(text)
    monkeypatch.setattr(nodes, "_Parser", PureParser)

    assert _found(text) == with_libyaml


def test_the_nodes_and_comments_of_every_example_are_the_same_with_and_without_libyaml(monkeypatch) -> None:
    texts = [path.read_text() for path in _FILES]
    with_libyaml = [_found(text) for text in texts]
    monkeypatch.setattr(nodes, "_Parser", PureParser)

    assert [_found(text) for text in texts] == with_libyaml


def test_libyaml_is_used_where_it_is_there() -> None:
    yaml = pytest.importorskip("yaml._yaml", reason="PyYAML was built without libyaml")

    assert nodes._Parser is yaml.CParser
