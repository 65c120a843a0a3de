"""Which rows are one household: by 户编号, by the head's ID, by a merged cell, or by order."""

from collections import defaultdict
from collections.abc import Hashable

from doudi.registry.importing.table import MAY_MARK_HOUSEHOLD, Table


def group(table: Table) -> list[list[int]]:
    """The rows of each household, in the order of the sheet. Rows that belong nowhere stand alone, with a fault."""
    table.values.setdefault("relation", [None] * len(table.numbers))
    heads = [_is_head(table, row) for row in range(len(table.numbers))]
    merged = _merged(table, heads)
    named_heads = set(filter(None, table.values.get("head_number", [])))
    numbered = _numbered_heads(table, heads)
    groups: dict[Hashable, list[int]] = defaultdict(list)
    current: Hashable = None
    for row in range(len(table.numbers)):
        key = _key(table, row, heads[row], merged, named_heads, numbered) or current
        if key is None:
            table.fault(row, "no_household")
            key = ("alone", row)
        else:
            current = key
        groups[key].append(row)
    for rows in groups.values():
        _settle_relations(table, rows, heads)
    return list(groups.values())


def _is_head(table: Table, row: int) -> bool:
    relation = table.value("relation", row)
    if relation is not None:
        return bool(relation == "head")
    if table.value("is_head", row):
        return True
    own_id, own_name = table.value("id", row), table.value("name", row)
    head_id, head_name = table.value("head_number", row), table.value("head_name", row)
    if head_id is not None:
        return bool(own_id == head_id)
    return own_name is not None and own_name == head_name


def _numbered_heads(table: Table, heads: list[bool]) -> dict[str, Hashable]:
    """The household of each head who has a 户编号: other rows may name him by ID only."""
    ids, numbers = table.values["id"], table.values.get("number")
    if numbers is None:
        return {}
    return {
        ids[row]: ("number", numbers[row])
        for row, head in enumerate(heads)
        if head and ids[row] is not None and numbers[row] is not None
    }


def _key(
    table: Table,
    row: int,
    head: bool,
    merged: dict[int, Hashable],
    named_heads: set[str],
    numbered: dict[str, Hashable],
) -> Hashable:
    if (number := table.value("number", row)) is not None:
        return ("number", number)
    if (head_id := table.value("head_number", row)) is not None:
        return numbered.get(head_id, ("head", head_id))
    if (own := table.value("group", row)) is not None:
        return ("group", own)
    if head and table.value("id", row) in named_heads:
        return ("head", table.value("id", row))
    if row in merged:
        return merged[row]
    return ("order", row) if head else None


def _merged(table: Table, heads: list[bool]) -> dict[int, Hashable]:
    """Rows under one merged cell of a column that tells households apart.

    A merged address, category or document may cover many households: it counts only with one head below it.
    """
    found: dict[int, Hashable] = {}
    for name in (*MAY_MARK_HOUSEHOLD, "serial", "head_name"):
        tops: dict[int, list[int]] = defaultdict(list)
        for row, top in table.spans.get(name, {}).items():
            tops[top].append(row)
        for top, rows in tops.items():
            if name not in MAY_MARK_HOUSEHOLD or sum(heads[row] for row in rows) == 1:
                found.update((row, ("merge", top)) for row in rows)
    return found


def _settle_relations(table: Table, rows: list[int], heads: list[bool]) -> None:
    """One head a household; a person alone is the head."""
    relations = table.values["relation"]
    for row in rows:
        if heads[row]:
            relations[row] = "head"
    if len(rows) == 1 and relations[rows[0]] is None and not _fault_in(table, rows[0], "relation"):
        relations[rows[0]] = "head"
    count = sum(relations[row] == "head" for row in rows)
    for row in rows:
        if relations[row] is None and not _fault_in(table, row, "relation"):
            table.fault(row, "missing", "relation")
        elif count > 1 and relations[row] == "head":
            table.fault(row, "two_heads", count=count)
    if count == 0:
        table.fault(rows[0], "no_head")


def _fault_in(table: Table, row: int, name: str) -> bool:
    return any(
        fault.column == table.column(name) or fault.code == "no_household" for fault in table.faults.get(row, ())
    )
