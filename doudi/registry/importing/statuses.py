"""What a sheet says of status, document and money paid before, settled for each person of a household."""

from typing import TYPE_CHECKING

from doudi.registry.importing.readers import NO_STATUS, Category

if TYPE_CHECKING:
    from doudi.registry.importing.households import ReadHousehold, ReadPerson

OF_HOUSEHOLD = frozenset({"dibao", "edge"})


def settle(household: "ReadHousehold", people: "list[ReadPerson]") -> None:
    """Set benefits, document, day and what was paid on each person; area and support mode where the words say so."""
    if "category" in household.table.values:
        _benefits(household, people)
        _area(household)
    _documents(household, people)
    _paid(household, people)


def _benefits(household: "ReadHousehold", people: "list[ReadPerson]") -> None:
    """Dibao and edge of a household cover the members listed with it; 单人户, 特困 and 孤儿 one person each."""
    table = household.table
    stated: dict[int, Category | None] = {person.row: table.value("category", person.row) for person in people}
    head = stated[next(person.row for person in people if person.relation == "head")]
    covering = (head.benefits & OF_HOUSEHOLD) if head and not head.single_person else frozenset[str]()
    for person in people:
        own = stated[person.row]
        if own is None and not covering and head is None and _covers_all(stated):
            table.fault(person.row, "category_unclear", "category")
        person.benefits = covering if own is None else own.benefits
        person.single_person = own is not None and own.single_person
        if own and own.support_mode and "support_mode" not in table.values:
            person.facts["support_mode"] = own.support_mode


def _covers_all(stated: dict[int, Category | None]) -> bool:
    return any(own and own is not NO_STATUS and own.benefits & OF_HOUSEHOLD and not own.single_person
               for own in stated.values())  # fmt: skip


def _area(household: "ReadHousehold") -> None:
    """农村低保 also says rural; it must agree with the column that says it."""
    table = household.table
    said = {held.area for row in household.rows if (held := table.value("category", row)) and held.area}
    if household.facts.get("area"):
        said.add(household.facts["area"])
    if len(said) > 1:
        table.fault(household.rows[0], "area_differs", "category")
    elif said:
        household.facts["area"] = said.pop()


def _documents(household: "ReadHousehold", people: "list[ReadPerson]") -> None:
    """Each row's own document, else the head's, else the first that is given."""
    table = household.table
    ordered = sorted(people, key=lambda person: person.relation != "head")
    for name in ("document", "decided_on"):
        first = next((table.value(name, p.row) for p in ordered if table.value(name, p.row)), None)
        for person in people:
            setattr(person, name, table.value(name, person.row) or first or ("" if name == "document" else None))


def _paid(household: "ReadHousehold", people: "list[ReadPerson]") -> None:
    """What was paid by hand, per person. A blank beside an amount is not taken for nothing: it might pay twice."""
    table = household.table
    if "one_off_paid" not in table.values:
        return
    held = {person.row: table.value("one_off_paid", person.row) for person in people}
    for rows in (rows for top, rows in table.paid_together.items() if top in held):
        amount = held[rows[0]]
        if amount and amount is not True:
            if amount % len(rows):
                table.fault(rows[0], "paid_not_even", "one_off_paid", people=len(rows))
            held.update({row: amount // len(rows) for row in rows if row in held})
    blank_matters = any(amount for amount in held.values())
    for person in people:
        amount = held[person.row]
        if amount is True:
            table.fault(person.row, "paid_unclear", "one_off_paid")
        elif amount is None and blank_matters and _on_roll(person, people):
            table.fault(person.row, "paid_partly_blank", "one_off_paid")
        person.paid_fen = amount or None


def _on_roll(person: "ReadPerson", people: "list[ReadPerson]") -> bool:
    """Whether the blank could hide a payment: the person is on dibao or tekun, or nobody's status is given."""
    return bool(person.benefits & {"dibao", "tekun"}) or not any(other.benefits for other in people)
