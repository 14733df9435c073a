"""Whatever stands in the cells: the file loads without problems, and is never ready for more than questions."""

from hypothesis import given
from hypothesis import strategies as st

from readiness.diagnosis import Verdict
from readiness.errors import ReadinessError
from readiness.importers.inventory import REGISTERS, from_csv, from_xlsx
from readiness.process import words
from tests.importers.inventory.inventories import as_csv, as_xlsx, loaded
from tests.trying import tried

_HANDOFFS, _SYSTEMS, _RECORDS = REGISTERS
_WORDS = (
    *words.STATES, *words.TODAY, *words.YES_NO, *words.STATUS, *words.INTERFACES, "n.a.", "???", "crm", "CRM", "Crm-",
    "ERP", "Sales team", "customer, order", "Order (number, amount)", "a\nb", "yes, no", "none, crm", "=1+1", "#REF!",
    "6 minutes", "40 per day", "daily", "3%", "0.03", "1e9", "-5", "12", "null", "~", "{a: b}", "[x]", "a: b", "# x",
    "'", '"', "*", "&a", "!!str", "disputed", "2027-03-01", "item", "x" * 300, "no, no", "start", "all", "agrees",
)  # fmt: skip
_CELLS = st.one_of(st.sampled_from(_WORDS), st.text(max_size=20), st.just(""))
_GOOD = {"volume": "40 per day", "effort": "6 minutes", "errors": "3 percent", "takes": "2 days", "today": "api",
         "needed_within": "1 hour", "planned": "api", "critical": "yes", "validated": "yes", "logged": "yes",
         "owner": "Ana Ruiz", "wave": "1", "tolerates_outage": "1 day", "time_to_trace": "1 hour", "status": "live",
         "kind": "application", "component": "customer data", "interfaces": "api", "logic": "application",
         "safe_to_change": "yes", "sensitivity": "none", "exceptions": "none"}  # fmt: skip


@st.composite
def _register(draw, register):
    columns = draw(st.lists(st.sampled_from(register.columns), unique=True, max_size=8))
    needed = [column for column in register.columns if column.key in register.needed and column not in columns]
    columns = [*needed, *columns]
    rows = draw(st.lists(st.lists(_CELLS, min_size=len(columns), max_size=len(columns)), max_size=5))
    return [[column.heading for column in columns], *rows]


def outcome(read, data: bytes) -> str:
    """The verdict of what was read, which has no problems; or the sentence of the refusal."""
    try:
        return loaded(read(data)).verdict.value
    except ReadinessError as error:
        return str(error)


def is_right(said: str) -> bool:
    return said in (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST) or said.endswith((".", "?"))


@tried(150)
@given(_register(_HANDOFFS))
def test_any_text_file_becomes_a_file_without_problems_or_is_refused_with_a_sentence(rows) -> None:
    assert is_right(outcome(from_csv, as_csv(*rows)))


@tried(40)
@given(st.tuples(_register(_HANDOFFS), _register(_SYSTEMS), _register(_RECORDS)))
def test_any_workbook_becomes_a_file_without_problems_or_is_refused_with_a_sentence(sheets) -> None:
    plain = [
        [["".join(c for c in cell if c.isprintable() or c == "\n") for cell in row] for row in rows] for rows in sheets
    ]

    assert is_right(outcome(from_xlsx, as_xlsx(dict(zip(("Hand-offs", "Systems", "Records"), plain, strict=True)))))


@tried(100)
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=300).map(b"From,To\n".__add__)))
def test_any_bytes_are_a_sentence_and_never_a_traceback(data) -> None:
    assert is_right(outcome(from_csv, data))
    assert is_right(outcome(from_xlsx, data))


def test_an_inventory_with_everything_in_it_is_still_no_more_than_questions() -> None:
    """A table says nothing of who is accountable for the process, or whether it works by hand."""

    def filled(register):
        return [
            [column.heading for column in register.columns],
            *(
                [_GOOD.get(column.key, f"{column.heading} {number}" if column.key not in ("from", "to", "master",
                 "starts_in", "replaces") else f"System {number}") for column in register.columns]
                for number in range(1, 4)
            ),
        ]  # fmt: skip

    sheets = {"Hand-offs": filled(_HANDOFFS), "Systems": filled(_SYSTEMS), "Records": filled(_RECORDS)}

    found = loaded(from_xlsx(as_xlsx(sheets)))

    assert found.verdict in (Verdict.KEEP_ASKING, Verdict.DIAGNOSE_FIRST)
    assert "no-process-owner@owner" in {f"{one.sign}@{one.at}" for one in found.findings if one.stands}


def test_the_same_inventory_gives_the_same_file() -> None:
    rows = (["From", "To", "Data"], ["CRM", "ERP", "Customer, Order"], ["ERP", "CRM", "Invoice"])

    assert from_csv(as_csv(*rows)) == from_csv(as_csv(*rows))
