"""Process files for the benchmarks: about 280 lines each, as a team keeps them, the same on every machine.

Most of what is needed is told; about a dozen findings stand in each, of all levels, and a few facts are not asked yet.
"""

from pathlib import Path

_SYSTEMS = ("crm", "erp", "helpdesk", "warehouse", "webshop")
_NAMES = ("Salesforce", "NetSuite", "Zendesk", "Logiwa", "Shopify")
_TEAMS = ("sales", "finance", "service", "logistics")
_ENTITIES = ("customer", "order", "invoice", "shipment")
_TODAY = ("retyped", "email", "export", "api", "spreadsheet", "file")


def process_file(number: int, company: str = "", master: str = _SYSTEMS[0]) -> str:
    """One process file; files differ in their names, and each has findings of several kinds.

    Files that name a `company` share what they say of its entities; `master` is that of its customers.
    """
    lines = [
        "readiness: 1",
        f"process: Order to cash {number}",
        *([f"company: {company}"] if company else []),
        "summary: From a signed deal to money in the bank",
        "owner: ana",
        "described_from: observation",
        "works_by_hand: yes",
        "effort_is: estimated",
        "outcome:",
        "  statement: Every approved order is invoiced the same day, typed once",
        "  measure: orders invoiced the same day",
        "  baseline: 62 percent",
        "  target: 98 percent",
        "teams:",
    ]
    for team in _TEAMS:
        lines += [f"  {team}:", f"    name: {team.title()}"]
    lines += ["people:"]
    for person, team in zip(("ana", "luis", "marta", "otto"), _TEAMS, strict=True):
        lines += [f"  {person}:", f"    name: {person.title()} Ruiz", f"    role: Head of {team}", f"    team: {team}"]
    lines += ["systems:"]
    for system, name in zip(_SYSTEMS, _NAMES, strict=True):
        lines += [
            f"  {system}:",
            f"    name: {name}",
            "    owner: luis",
            "    status: live",
            "    interfaces: [api, file]",
        ]
    lines += ["entities:"]
    for entity, system in zip(_ENTITIES, (master, *_SYSTEMS[1:]), strict=False):
        lines += [
            f"  {entity}:",
            f"    name: {entity.title()}",
            f"    master: {system}",
            "    owner: marta",
            f"    key: {entity} number",
            f"    fields: [number, name, amount, state of the {entity}]",
            "    sync: [number, name]",
            "    sensitivity: personal",
        ]
    lines += ["steps:"]
    for step in range(6):
        entity, other = _ENTITIES[step % 4], _ENTITIES[(step + 1) % 4]
        lines += [
            f"  step-{step}:",
            f"    does: The team looks at the {entity} and enters what is missing in the {other}",
            f"    by: {_TEAMS[step % 4]}",
            f"    in: {_SYSTEMS[step % 4]}",
            f"    reads: [{entity}]",
            f"    starts_when: The {entity} of step {step} is saved",
        ]
    lines += ["handoffs:"]
    for handoff in range(6):
        entity, today = _ENTITIES[handoff % 4], _TODAY[handoff % 6]
        lines += [
            f"  handoff-{handoff}:",
            f"    from: {_SYSTEMS[handoff % 5]}",
            f"    to: {_SYSTEMS[(handoff + 1) % 5]}",
            "    carries:",
            f"      {entity}: [number, name]",
            f"    trigger: The {entity} is approved",
            f"    today: {today}",
            "    planned: api",
            f"    wave: {handoff // 2 + 1}",
            "    owner: otto",
            "    needed_within: 1 hour",
            "    takes: 2 days",
            "    volume: 40 per day",
            "    effort: 6 minutes",
            "    errors: 0.5 percent",
            "    if_incomplete: It is parked and the sender is told within the day",
        ]
    lines += [
        "connections:",
        "  if_late: The team waits until noon and calls",
        "  logged: yes",
        "  validated: yes",
        "  when_it_fails:",
        "    retry: 3 times in an hour",
        "    alert: marta",
        "    then: replayed at 18:00",
        "  protection:",
        "    authentication: oauth2",
        "    permissions: orders only",
        "    encryption: tls",
        "    audit: yes",
        "    segregation: yes",
        "governance:",
        "  changes_approved_by: ana",
        "  interfaces_versioned: yes",
        "  dependencies_documented: no",
        "  health_measured_by: [failed hand-offs per day]",
        "accounts:",
        *(f"  {team}: agrees" for team in _TEAMS),
        "exceptions:",
    ]
    for exception in range(2):
        handoffs = ", ".join(f"handoff-{number}" for number in range(exception, 6, 2))
        lines += [
            f"  exception-{exception}:",
            "    when: The order arrives without a delivery address",
            f"    at: [{handoffs}]",
            "    handling: It goes back to the rep, and invoicing waits",
            "    decided_by: rule",
            "    handled_in: email",
            "    written_down: yes",
            "    owner: marta",
        ]
    lines += [
        "go_live:",
        "  owner: ana",
        "  accountable_for: Failed hand-offs are cleared within a working day",
        "  when_it_breaks: Orders queue, billing is told, and they are replayed at 18:00",
        "  parallel_run: 2 weeks",
        "  parallel_run_checked_by: marta",
        "  target_process: Orders flow untouched unless above the credit limit",
        "  run_by: sales",
        "  build_started: no",
    ]
    return "\n".join(lines) + "\n"


def write(folder: Path, count: int, company: str = "", odd: int = 0) -> list[Path]:
    """Write `count` files into a folder and give their paths.

    One in `odd` of those that name a `company`, the last of each, names another master of its customers than the rest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"process-{number:05}.yaml" for number in range(count)]
    for number, path in enumerate(paths):
        master = _SYSTEMS[1 if odd and number % odd == odd - 1 else 0]
        path.write_text(process_file(number, company, master), encoding="utf-8")
    return paths
