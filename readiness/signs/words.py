"""Word lists the signs look for. Data: add a phrase and the sign knows it."""


def _said(phrases: str) -> tuple[str, ...]:
    return tuple(phrases.split(" | "))


VAGUE_TRIGGERS = _said(
    "when needed | if needed | as needed | when required | as required | if required | when necessary | "
    "if necessary | where necessary | when possible | if possible | as soon as possible | asap | usually | "
    "normally | sometimes | mostly | occasionally | from time to time | now and then | every so often | "
    "someone notices | somebody notices | when noticed | remembers | we remember | they remember | "
    "when remembered | thinks of it | think of it | someone asks | somebody asks | someone reads | "
    "somebody reads | has time | have time | there is time | there's time | when time allows | time permitting | "
    "get to it | gets to it | get round to it | gets round to it | get around to it | gets around to it | "
    "ad hoc | ad-hoc | on demand | as appropriate | when appropriate | case by case | it depends | depends who | "
    "depends on who | at some point | eventually | whenever | periodically"
)
# Vague where they are all there is ("manually, by sales"); a detail of an event ("when it is posted manually").
VAGUE_ALONE = _said("manually | manual | by hand | later | depends | varies | often | regularly | generally")
BEGINS_AN_EVENT = frozenset(_said("when | once | after | as | every | each | on"))
MOST_WORDS_OF_A_VAGUE_TRIGGER = 8  # a longer text says more than the phrase

NOT_A_PERSON = frozenset(
    _said(
        "accounting | accounts | all | all of us | anybody | anyone | back office | business | consultant | "
        "consultants | customer service | developers | everybody | everyone | finance | head office | hr | i.t. | "
        "it | logistics | management | marketing | operations | provider | purchasing | sales | somebody | "
        "someone | supplier | support | the agency | the back office | the business | the company | "
        "the consultant | the consultants | the developer | the developers | the front office | the it | "
        "the management | the office | the provider | the supplier | the vendor | they | us | vendor | warehouse | "
        "we"
    )
)
OUTSIDER_BEGINNINGS = ("the vendor", "our vendor", "the consultant", "the agency", "the supplier", "the provider")
OUTSIDER_ENDINGS = (" consultant", " consultants", " consultancy", " consulting", " agency", " vendor", " supplier")
NOT_A_PERSON_ENDINGS = tuple(
    f" {word}"
    for word in _said(
        "team | department | dept | dept. | desk | office | group | committee | board | unit | staff | vendor | "
        "consultant | consultants | consultancy | agency"
    )
)
NOT_A_PERSON_BEGINNINGS = tuple(
    f"{word} " for word in _said("team | department of | whoever | the team | the person who | someone | our vendor")
)

# An outcome that is only a tool: "implement a new CRM", "connect the shop to the ERP", "ERP migration".
TOOL_KINDS = frozenset(
    _said(
        "ai | api | apis | app | application | applications | apps | automation | bi | bot | "
        "bots | chatbot | chatbots | cloud | cms | connector | connectors | copilot | crm | dashboard | "
        "dashboards | database | dms | erp | etl | helpdesk | integration | integrations | ipaas | lake | llm | "
        "mes | microservices | middleware | module | modules | pim | platform | platforms | portal | robot | "
        "robots | rpa | saas | software | solution | solutions | stack | suite | system | "
        "systems | technologies | technology | ticketing | tool | tools | webhook | webhooks | webshop | wms"
    )
)
GETTING = frozenset(
    _said(
        "acquire | adopt | automate | bring | build | buy | choose | connect | create | deploy | develop | "
        "digitalise | digitalize | digitise | digitize | get | have | implement | install | integrate | "
        "introduce | launch | link | modernise | modernize | move | need | purchase | put | replace | roll | "
        "rollout | select | set | sync | synchronise | synchronize | upgrade | use | want"
    )
)
GETTING_AS_A_NOUN = frozenset(
    _said(
        "adopting | adoption | automation | buying | connecting | connection | deploying | deployment | "
        "implementation | implementing | installation | installing | integrating | integration | introducing | "
        "introduction | launch | launching | migrating | migration | purchase | replacement | roll-out | "
        "rolling | rollout | selection | upgrade | upgrading"
    )
)
GOT = frozenset(
    _said(
        "implemented | rolled | connected | integrated | migrated | introduced | installed | deployed | replaced"
        " | launched | live"
    )
)
MIGRATING = frozenset(_said("migrate | switch | migrating | migration"))
LEADING_TO_IT = frozenset(  # what may stand before the verb or the tool and says nothing
    _said(
        "a | aim | an | as | be | better | digital | finally | fully | goal | have | having | in | is | it | "
        "let | let's | lets | like | modern | more | must | need | needs | new | one | our | out | over | "
        "plan | project | proper | real | should | single | state-of-the-art | the | to | up | us | want | "
        "wants | we | will | with | would"
    )
)
ENDS_AN_OBJECT = frozenset(
    _said(
        "to | into | onto | from | for | of | with | without | between | in | on | by | at | across"
        " | through | via | using"
    )
)
# Any of these says that something happens in the work, whatever tool is named beside it.
WORK_HAPPENS = _said(
    "so that | so | when | whenever | that | which | within | without | instead of | no longer | once | until"
    " | in order to | faster | fewer | less | same day | on time | percent | never | always"
    " | to let | to avoid | to stop | to cut | to save | to speed | to reduce | to make"
    " | to give | to help | to end | to be able"
)
