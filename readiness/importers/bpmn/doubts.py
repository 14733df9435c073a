"""What about the teams of a diagram is to be confirmed: which may be systems, and which may be one."""

import re
from collections.abc import Iterable, Iterator

from readiness.importers.bpmn.model import ACTIVITIES, Element
from readiness.importers.bpmn.owners import Team
from readiness.importers.bpmn.sketch import Sketch

_AUTOMATED = frozenset({"serviceTask", "scriptTask", "businessRuleTask"})
_BY_MESSAGE = frozenset({"sendTask", "receiveTask"})  # such tasks are drawn for people as well
_SYSTEM = re.compile(
    r"\b(\w*systeme?s?|\w*software|platform|portal|app|application|anwendung|database|datenbank|server|\w*engine|api|bot"
    r"|robot|web ?shop|online ?shop|website|crm|erp|dms|ecm|wms|mes|plm|pim|sap|s/4 ?hana|salesforce|dynamics|navision"
    r"|datev|netsuite|workday|servicenow|guidewire|hubspot|oracle|camunda|sharepoint|jira|zendesk|excel|outlook)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(\w*teams?|departments?|\w*abteilung|groups?|managers?|management|owners?|support|admins?|administrators?|desk|users?"
    r"|analysts?|engineers?|developers?|operations|betreuung|office|units?|staff|clerks?|agents?|consultants?)\b",
    re.IGNORECASE,
)
_NOT_IN_WORDS = re.compile(r"[\W_]+")


def may_be_system(sketch: Sketch, team: Team) -> str:
    """Why a team may be a system; "" where nothing says so."""
    name = team.element.name
    if _SYSTEM.search(name) and not _PEOPLE.search(name):
        return "its name is that of a system"
    kinds = _done_by(sketch, team.element)
    return "all its tasks are automated" if kinds & _AUTOMATED and kinds <= _AUTOMATED | _BY_MESSAGE else ""


def _done_by(sketch: Sketch, owner: Element) -> set[str]:
    """The kinds of the activities that belong to a lane or pool."""
    return {node.tag for node in sketch.owned.get(owner, ()) if node.tag in ACTIVITIES}


def nearly_alike(teams: Iterable[Team]) -> Iterator[tuple[Team, Team]]:
    """The teams whose names differ in signs, spaces or an ending alone, each with the first of them."""
    first: dict[str, Team] = {}
    for team in teams:
        bare = _NOT_IN_WORDS.sub("", team.element.name).casefold()
        bare = bare.removesuffix("s") if len(bare) > 3 else bare  # signs a plural
        if bare and first.setdefault(bare, team) is not team and first[bare].element.name != team.element.name:
            yield first[bare], team
