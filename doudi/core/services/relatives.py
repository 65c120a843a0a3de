"""An official declares near relatives: each January, and on change (duties N-02)."""

from django.db.backends.postgresql.psycopg_any import DateRange

from doudi.core import audit, clock, keys, relatives, requests
from doudi.core.models import Actor, Declaration, Relative
from doudi.core.writes import writing


def declare(added: list[tuple[str, str]], ended: list[int], *, by: Actor, key: str) -> int:
    """Declare relatives (relation, citizen ID) beside those declared, and end some; gives how many are declared now.

    To declare that nothing changed is a declaration too. Raises KeyReused.
    """
    today = clock.today()
    indexed = [(relation, relatives.index_of(number), number) for relation, number in added]
    body = {"added": sorted(f"{relation} {index.hex()}" for relation, index, _ in indexed), "ended": sorted(ended)}
    with writing(by):
        earlier = requests.earlier(by, "relatives.declare", key, body)
        if earlier is not None:
            return int(earlier)
        held = {row.pk: row for row in relatives.declared_by(by, today)}
        for row_id in ended:
            if row_id in held:
                _end(held.pop(row_id))
        known = {bytes(row.id_index) for row in held.values()}
        for relation, index, number in indexed:
            if index not in known:
                known.add(index)
                sealed = keys.load().encrypt(number)
                during = DateRange(today, None)
                Relative.objects.create(
                    actor=by, relation=relation, id_index=index, id_sealed=sealed, during=during
                )  # fmt: skip
        Declaration.objects.create(actor=by, year=today.year, relatives=len(known))
        audit.write(by, "relatives.declared", f"actor {by.pk}", by.division, count=len(known))
        requests.remember(by, "relatives.declare", key, body, len(known))
    return len(known)


def _end(row: Relative) -> None:
    """End it with yesterday; one declared today holds for today still: what was gated stays explicable."""
    today = clock.today()
    row.during = DateRange(row.during.lower, max(today, row.during.lower + clock.DAY))
    row.save(update_fields=["during"])
