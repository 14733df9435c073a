"""Which wordings are the same, which come close, and which are another answer."""

import pytest

from readiness.reconcile.likeness import Likeness, Manner, compare, spelled_alike, words_of

SAME = [
    ("The deal is closed won", "Deal closed: WON"),
    ("Order confirmed", "The order is confirmed."),
    ("vat number", "VAT-number"),
    ("e-mail address", "email address"),
    ("Follow-up", "follow up"),
    ("Sales and Finance", "sales & finance"),
    ("1,000 EUR", "1000 €"),
    ("3%", "3 percent"),
    ("It doesn't ship", "It does not ship"),
    ("Café", "cafe"),
    ("The customer's address", "customer address"),
    ("two weeks", "2 weeks"),
    ("✓", "✓ "),
]
CLOSE = [
    ("A company with a signed deal", "A company with at least one signed deal"),
    ("Order confirmed in the shop", "The order is confirmed"),
    ("The order was cancelled by the customer", "Order canceled by customer"),
    ("Sales tells the customer", "The customer tells sales"),  # the same words; who says what a person has to look at
    ("The invoices are paid", "The invoice is paid"),
]
DIFFERENT = [
    ("Deal stage becomes Closed won", "Deal stage becomes Closed lost"),
    ("Orders above the credit limit wait for finance", "Orders above the credit limit wait for sales"),
    ("Orders above 500 EUR wait", "Orders above 5000 EUR wait"),
    ("Orders above the limit wait", "Orders below the limit wait"),
    ("The order is shipped", "The order is not shipped"),
    ("The order is shipped before it is paid", "The order is shipped after it is paid"),
    ("Approved by sales and finance", "Approved by sales or finance"),
    ("amount > 500", "amount < 500"),
    ("Step 1 0", "Step 10"),
    ("-5 degrees", "5 degrees"),
    ("The payer is asked", "The payee is asked"),
    ("An internal order", "An external order"),
    ("at least 5 days", "at most 5 days"),
    ("The invoice is paid", "The invoice is unpaid"),
    ("✓", "✗"),
    ("कि", "की"),
    ("客户签字", "客户不签字"),
    ("Der Auftrag ist bestätigt", "Der Auftrag ist nicht bestätigt"),
    ("La commande est payée", "La commande n'est pas payée"),
    ("El pedido está pagado", "El pedido no está pagado"),
    ("paid", ""),
    ("...", "!!!"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_case_punctuation_and_small_words_make_no_difference(one: str, other: str) -> None:
    assert compare(one, other) is compare(other, one) is Likeness.SAME


@pytest.mark.parametrize(("one", "other"), CLOSE)
def test_what_says_a_little_more_comes_close(one: str, other: str) -> None:
    assert compare(one, other) is compare(other, one) is Likeness.CLOSE


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_a_word_against_another_is_another_answer(one: str, other: str) -> None:
    assert compare(one, other) is compare(other, one) is Likeness.DIFFERENT


def test_what_only_tells_what_a_thing_is_may_have_other_words() -> None:
    one, other = "Sales marks the deal as won in the CRM", "Sales sets the deal to won in the CRM"

    assert compare(one, other) is Likeness.DIFFERENT
    assert compare(one, other, Manner.TELLS) is Likeness.CLOSE
    assert compare(one, "Finance sends the invoice", Manner.TELLS) is Likeness.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Ana", "Ana Ruiz", Likeness.CLOSE),
        ("Salesforce", "Salesforce Sales Cloud", Likeness.CLOSE),
        ("Ana Ruiz", "Ana Lopez", Likeness.DIFFERENT),
        ("Warehouse 1", "Warehouse 2", Likeness.DIFFERENT),
        ("Ana", "Marta", Likeness.DIFFERENT),
    ],
)
def test_a_name_comes_close_to_one_that_has_it_within(one: str, other: str, how: Likeness) -> None:
    assert compare(one, other, Manner.NAMES) is compare(other, one, Manner.NAMES) is how


@pytest.mark.parametrize(("one", "other"), [("cancelled", "canceled"), ("order", "orders"), ("received", "recieved")])
def test_an_inflected_or_misspelt_word_is_spelled_alike(one: str, other: str) -> None:
    assert spelled_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("won", "lost"),
        ("paid", "unpaid"),
        ("signed", "unsigned"),
        ("payer", "payee"),
        ("employer", "employee"),
        ("north", "south"),
        ("uk", "us"),
        ("billing", "filling"),
        ("2024", "2025"),
        ("import", "export"),
        ("credit", "debit"),
    ],
)
def test_words_of_another_meaning_are_not(one: str, other: str) -> None:
    assert not spelled_alike(one, other)


def test_the_words_of_a_text_are_those_that_say_something() -> None:
    assert words_of("The deal's stage is: WON, at 14:30!") == ("deal", "stage", "won", "at", "14·30")


def test_long_texts_are_compared_in_no_time() -> None:
    long = "word " * 100_000

    assert compare(long, long + "end") is Likeness.CLOSE
