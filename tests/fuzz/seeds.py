"""What fuzzing begins with: files that are there anyway, and the words of each format."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from readiness.importers.inventory import REGISTERS
from readiness.interview.answers import Said
from readiness.process import words
from readiness.process.model import SECTIONS, Connections, Process
from readiness.process.nouns import Noun, PartKey
from readiness.resources import examples
from readiness.settings import DEFAULTS
from readiness.signs import DIMENSIONS, Level, catalogue
from tests.cli.settings.broken import TEXTS, VALUES

_TESTS = Path(__file__).parents[1]
CORPUS = Path(__file__).with_name("corpus")
_YAML = ("#", "&a ", "*a", "<<", "!!str ", "? ", "|", ">-", "- ", "{", "}", "[", "]", '"', "'", "---\n", "%", "\\x")
_BPMN = """
definitions process collaboration participant lane laneSet flowNodeRef childLaneSet task userTask manualTask serviceTask
sendTask receiveTask scriptTask businessRuleTask callActivity subProcess transaction adHocSubProcess startEvent endEvent
boundaryEvent intermediateCatchEvent intermediateThrowEvent exclusiveGateway inclusiveGateway parallelGateway
eventBasedGateway complexGateway sequenceFlow messageFlow messageFlowAssociation dataObject dataObjectReference
dataStore dataStoreReference dataInput dataOutput dataInputAssociation dataOutputAssociation sourceRef targetRef
ioSpecification association textAnnotation text group category categoryValue categoryValueRef documentation
extensionElements timerEventDefinition timeDuration timeDate timeCycle messageEventDefinition errorEventDefinition
escalationEventDefinition signalEventDefinition conditionalEventDefinition compensateEventDefinition
linkEventDefinition terminateEventDefinition cancelEventDefinition conditionExpression multiInstanceLoopCharacteristics
standardLoopCharacteristics potentialOwner resourceAssignmentExpression formalExpression performer resource import
incoming outgoing id name processRef attachedToRef cancelActivity triggeredByEvent calledElement dataObjectRef
dataStoreRef itemSubjectRef isCollection isInterrupting isExecutable default gatewayDirection messageRef errorRef
signalRef escalationRef partitionElementRef parentRef xmlns xmlns:x implementation operationRef instantiate
"""
_SHEET = """
worksheet sheetData row r c t s v f is inlineStr str b n e d hidden cols col min max mergeCells mergeCell ref sst si
sharedStrings.xml styles.xml styleSheet cellXfs xf numFmtId numFmts numFmt formatCode sheets sheet sheetId state
veryHidden definedNames date1904 dimension cellStyleXfs fonts fills borders A1 B2 XFD1048576 1048576 1e308 #REF!
"""
_ANSWERS = """
questionnaire version fingerprint respondent team answers named begun set_aside items state value note called list
"""


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """The files that fuzzing a target begins with, besides its corpus."""
    match target:
        case "reader":
            return tuple(_process_files())
        case "bpmn":
            return tuple(file.read_bytes() for file in sorted((examples() / "imports").glob("*.bpmn")))
        case "separated" | "workbook":
            return tuple(file.read_bytes() for file in sorted((examples() / "imports").glob("*.csv")))
        case "answers":
            return tuple(file.read_bytes() for file in sorted((examples() / "workshops").glob("*.answers.yaml")))
    wrong = (one.text.encode() for one in (*VALUES.values(), *TEXTS.values()))
    return (*(file.read_bytes() for file in sorted((examples() / "settings").glob("*.toml"))), *wrong)


def _process_files() -> Iterator[bytes]:
    for folder in (examples() / "processes", examples() / "teams", _TESTS / "broken", _TESTS / "process"):
        yield from (file.read_bytes() for file in sorted(folder.glob("*.yaml")))
    for file in sorted((examples() / "signs").glob("*.yaml")):
        yield from re.split(rb"(?m)^# --- \w+\n", file.read_bytes())[1:]


@cache
def known(target: str) -> tuple[bytes, ...]:
    """Words that mean something in what a target reads."""
    match target:
        case "bpmn":
            found = {*_tags(_BPMN), *(f"</{tag}>" for tag in _BPMN.split()), "<!DOCTYPE", "&#0;", "/>"}
        case "separated" | "workbook":
            columns = [column for register in REGISTERS for column in register.columns]
            found = {column.key for column in columns} | {column.heading for column in columns}
            found |= {*_values(), ",", ";", "\t", "|", '"', "sep=;", "=1+1", "2027-03-01", "yes", "CRM"}
            found |= {*_tags(_SHEET), "\n=== "} if target == "workbook" else set()
        case "settings":
            found = {*catalogue(), *DIMENSIONS, *(level.value for level in Level), "per-path", "paths"}
            found |= {name.replace("_", "-") for name in DEFAULTS._fields} | {"[[per-path]]\n", "[levels]\n", "select"}
            found |= {"ignore", "fail-on", "exclude", "baseline", "largest-file", "10 MB", "never", "inf", "nan", "1e9"}
            found |= {"[thresholds]\n", "=", "[", "]", "{", "}", '"', "'", '"""', ".", "#", "\n", "true", "2026-01-01"}
        case _:
            found = {*_keys(), *(f"\n  {key}: " for key in _keys()), *_values(), *_YAML}
            if target == "answers":
                found |= {said.value for said in Said} | {*_ANSWERS.split()}
    return tuple(word.encode() for word in sorted(found))


def _tags(names: str) -> Iterator[str]:
    for name in names.split():
        yield from (name, f"<{name}>")


def _keys() -> Iterator[str]:
    yield from ("readiness", "accounts", "accepted", "because", "until", "sign", "at", "disputed", "steps", "agrees")
    nouns: tuple[type[Noun], ...] = (Process, Connections, *SECTIONS)
    for noun in nouns:
        yield from (noun.section or "connections", *_keys_of(noun))


def _keys_of(noun: type[Noun]) -> Iterator[str]:
    for name, key in noun.keys.items():
        yield name
        if isinstance(key, PartKey):
            yield from _keys_of(key.part)


def _values() -> Iterator[str]:
    for table in vars(words).values():
        if isinstance(table, dict | frozenset):
            yield from map(str, table)
    yield from ("40 per day", "6 minutes", "2 days", "10-15 minutes", "3 percent", "45 EUR per hour", "real time")
