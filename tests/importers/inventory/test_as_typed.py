"""Nothing that was typed into an inventory goes unnoticed: it is a fact, a comment, or told as left out."""

from readiness.importers.inventory import from_csv
from readiness.process.writing import new_file
from tests.importers.inventory.inventories import as_csv, handoff, loaded


def whys(traces) -> str:
    return "\n".join(f"{one.what}: {one.why}" for one in traces)


def test_every_column_about_nothing_known_is_kept_as_a_comment_however_many_and_long() -> None:
    more = [f"Column {number}" for number in range(20)]
    said = [f"said {number} {'and so on ' * 40}".strip() for number in range(20)]

    _, imported = handoff(["From", "To", *more, "Environment"], ["CRM", "ERP", *said, "DECOMMISSIONED"])

    kept = imported.comments["handoffs.crm-to-erp"]
    assert all(f"{heading}: {text}" in kept for heading, text in zip(more, said, strict=True))
    assert "Environment: DECOMMISSIONED" in kept
    text = new_file(imported.tree, imported.comments).text
    assert max(map(len, text.splitlines())) <= 120
    assert kept in " ".join(line.strip().lstrip("# ") for line in text.splitlines())


def test_the_whole_of_a_long_name_is_kept() -> None:
    name = "The system that " + "keeps the books and " * 8 + "pays"

    imported = from_csv(as_csv(["From", "To"], [name, "ERP"]))

    (place,) = [f"systems.{id}" for id in imported.tree["systems"] if id != "erp"]
    assert imported.comments[place] == name
    loaded(imported)
