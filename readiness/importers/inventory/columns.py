"""The columns of an inventory: what each is a fact of, the headings people give it, and how the empty sheet puts it.

Data: add a heading to a column and every inventory that uses it is understood.
"""

from collections.abc import Mapping
from typing import NamedTuple

from readiness.process import words


class Column(NamedTuple):
    """One column. `key` is its key in the process file, or what is said of it where there is none."""

    key: str
    heading: str  # in the empty sheet
    said: str = ""  # other headings, " | " between them
    note: str = ""  # what belongs in it, for who fills in the empty sheet
    example: str = ""
    choices: tuple[str, ...] = ()  # to choose from in the empty sheet
    asked: bool = True  # whether the empty sheet has it


class Register(NamedTuple):
    """A sheet that describes one kind of noun. `needed` are the columns without which it is none."""

    sheet: str
    section: str
    needed: tuple[str, ...]
    columns: tuple[Column, ...]

    def mappable(self) -> tuple[str, ...]:
        """Everything a heading may be mapped to."""
        return (*(column.key for column in self.columns), IGNORED)


IGNORED = "ignore"  # what a heading is mapped to so that its column is left alone
EXAMPLE = "Example:"  # how a row begins that shows how to fill in the sheet
_YES_NO = ("yes", "no", "unknown")


def _options(table: Mapping[str, str], *more: str) -> tuple[str, ...]:
    return (*dict.fromkeys(table.values()), *more)


_COMMENT = Column(
    "comment",
    "Comment",
    "comments | note | notes | remark | remarks | description | purpose | details | additional information",
    "Anything else worth knowing. It is kept as a comment.",
)

HANDOFFS = Register(
    "Hand-offs",
    "handoffs",
    ("from", "to"),
    (
        Column(
            "name",
            "Hand-off",
            "name | handoff | interface | interface name | integration | integration name | connection"
            " | connection name | flow | flow name | data flow | title",
            "A short name for it. May stay empty.",
            f"{EXAMPLE} deal to invoice",
        ),
        Column(
            "id", "Number", "id | interface id | integration id | no | nr | # | ref | reference | key | interface no"
            " | interface number | interface key",
            asked=False,
        ),
        Column(
            "from",
            "From",
            "source | source system | source application | source app | from system | from application | sender"
            " | sending system | sending application | system a | origin | provider | producer | publisher | upstream"
            " | upstream system | comes from | origin system | application a | start system",
            "The system, spreadsheet, mailbox or team it comes from. One row for each hand-off.",
            "Salesforce",
        ),
        Column(
            "to",
            "To",
            "target | target system | target application | target app | to system | to application | destination"
            " | destination system | receiver | receiving system | receiving application | system b | consumer"
            " | subscriber | downstream | downstream system | goes to | recipient | application b | end system",
            "Where it goes.",
            "NetSuite",
        ),
        Column(
            "carries",
            "What is passed on",
            "carries | data | object | objects | business object | business objects | data object | data objects"
            " | entity | entities | data entity | record | records | record type | information | content | payload"
            " | what | message type | data exchanged | data transferred | business entity | data type",
            "The records that travel: customer, order, invoice. Several with commas between them.",
            "Customer, Order",
        ),
        Column(
            "fields",
            "Fields",
            "attributes | data fields | data elements | columns",
            asked=False,
        ),
        Column(
            "trigger",
            "What starts it",
            "trigger | event | starts when | started by | triggered by | triggering event | trigger event | when"
            " | business event | schedule trigger | trigger schedule | trigger event schedule",
            "The event: the customer signs, an order is saved, the first of the month.",
            "The deal is marked as won",
        ),
        Column(
            "today",
            "How it is done today",
            "today | how | how today | method | interface type | type | technology | protocol | transport | mechanism"
            " | integration type | integration method | transfer | transfer method | channel | connection type"
            " | interface technology | medium | mode | as is | current method | type of interface",
            "By hand: retyped, spreadsheet, export, email, message, paper. Connected: file, batch, api, queue, events."
            " Shared: both work in the same system. Not moved: the information does not travel.",
            "retyped",
            _options(words.TODAY, "unknown"),
        ),
        Column(
            "planned",
            "Meant to be connected",
            "planned | plan | to be | future | future method | target method | planned method | planned interface",
            "How it is meant to be connected: file, batch, api, queue or events; yes where that is undecided; or no.",
            "yes",
            ("yes", "no", *words.CONNECTED, "unknown"),
        ),
        Column(
            "owner",
            "Owner",
            "responsible | responsible person | business owner | accountable | interface owner | owned by"
            " | person responsible | owner name | integration owner",
            "The person who answers for it, by name.",
            "Ana Ruiz",
        ),
        Column(
            "known_by",
            "Who knows how it works",
            # No technical contact: one name there does not say that nobody else knows.
            "known by | who knows | knows it | who knows it",
            asked=False,
        ),
        Column(
            "volume",
            "How often (such as 40 per day)",
            "volume | volumes | quantity | count | number of records | records per day | transactions | messages"
            " | number of transactions | number of messages | occurrences | load | items | average volume | avg volume"
            " | msgs | msg | avg msgs | avg messages | average messages | message volume | transaction volume | calls",
            "How many in what time: 40 per day, 200 per month.",
            "40 per day",
        ),
        Column("frequency", "Frequency", "interval | schedule | periodicity | cadence | run frequency", asked=False),
        Column(
            "effort",
            "Work each time (such as 6 minutes)",
            "effort | time per item | minutes per item | hours per item | effort per item | handling time | time spent"
            " | work per item | manual effort | time per record | time per transaction | effort each | time each"
            " | processing time",
            "The work by hand of doing it once: 6 minutes. Empty where nobody does anything.",
            "6 minutes",
        ),
        Column(
            "errors",
            "Wrong today (such as 3 percent)",
            "errors | error rate | failure rate | error share | wrong records | share of errors | rework rate"
            " | share wrong",
            "The share of records that are wrong or missing: 3 percent.",
            "3 percent",
        ),
        Column(
            "takes",
            "How long it takes (such as 2 days)",
            "takes | duration | latency | delay | lead time | turnaround | turnaround time | how long | waiting time"
            " | time lag | elapsed time",
            "From the event until it has arrived: 2 days.",
            "2 days",
        ),
        Column(
            "needed_within",
            "Needed within (such as 1 hour)",
            "sla | required within | required latency | deadline | timeliness | needed by | required speed",
            "How soon the business needs it there: 1 hour.",
            "1 hour",
        ),
        Column(
            "critical",
            "Critical",
            "business critical | criticality | is critical | mission critical | business criticality",
            "yes where the business stands still without it.",
            "yes",
            _YES_NO,
        ),
        Column("rule", "Business rule", "rule | business rules | condition", asked=False),
        Column(
            "exceptions",
            "Exceptions",
            "exception | special cases | special case | known exceptions",
            "A case the usual way does not cover; none where there is none. Several on lines of their own.",
            "The order has no delivery address",
        ),
        Column(
            "then",
            "When it fails",
            "error handling | on failure | on error | failure handling | fallback | what happens when it fails"
            " | exception handling",
            "What is done with what did not arrive.",
            "Sales is told, and it is typed again",
        ),
        Column("if_incomplete", "If incomplete", "when incomplete | if data is missing", asked=False),
        Column("if_late", "If late", "when late | when delayed", asked=False),
        Column("tolerates_outage", "Tolerates an outage of", "tolerates outage | rto | max downtime"
               " | maximum downtime | tolerable downtime | max outage", asked=False),
        Column("time_to_trace", "Time to trace", "time to find a lost record | tracing time", asked=False),
        Column("validated", "Validated", "validation | checked on the way in | is validated", asked=False),
        Column("logged", "Logged", "logging | traceable | is logged", asked=False),
        Column("wave", "Wave", "roll-out wave | rollout wave | release wave", asked=False),
        Column("status", "Status", "state | lifecycle | lifecycle status | interface status", asked=False),
        _COMMENT,
    ),
)  # fmt: skip

SYSTEMS = Register(
    "Systems",
    "systems",
    ("name",),
    (
        Column("name", "System", "name | application | system name | application name | app | system or team",
               "The name as it stands in the columns From and To.", f"{EXAMPLE} Salesforce"),
        Column("kind", "Kind", "type | system type | application type", "What sort of system it is, or team.",
               "application", _options(words.SYSTEM_KIND, "team")),
        Column("component", "Part of the business", "component | business area | domain | capability | area"
               " | business component | business capability", "The part of the business it serves.", "customer data",
               _options(words.COMPONENT)),
        Column("owner", "Owner", "responsible | business owner | system owner | application owner | accountable"
               " | owned by", "The person who answers for it, by name.", "Luis Vega"),
        Column("status", "Status", "state | lifecycle | lifecycle status", "live, planned or retiring.", "live",
               _options(words.STATUS, "unknown")),
        Column("unit", "Business unit", "unit | division | company | country", asked=False),
        Column("interfaces", "How it can be reached", "interfaces | interface types | integration options | interface",
               "api, events, queue, database, file or screen, several with commas; or none.", "api, events"),
        Column("replaces", "Replaces", "successor of | replacement for", asked=False),
        Column("logic", "Where its rules live", "logic | business logic", asked=False),
        Column("known_by", "Who knows it", "known by | who knows | who knows how it works",
               "Who understands how it is connected, several with commas.", "Luis Vega, Ana Ruiz"),
        Column("safe_to_change", "Safe to change", "changeable", "no where people avoid touching it.", "yes", _YES_NO),
        _COMMENT,
    ),
)  # fmt: skip

RECORDS = Register(
    "Records",
    "entities",
    ("name",),
    (
        Column("name", "Record", "name | entity | object | business object | data object | business entity | data"
               " | entity name", "The name as it stands in the column What is passed on.", f"{EXAMPLE} Customer"),
        Column("starts_in", "Starts in", "created in | origin | where it starts | first entered in",
               "Where such a record first comes into being.", "Salesforce"),
        Column("master", "Source of truth", "master | master system | system of record | leading system"
               " | golden source | source system", "The system that wins when two of them differ.", "Salesforce"),
        Column("owner", "Owner", "data owner | responsible | steward | data steward | business owner | accountable",
               "The person who answers for it, by name.", "Luis Vega"),
        Column("key", "Same record when", "key | identifier | unique key | primary key | matching key | unique id",
               "What says that two records are the same one.", "VAT number"),
        Column("definition", "What counts as one", "definition | meaning | business definition",
               "In one sentence.", "A company with at least one signed deal"),
        Column("fields", "Fields", "attributes | data fields | columns", asked=False),
        Column("sync", "Fields to keep in step", "sync | synchronized fields | shared fields", asked=False),
        Column("local", "Fields that stay local", "local | local fields", asked=False),
        Column("sensitivity", "Sensitivity", "classification | confidentiality | data classification | data class",
               "How carefully it must be kept.", "personal", _options(words.SENSITIVITY, "unknown")),
        _COMMENT,
    ),
)  # fmt: skip

REGISTERS = (HANDOFFS, SYSTEMS, RECORDS)
