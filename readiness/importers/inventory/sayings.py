"""The words that stand in the cells of inventories, beside those of a process file. Data: add a word and it is read.

Inventories come in German as well; what they are read to is always the word of the process file.
"""

import re
from collections.abc import Mapping

from readiness.process import words


def _table(**said: str) -> Mapping[str, str]:
    return {one: key.strip("_") for key, every in said.items() for one in every.split(" | ")}


# Words for the options of any choice: each holds where the option is one of those to choose from.
SAID = _table(
    retyped="manuell | händisch | von hand | abtippen | abgetippt | handeingabe | manuelle eingabe | erfassung"
    " | keyed in | manual entry | manual input",
    spreadsheet="tabelle | excel liste | excel datei",
    message="telefon | telefonisch | anruf | mündlich | zuruf | auf zuruf",
    paper="papier | brief | formular | ausdruck",
    file="datei | dateien | dateiaustausch | dateitransfer | dateischnittstelle",
    batch="nächtlich | nachtlauf | batchlauf | batchjob | batch job",
    api="webservice | web services | soap api | odata | graphql | rfc | bapi | schnittstelle",
    queue="warteschlange | jms | amqp | ibm mq | activemq | azure service bus",
    events="ereignis | ereignisse",
    screen="maske | masken | oberfläche",
    live="produktiv | aktiv | in betrieb | im einsatz | productive | prod | prd | operational",
    planned="geplant | in planung | in umsetzung | in arbeit | in development | proposed | in progress",
    retiring="wird abgelöst | auslaufend | läuft aus | to be decommissioned | deprecated",
    yes="ja | j | wahr",
    no="nein | falsch",
)
# What says less surely how something travels: read where nothing else in the cell says it, and to be confirmed.
PERHAPS = _table(
    file="idoc | idocs | edi | edifact | as2 | xml | json",
    api="odbc | jdbc | database link | db link | dblink | http | https | middleware",
)
HIGH = frozenset({"h", "high", "very high", "critical", "highly critical", "essential", "vital", "hoch", "sehr hoch",
                  "kritisch", "business critical", "mission critical"})  # fmt: skip
MEDIUM = frozenset({"m", "medium", "med", "moderate", "normal", "mittel"})
LOW = frozenset({"l", "low", "very low", "minor", "not critical", "uncritical", "niedrig", "gering", "unkritisch"})

_TO_ENGLISH = {
    "pro": "per", "je": "per", "alle": "every", "etwa": "about", "rund": "about", "ungefähr": "about",
    "mal": "times", "einmal": "once", "zweimal": "twice", "bis": "to", "stündlich": "hourly", "täglich": "daily",
    "nächtlich": "nightly", "wöchentlich": "weekly", "monatlich": "monthly", "jährlich": "yearly",
    "sekunde": "second", "sekunden": "seconds", "sek": "seconds", "minute": "minute", "minuten": "minutes",
    "stunde": "hour", "stunden": "hours", "std": "hours", "tag": "day", "tage": "days", "tagen": "days",
    "arbeitstag": "working day", "arbeitstage": "working days", "werktag": "working day", "werktage": "working days",
    "woche": "week", "wochen": "weeks", "monat": "month", "monate": "months", "jahr": "year", "jahre": "years",
    "prozent": "percent",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+\.?")


def in_english(text: str) -> str:
    """An amount with its words in English; the text as it stands where there is none that is known."""
    return _WORD.sub(lambda found: _TO_ENGLISH.get(found[0].rstrip(".").casefold(), found[0]), text)


def said_for(table: Mapping[str, str]) -> Mapping[str, str]:
    """The words for the options of a table, those of the process file before these."""
    options = frozenset(table.values())
    return {said: option for said, option in SAID.items() if option in options} | dict(table)


def perhaps_for(table: Mapping[str, str]) -> Mapping[str, str]:
    """The words that may be for options of a table."""
    options = frozenset(table.values())
    return {said: option for said, option in PERHAPS.items() if option in options and said not in table}


YES_NO = {
    **{said: "yes" if value else "no" for said, value in words.YES_NO.items()},
    **{said: option for said, option in SAID.items() if option in ("yes", "no")},
    "x": "yes", "1": "yes", "0": "no", "": "yes",
}  # fmt: skip
