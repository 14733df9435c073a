"""The words people say, and what they mean here. Data: add a word to a table and every reader of it knows it.

Case and outer spaces do not matter. Each choice table maps the word that was typed to the word of the format.
"""

from collections.abc import Iterable, Mapping

from readiness.process.facts import State

STATES: Mapping[str, State] = {
    "none": State.NONE,
    "nobody": State.NONE,
    "no one": State.NONE,
    "no-one": State.NONE,
    "noone": State.NONE,
    "nothing": State.NONE,
    "n/a": State.NONE,
    "-": State.NONE,
    "–": State.NONE,
    "—": State.NONE,
    "no": State.NONE,
    "unknown": State.UNKNOWN,
    "tbd": State.UNKNOWN,
    "tbc": State.UNKNOWN,
    "not known": State.UNKNOWN,
    "to be defined": State.UNKNOWN,
    "?": State.UNKNOWN,
}


def _table(**words: Iterable[str] | str) -> Mapping[str, str]:
    """Turn `word=("said", "so")` into a look-up that also takes the word itself; `_` in a word stands for a space."""
    table: dict[str, str] = {}
    for key, said in words.items():
        word = key.strip("_").replace("_", " ")
        table[word] = word
        for alias in said.split(" | ") if isinstance(said, str) else said:
            if alias:
                table[alias] = word
    return table


DISPUTED = frozenset({"disputed"})  # a dispute that does not say who says what
YES_NO: Mapping[str, bool] = {"yes": True, "true": True, "y": True, "no": False, "false": False, "n": False}

TODAY = _table(
    retyped="manual | manually | by hand | typed | typed again | re-typed | rekeyed | re-keyed | copy and paste"
    " | copied | copy-paste | double entry | typed in",
    spreadsheet="excel | sheet | google sheet | google sheets | spreadsheets | xls | xlsx",
    export="csv | export and import | exported | import | download | csv export",
    email="e-mail | mail | mailed | emailed | emails | e-mails | outlook",
    message="phone | chat | messages | whatsapp | teams message | slack | call | phone call | told | told in person"
    " | sms | text message | verbal | verbally",
    paper="printed | print-out | printout | form | folder | post | fax | on paper",
    file="file transfer | ftp | sftp | flat file",
    batch="nightly | nightly batch | scheduled | scheduled job | etl",
    api="rest | rest api | web service | soap | connector | native connector | plugin | integration",
    queue="message queue | message broker | broker | mq | kafka | rabbitmq",
    events="webhook | webhooks | event | event stream | publish and subscribe | pub/sub",
    shared="same system | shared system | both in the same system",
    not_moved="nothing | not moving | does not move | lost | not transferred | nowhere",
)
CONNECTED = ("file", "batch", "api", "queue", "events")
BY_HAND = ("retyped", "spreadsheet", "export", "email", "message", "paper")

PLANNED = {
    **{said: word for said, word in TODAY.items() if word in CONNECTED},
    **_table(
        yes="true | y | undecided how | some way",
        no="false | n | none | nobody | nothing | no one | n/a | - | not planned | stays by hand | leave by hand",
    ),
}
DESCRIBED_FROM = _table(
    observation="observed | watching | shadowing | watched | job shadowing",
    interviews="interview | workshop | workshops | conversations | talking to people",
    procedure="procedures | manual | documentation | as designed | handbook | sop",
)
EFFORT_IS = _table(measured="timed | clocked | counted", estimated="estimate | guess | guessed | estimates | a guess")
TEAM_KIND = _table(
    internal="inside | ours | in-house", external="customer | customers | supplier | suppliers | outside | partner"
)
PERSON_KIND = _table(
    person="human | individual",
    team="group",
    department="dept | unit",
    vendor="supplier | provider | software vendor",
    consultant="consultants | consultancy | contractor | agency | freelancer | external consultant",
)
COMPONENT = _table(
    customer_interface="customer interfaces | front end | front-end | website | web shop | shop | storefront"
    " | marketing | customer channel",
    transactions="transaction | billing | finance | accounting | collections | payments | invoicing"
    " | transaction handling | sales",
    fulfilment="fulfillment | shipping | logistics | delivery | warehouse | operations | order fulfilment"
    " | order fulfillment | production",
    customer_data="crm | customer relationship | customer relationship data | customers | master data",
    customer_service="service | support | enquiries | inquiries | helpdesk | help desk"
    " | customer service and enquiries",
    reporting="reports | analytics | bi | business intelligence | management information",
    compliance="legal | audit | regulatory | risk | quality",
)
SYSTEM_KIND = _table(
    application="app | software | saas | tool | crm | erp | helpdesk | system | package",
    database="db | data warehouse | warehouse | sql | data lake",
    channel="phone | chat | portal | telephone | messenger | whatsapp",
    spreadsheet="excel | sheet | google sheet | google sheets | spreadsheets",
    mailbox="email | e-mail | inbox | mail | shared mailbox | shared inbox",
    paper="folder | form | forms | paper form | whiteboard | notebook | paper file | diary | binder",
    script="macro | scripts | cron job | job | robot | rpa | bot",
    dashboard="report | reports | bi | business intelligence | reporting tool",
    intelligence="ai | artificial intelligence | machine learning | ml | model | analytics",
    external="third party | partner system | outside",
)
STATUS = _table(
    live="in use | active | running | current | in production | production",
    planned="new | coming | to come | not yet | future | selected | being bought",
    retiring="legacy to go | phased out | being replaced | end of life | sunset | to be retired | going",
)
INTERFACES = _table(
    api="rest | rest api | web service | soap | graphql | apis",
    events="webhook | webhooks | event | event stream",
    queue="message queue | broker | message broker | kafka | mq",
    database="db | sql | odbc | direct database",
    file="csv | export | import | files | export and import | ftp | sftp | excel | xml | edi",
    screen="screens | user interface | ui | only screens | manual | by hand",
)
LOGIC = _table(
    application="app | in the application | configuration | software",
    database="db | stored procedures | triggers | sql",
    scripts="script | macros | macro | jobs | cron jobs",
    spreadsheets="spreadsheet | excel",
    people="heads | in people's heads | memory | experience | person | tacit knowledge",
)
SENSITIVITY = _table(
    none="no | nothing | n/a | - | public | not sensitive | nobody | no one",
    confidential="secret | internal | commercial | trade secret",
    personal="pii | personal data | gdpr | private",
    financial="money | payment | payments | bank details",
    health="medical | patient | clinical",
    regulated="regulatory | legal | licensed",
)
DECIDED_BY = _table(
    rule="a rule | the rule | rules | policy",
    judgement="judgment | experience | case by case | discretion | gut feeling",
    whoever_is_asked="whoever | whoever is there | whoever is around | it depends | depends | anyone | whoever is free",
)
CHANNELS = _table(
    email="e-mail | mail | emails | e-mails | outlook",
    chat="message | messages | whatsapp | slack | teams | sms | text message",
    phone="call | calls | telephone | by phone | phone call | in person | verbally",
)
PREPARED = _table(
    automatically="automatic | auto | generated | by the system | automated",
    by_hand="manual | manually | hand | in excel | excel | spreadsheet | copied together",
)
AGREES = frozenset({"agrees", "agree", "agreed", "the same", "same", "yes", "as above"})
