"""The part of SARIF 2.1.0 that is written, as types: the names are those of the standard.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Property bags are what the standard leaves to each
tool; ours are `ResultProperties`, `RuleProperties` and `RunProperties`.
"""

from typing import Any, Literal, NotRequired, TypedDict

Level = Literal["error", "warning", "note"]

class Message(TypedDict):
    text: str
    markdown: NotRequired[str]
class ArtifactLocation(TypedDict):
    uri: str


class Region(TypedDict):
    """From a line and column to another, counted from 1 in characters; the end column is the one after the last."""

    startLine: int
    startColumn: int
    endLine: int
    endColumn: int


class PhysicalLocation(TypedDict):
    """A region of a file."""

    artifactLocation: ArtifactLocation
    region: Region


class Location(TypedDict):
    """A place, with what it is; `id` is what a message links to."""

    id: NotRequired[int]
    physicalLocation: PhysicalLocation
    message: NotRequired[Message]


class ResultProperties(TypedDict):
    """What SARIF has no field for. `level` is that of the catalogue's four, `at` the dotted place in the file."""

    level: NotRequired[str]
    state: NotRequired[str]
    at: NotRequired[str]
    who: NotRequired[str]
    ask: NotRequired[str]
    do: NotRequired[str]


class Result(TypedDict):
    """Something that is wrong."""

    ruleId: str
    ruleIndex: int
    level: Level
    message: Message
    locations: list[Location]
    relatedLocations: NotRequired[list[Location]]
    partialFingerprints: dict[str, str]
    properties: NotRequired[ResultProperties]


class Configuration(TypedDict):
    """The level a rule has where nothing else is said."""

    level: Level


# The name of the one field has a dot in it: GitHub looks for it so.
RuleProperties = TypedDict(
    "RuleProperties", {"tags": list[str], "problem.severity": Literal["error", "warning", "recommendation"]}
)


class Rule(TypedDict):
    """A warning sign, or another thing that can be told of a file or a run."""

    id: str
    name: str
    shortDescription: Message
    fullDescription: Message
    help: NotRequired[Message]
    defaultConfiguration: Configuration
    properties: NotRequired[RuleProperties]


class RuleReference(TypedDict):
    """A rule by its id and its number in its list."""

    id: str
    index: int


class Notification(TypedDict):
    """Something about the run itself."""

    descriptor: RuleReference
    associatedRule: NotRequired[RuleReference]
    level: Level
    message: Message
    locations: NotRequired[list[Location]]


class Invocation(TypedDict):
    """How the run went."""

    executionSuccessful: bool
    toolExecutionNotifications: NotRequired[list[Notification]]


class Driver(TypedDict):
    """The program, and all that it can tell."""

    name: str
    version: str
    semanticVersion: str
    rules: list[Rule]
    notifications: list[Rule]


class Tool(TypedDict):
    """The program."""

    driver: Driver


class Accepted(TypedDict):
    """A finding accepted on purpose, which is no result."""

    ruleId: str
    level: str
    uri: str
    line: int
    at: str
    by: str
    because: str
    until: NotRequired[str]


class RunProperties(TypedDict):
    """The run in figures, and what was accepted in it."""

    summary: dict[str, Any]
    accepted: NotRequired[list[Accepted]]


class Run(TypedDict):
    """One run over any number of files."""

    tool: Tool
    invocations: list[Invocation]
    columnKind: Literal["unicodeCodePoints"]
    newlineSequences: list[str]
    results: list[Result]
    properties: RunProperties


# The name of the first field is no name of Python's.
Log = TypedDict("Log", {"$schema": str, "version": Literal["2.1.0"], "runs": list[Run]})
