"""What the columns of an inventory are headed in German, by the section of its register and the key. Data, as in
`columns`; everything else stays English.
"""

from collections.abc import Mapping

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "handoffs": {
        "name": "bezeichnung | schnittstelle | schnittstellenname | name der schnittstelle | übergabe",
        "id": "schnittstellen id | schnittstellennummer | schnittstellen nr | nummer | lfd nr | laufende nummer"
        " | kennung",
        "from": "quelle | quellsystem | von | sender | sendendes system | senderesystem | ausgangssystem | herkunft",
        "to": "ziel | zielsystem | nach | an | empfänger | empfangendes system | empfängersystem",
        "carries": "daten | datenobjekt | datenobjekte | objekt | objekte | inhalt | inhalte | information"
        " | informationen | geschäftsobjekt | datenart | nachricht",
        "fields": "felder | datenfelder | attribute",
        "trigger": "auslöser | ereignis | wann | anstoß | startet wenn | ausgelöst durch",
        "today": "art | übertragungsart | übertragung | übertragungsweg | weg | technik | technologie | protokoll"
        " | schnittstellenart | schnittstellentyp | verfahren | methode | wie | medium | heute",
        "planned": "geplant | soll | zukünftig | künftig",
        "owner": "verantwortlich | verantwortlicher | verantwortliche | verantwortung | fachlich verantwortlich"
        " | eigner | eigentümer | ansprechpartner | zuständig",
        "known_by": "bekannt bei | wissensträger",
        "volume": "menge | mengen | anzahl | volumen | datenvolumen | mengengerüst | wie oft",
        "frequency": "häufigkeit | frequenz | turnus | intervall | rhythmus | periodizität",
        "effort": "aufwand | bearbeitungszeit | zeitaufwand | aufwand je vorgang | zeit je vorgang",
        "errors": "fehler | fehlerquote | fehlerrate | fehleranteil",
        "takes": "dauer | laufzeit | durchlaufzeit | verzögerung | latenz",
        "needed_within": "benötigt innerhalb | benötigt bis | frist | reaktionszeit",
        "critical": "kritisch | kritikalität | geschäftskritisch",
        "rule": "regel | geschäftsregel | bedingung",
        "exceptions": "ausnahme | ausnahmen | sonderfälle | sonderfall",
        "then": "fehlerbehandlung | im fehlerfall | bei fehler | was passiert bei fehlern",
        "status": "zustand",
        "comment": "bemerkung | bemerkungen | kommentar | kommentare | anmerkung | anmerkungen | hinweis | beschreibung"
        " | notiz | notizen | zweck",
    },
    "systems": {
        "name": "anwendung | systemname | bezeichnung",
        "kind": "art | typ",
        "owner": "verantwortlich | verantwortlicher | eigner | eigentümer | ansprechpartner",
        "interfaces": "schnittstellen | schnittstelle",
        "status": "zustand",
        "comment": "bemerkung | kommentar | anmerkung | beschreibung",
    },
    "entities": {
        "name": "objekt | datenobjekt | daten | bezeichnung",
        "master": "führendes system | datenhoheit",
        "owner": "verantwortlich | datenverantwortlicher | eigner",
        "key": "schlüssel",
        "definition": "bedeutung",
        "comment": "bemerkung | kommentar | anmerkung",
    },
}  # fmt: skip
