"""Interviews whose conditions, names and wordings the page of a form has to see as the terminal does."""

from typing import NamedTuple

from tests.interview.interviews import TALK
from tests.interview.test_any_of import TALK as ANY_OF
from tests.interview.test_conditions import DEEP

NASTY = """\
questionnaire: __proto__
version: 1
title: '</script><script>alert("1")</script> 🎉 "quoted" & <b>bold</b> שלום'
intro: "A wording with {braces} that name nothing, `backticks`, \\\\ and ${process}"
sections:
  - id: constructor
    title: "<!-- a comment --> العربية"
    questions:
      - {id: __proto__, ask: "What's <it> called? </title>", kind: text, into: process, example: '"<&>"'}
      - {id: toString, ask: "Is {__proto__} {process}?", kind: yes-no}
      - id: hasOwnProperty
        ask: "{toString}: who?"
        kind: person
        into: owner
        when: {question: toString, is: "yes"}
  - id: teams
    title: Teams
    each: {of: teams, key: [valueOf], ask: Which?, none_allowed: yes}
    questions:
      - {id: valueOf, ask: What is it called?, kind: text, into: name}
      - id: kind
        ask: "{item}: which?"
        kind: choice
        into: kind
        options: {internal: "</option> ' in", external: "\\u202eout 🎉"}
  - id: parties
    title: Hand-offs
    each: {of: handoffs, key: [from, to], called: "{from} → {to}", ask: Which?}
    questions:
      - {id: from, ask: From?, kind: party, into: from}
      - {id: to, ask: "From {from} to?", kind: party, into: to}
      - {id: trigger, ask: "{item} / {constructor.toString}: when?", kind: text, into: trigger}
"""

SAME_FACT = """\
questionnaire: same-fact
version: 1
title: Asked twice
sections:
  - id: one
    title: One
    questions:
      - {id: more, ask: More?, kind: yes-no}
      - {id: owner, ask: Who answers?, kind: person, into: owner, when: {question: more, is: "yes"}}
  - id: two
    title: Two
    questions:
      - {id: owner, ask: Who answers for it?, kind: person, into: owner}
      - id: what
        ask: "What does {owner} do?"
        kind: text
        into: go_live.accountable_for
        when: {question: two.owner, in: [answered, none]}
      - {id: why, ask: Why nobody?, kind: text, into: summary, when: {question: owner, is: unknown}}
"""


class Case(NamedTuple):
    """What is typed into an interview, one answer after the other."""

    says: str
    text: str
    typed: tuple[str, ...]


_TALK = ("Less typing", "Ana Ruiz")
_HANDOFF = (*_TALK, "yes", "CRM", "2", "ERP", "2", "done", "Saved")
_SYSTEMS = ("CRM", "ERP", "done")
_RECORDS = ("Order, Patient", "done", "none", "health")
CASES = (
    Case("nothing is answered", TALK, ()),
    Case("a condition on yes or no holds", TALK, (*_TALK, "no", "yes")),
    Case("a condition on yes or no does not hold", TALK, (*_TALK, "yes")),
    Case("nobody knows is not no", TALK, (*_TALK, "?")),
    Case("one of several choices", TALK, (*_HANDOFF, "email", "6 minutes")),
    Case("another choice", TALK, (*_HANDOFF, "api", "Order, Customer")),
    Case("an answer in other words", TALK, ("n/a", "nobody", "?", "none", "CRM", "done", "dunno", "1, 2")),
    Case("a list of none", TALK, (*_TALK, "yes", "none", "none", "none")),
    Case("names of three sorts", TALK, (*_TALK, "?", "Ana Ruiz", "Sales", "1", "Sales", "CRM", "2", "done")),
    Case("a section over the same items", DEEP, ("Orders", "yes", "A", "1", "B", "1", "B", "A", "email", "api")),
    Case("a whole section is not asked", DEEP, ("Orders", "no")),
    Case("a name with a sign in it", DEEP, ("Orders", "yes", "A-Z & Söhne", "1", "ΣΊΣΥΦΟΣ", "3", "done", "file", "no")),
    Case("any of what is named fits", ANY_OF, (*_RECORDS, *_SYSTEMS, "Order, Patient")),
    Case("none of what is named fits", ANY_OF, (*_RECORDS, *_SYSTEMS, "Order")),
    Case("what is named is said to be none", ANY_OF, ("Order", "done", "personal", "CRM", "ERP", "done", "none")),
    Case("a fact is asked once, by the first", SAME_FACT, ("yes",)),
    Case("a fact is asked once, by the other", SAME_FACT, ("no", "Ana")),
    Case("a fact that nobody knows", SAME_FACT, ("yes", "?")),
    Case("a fact that there is none of", SAME_FACT, ("no", "none")),
    Case(
        "nasty texts",
        NASTY,
        (
            *("</script>\"'`${1}\\ 🎉", "yes", "שלום <b>", "<Sales>, \"Q\" 🎉", "done", "1", "2"),
            *("<Sales>", "__proto__", "2", "done", "when? \u202e </textarea> & 'so'"),
        ),
    ),
)
