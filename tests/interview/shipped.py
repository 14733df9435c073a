"""The questionnaires that come with the tool, and someone who answers them by what each question is about."""

from collections.abc import Mapping, Sequence
from functools import cache

from readiness import resources
from readiness.interview.definition import read_questionnaire
from readiness.interview.prompt import Asks, prompt
from readiness.interview.questionnaire import Questionnaire
from readiness.interview.session import Session

NAMES = ("first-look", "discovery", "team-account", "go-live", "governance")
Replies = Mapping[str, str | Sequence[str]]
_TEAMS = ("Sales", "Finance", "Warehouse", "Customers")

# One story that answers every question there is, by section and question; of a list, what is typed one after another.
STORY: Replies = {
    "aim/name": "From the order to the invoice",
    "aim/whose": "Sales",
    "aim/owner": "Ana Ruiz",
    "aim/statement": "Every approved order is invoiced the same day",
    "aim/measure": "orders invoiced the same day",
    "aim/baseline": "62 percent",
    "aim/target": "98 percent",
    "aim/works": "yes",
    "aim/described-from": "we watched real cases being done",
    "aim/hour": "45 EUR per hour",
    "aim/target-process": "Orders go through untouched unless they are above the limit",
    "aim/build-started": "no",
    "teams/list": ("Sales, Finance, Warehouse, Customers", "done"),
    "teams/kind": ("1", "1", "1", "2"),
    "systems-money/list": ("NetSuite", "done"),
    "systems-delivery/list": ("Stockroom", "done"),
    "systems-customers/list": ("Salesforce", "done"),
    "systems-others/list": ("List of open orders", "done"),
    "systems/kind": ("application", "application", "application", "spreadsheet"),
    "systems/owner": "Luis Vega",
    "systems/status": "1",
    "systems/interfaces": "1, 5",
    "systems/safe": "yes",
    "systems/known-by": "Luis Vega, Marta Gil",
    "records/list": ("customer, order, invoice", "done"),
    "records/definition": "A signed one",
    "records/master": ("Salesforce", "Salesforce", "NetSuite"),
    "records/owner": "Marta Gil",
    "records/key": "its number",
    "records/sensitivity": ("personal", "none", "none"),
    "records/sync": "number, amount",
    "records/local": "notes",
    "steps/steps": "Sales takes the order; Finance approves the order; Finance sends the invoice",
    "steps/list": ("Sales takes the order; Finance approves the order; The warehouse packs it; It is billed", "done"),
    "steps/by": ("Sales", "Finance", "Warehouse", "Finance"),
    "steps/in": ("Salesforce", "Salesforce", "Stockroom", "NetSuite"),
    "steps/reads": "order",
    "steps/writes": "order",
    "steps/starts-when": "The order is saved",
    "steps/approved-by": ("none", "Marta Gil", "none", "none"),
    "steps/approved-rule": "Orders above the limit wait for Finance",
    "steps/approved-varies": "no",
    "accounts/account": "agrees",
    "handoffs/list": ("Salesforce", "Salesforce", "Customers", "Stockroom", "done"),
    "handoffs/to": ("NetSuite", "Stockroom", "Salesforce", "NetSuite"),
    "handoffs/carries": ("customer, order", "order", "order", "customer"),
    "handoffs/trigger": "The order is approved",
    "handoffs/today": ("retyped", "email", "email", "api"),
    "handoffs/owner": "Marta Gil",
    "handoffs/volume": "40 per day",
    "handoffs/effort": "6 minutes",
    "handoffs/takes": "1 day",
    "handoffs/errors": "3 percent",
    "handoffs/if-incomplete": "It waits, and sales is asked the same day",
    "handoffs/planned": ("yes", "yes", "no"),
    "rules/list": "done",
    "rules/agreed": "yes",
    "rules/followed": "yes",
    "rules/owner": "Marta Gil",
    "exceptions/list": ("The order has no address; It comes late", "done"),
    "exceptions/handling": "It goes back to sales",
    "exceptions/decided-by": "1",
    "exceptions/owner": "Luis Vega",
    "exceptions-at/exceptions": "1",
    "exceptions-handled/handling": "It goes back to sales",
    "exceptions-handled/decided-by": "2",
    "exceptions-handled/written-down": "yes",
    "exceptions-handled/handled-in": "by phone",
    "exceptions-handled/owner": "Luis Vega",
    "reports/list": ("Orders invoiced this month", "done"),
    "reports/reads": "invoice",
    "reports/from": "NetSuite",
    "reports/prepared": "1",
    "reports/owner": "Ana Ruiz",
    "order/connecting": "yes",
    "order/changes": "Ana Ruiz",
    "order/versions": "yes",
    "order/dependencies": "yes",
    **{
        f"{section}/{question}": said
        for section in ("connected", "to-connect", "failing")
        for question, said in {
            "owner": "Marta Gil",
            "if-incomplete": "It waits",
            "rule": "Every approved order goes on",
            "needed-within": "1 day",
            "critical": "yes",
            "tolerates-outage": "4 hours",
            "if-late": "It waits",
            "alert": "Marta Gil",
            "retry": "3 times in an hour",
            "then": "It is sent again",
            "validated": "yes",
            "logged": "yes",
            "time-to-trace": "2 hours",
            "known-by": "Luis Vega, Marta Gil",
            "authentication": "Each has a password of its own",
            "permissions": "It may read orders",
            "encryption": "A protected line",
            "audit": "Every access is written down",
            "segregation": "Nobody does both",
        }.items()
    },
    **{
        f"{section}/{question}": said
        for section in ("afterwards", "ownership", "fallback", "side-by-side", "preparing", "seeing", "order")
        for question, said in {
            "owner": "Ana Ruiz",
            "owner-afterwards": "Ana Ruiz",
            "accountable-for": "Nothing that got stuck waits longer than a day",
            "target-process": "Orders go through untouched",
            "when-it-breaks": "Orders are written on the old form",
            "parallel-run": "2 weeks",
            "checked-by": "Marta Gil",
            "run-by": "Sales",
            "people-prepared": "Two half-days for each team",
            "build-started": "no",
            "health": "orders not passed on by noon",
        }.items()
    },
}


@cache
def shipped(name: str) -> Questionnaire:
    """One of the questionnaires that come with the tool."""
    found = read_questionnaire((resources.questionnaires() / f"{name}.yaml").read_bytes()).questionnaire
    assert found is not None
    return found


def answered(session: Session, replies: Replies = STORY) -> Session:
    """The interview to its end. A list that has no reply is empty; a question that has none must not come up."""
    left = {where: [said] if isinstance(said, str) else list(said) for where, said in replies.items()}
    for _ in range(1000):
        if session.finished:
            return session
        session = session.answer(_reply(session, left))
    raise AssertionError("the interview does not come to an end")


def where(session: Session) -> list[str]:
    """Where the answers of an interview stand, `handoffs/trigger`, once for each item."""
    return [f"{place.section}/{place.question}" for place in session.answers.given]


def _reply(session: Session, left: dict[str, list[str]]) -> str:
    shown = prompt(session)
    if shown.asks is Asks.PICK:  # what sort of thing is new: teams and systems are told apart by their names here
        team = any(f"“{one}”" in shown.ask for one in _TEAMS)
        return str(1 + [offer.label for offer in shown.offers].index("a team" if team else "a system"))
    assert session.at is not None
    where = f"{session.at.section}/{session.at.question}"
    if shown.asks is Asks.LIST and not left.get(where):
        return "done" if shown.items else "none"
    replies = left[where]
    return replies.pop(0) if len(replies) > 1 else replies[0]
