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
    ("If the order is late, sales calls", "When the order is late, sales calls"),
    ("It won't be billed", "It will not be billed"),
    ("Sales can't see it", "Sales cannot see it"),
    ("They're not paid", "They are not paid"),
    ("Each order is checked", "Every order is checked"),
    ("Orders over 1000 wait", "Orders above 1000 wait"),
    ("Orders over € 1,000 wait", "Orders above EUR 1000 wait"),
    ("Orders under two days wait", "Orders below 2 days wait"),
    ("The order has no address", "The order is without an address"),
    ("An order with no address", "Order without address"),
    ("ORDER CONFIRMED", "The order is confirmed"),
    ("Sales AND finance sign", "Sales and finance sign"),
    ("at 8am", "at 8 a.m."),
    ("State-of-the-art", "state of the art"),
    ("by E-Mail", "by email"),
    ("A deal is signed. A person checks it.", "The deal is signed. The person checks it."),
]
CLOSE = [
    ("IT or finance approve the order", "or finance approve the order"),
    ("IT approves", "Approves"),
    ("IT approves", "It approves"),
    ("IT APPROVES", "APPROVES"),
    ("Class A orders", "Class orders"),
    ("at 8 am", "at 8"),
    ("sent to A and B", "sent to B"),
    ("Customers have orders", "Customers' orders"),
    ("Paid by sales and finance", "Paid by sales finance"),
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
    ("Deal stage becomes A", "Deal stage becomes B"),
    ("deal stage becomes a", "deal stage becomes b"),
    ("Class A orders wait", "Class B orders wait"),
    ("IT approves the order", "HR approves the order"),
    ("Sent by HTTP today", "Sent by HTTPS today"),
    ("Written in C", "Written in C#"),
    ("Written in C", "Written in C++"),
    ("Written in C#", "Written in C++"),
    ("at 8 am", "at 8 pm"),
    ("The customer is notable", "The customer is not able"),
    ("It will be billed", "It won't be billed"),
    ("Hand over 3 orders", "Hand below 3 orders"),
    ("The order has an address", "The order has no address"),
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
    ("one", "other"),
    [
        ("Sales sets the deal to won in the CRM", "Sales sets the deal to won in the ERP"),
        ("Sales sets the deal to stage A today", "Sales sets the deal to stage B today"),
        ("The tool is written in C by a supplier", "The tool is written in C# by a supplier"),
    ],
)
def test_a_letter_or_a_word_in_capitals_is_never_exchanged(one: str, other: str) -> None:
    assert compare(one, other, Manner.TELLS) is compare(other, one, Manner.TELLS) is Likeness.DIFFERENT


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


@pytest.mark.parametrize("name", ["it-team", "it team", "IT team", "IT-Team"])
def test_a_team_called_it_keeps_its_name(name: str) -> None:
    assert words_of(name) == ("it", "team")


def test_long_texts_are_compared_in_no_time() -> None:
    long = "word " * 100_000

    assert compare(long, long + "end") is Likeness.CLOSE


def test_a_long_gap_is_read_in_no_time() -> None:
    assert words_of("over" + " " * 200_000 + "3 orders") == ("above", "3", "orders")
