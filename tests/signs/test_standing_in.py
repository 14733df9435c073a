"""One finding stands in for another, and only one that is itself heard does."""

from readiness.diagnosis import diagnose
from readiness.process.loader import load

_TWO_STORIES = b"""
process: P
owner: Ana
works_by_hand: yes
systems: {a: {name: A}, b: {name: B}, c: {name: C}, x: {name: X}, bi: {name: BI, kind: dashboard}}
entities: {e1: {name: E1, master: [a, b]}, e2: {name: E2, master: c}}
handoffs:
  h2: {from: x, to: bi, carries: [e2], today: spreadsheet, planned: no}
  h1: {from: a, to: bi, carries: [e1], today: spreadsheet}
"""


def test_what_is_itself_silent_says_nothing_in_place_of_another():
    """Two masters of E1 speak for the dashboard they feed; that E2 comes from nowhere is another story."""
    process = load(_TWO_STORIES).process
    assert process is not None
    found = {(finding.sign, finding.at) for finding in diagnose(process, "p.yaml").findings}
    assert ("conflicting-masters", "entities.e1.master") in found
    assert ("unknown-origin", "handoffs.h2.carries") in found
