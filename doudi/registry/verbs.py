"""What may be changed on a household's page: the form of each change, what it begins with, and the service."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _

from doudi.core.models import Actor
from doudi.core.role_sets import CASE_WRITERS, CHILD_KIND_WRITERS
from doudi.registry import errors, forms, found, services
from doudi.registry.changing import Change
from doudi.registry.views.begin import Seen

Do = Callable[[Seen, dict[str, Any], Change, Actor], Any]


@dataclass(frozen=True)
class Verb:
    """One change: its words, its form, the service, and beside which field an error is shown."""

    title: str
    form: type[forms.ChangeForm]
    do: Do
    submit: str = _("保存")
    begin: Callable[[Seen], dict[str, Any]] = lambda seen: {}
    more: Callable[[Seen], dict[str, Any]] = lambda seen: {}
    danger: bool = False
    roles: Collection[object] = CASE_WRITERS


BLAMED: dict[type[Exception], str] = {
    errors.IdUnsound: "citizen_id",
    errors.PersonElsewhere: "citizen_id",
    errors.PersonInHousehold: "citizen_id",
    errors.PersonHere: "citizen_id",
    errors.NumberUnknown: "citizen_id",
    errors.PaperNeeded: "paper",
    errors.MonthUnsound: "month",
    errors.NotMember: "month",
    errors.ReasonNeeded: "reason",
    errors.HouseholdNumberTaken: "number",
    errors.HouseholdUnknown: "to",
    errors.DayUnsound: "died_on",
    errors.DocumentNeeded: "document",
}


def _add(seen: Seen, held: dict[str, Any], change: Change, by: Actor) -> None:
    services.add_member(seen.household.pk, **held, change=change, by=by)


def _facts(seen: Seen, held: dict[str, Any], change: Change, by: Actor) -> None:
    services.set_household_facts(seen.household.pk, facts=held, change=change, by=by)


def _split(seen: Seen, held: dict[str, Any], change: Change, by: Actor) -> None:
    head, members = int(held.pop("head")), [int(one) for one in held.pop("members")]
    services.split(seen.household.pk, head=head, members=members, **held, change=change, by=by)


def _move(seen: Seen, held: dict[str, Any], change: Change, by: Actor) -> None:
    from doudi.core.writes import reading

    with reading(by):
        to = found.household(held["to"]).pk
    services.move(seen.household.pk, seen.person_id, to, relation=held["relation"], change=change, by=by)


def _incomes(seen: Seen, held: dict[str, Any], change: Change, by: Actor) -> None:
    incomes = {kind: fen or 0 for kind, fen in held.items()}
    services.set_incomes(seen.household.pk, seen.person_id, incomes_fen=incomes, change=change, by=by)


def _person(service: Callable[..., Any]) -> Do:
    def do(seen: Seen, held: dict[str, Any], change: Change, by: Actor) -> Any:
        return service(seen.household.pk, seen.person_id, **held, change=change, by=by)

    return do


def _person_facts(seen: Seen, held: dict[str, Any], change: Change, by: Actor) -> None:
    services.set_person_facts(seen.household.pk, seen.person_id, facts=held, change=change, by=by)


HOUSEHOLD: dict[str, Verb] = {
    "member": Verb(_("新增成员"), forms.MemberForm, _add),
    "facts": Verb(_("更改家庭情况"), forms.HouseholdFactsForm, _facts, begin=Seen.household_facts),
    "split": Verb(_("分户"), forms.SplitForm, _split, begin=Seen.where, more=Seen.choices),
}
PERSON: dict[str, Verb] = {
    "account": Verb(_("更改银行账户"), forms.AccountForm, _person(services.set_account), begin=Seen.bank),
    "incomes": Verb(_("更改收入"), forms.IncomesForm, _incomes, begin=Seen.incomes),
    "facts": Verb(_("更改个人情况"), forms.PersonFactsForm, _person_facts, begin=Seen.person_facts),
    "certificate": Verb(_("更改残疾证"), forms.CertificateForm, _person(services.certify), begin=Seen.certificate),
    "name": Verb(_("更正姓名或电话"), forms.NameForm, _person(services.correct_person), begin=Seen.name),
    "number": Verb(_("更正身份证号"), forms.NumberForm, _person(services.ask_number), submit=_("交第二人确认")),
    "same": Verb(_("与另一份登记是同一人"), forms.SameForm, _person(services.ask_same), submit=_("交第二人确认")),
    "relation": Verb(_("更改与户主关系"), forms.RelationForm, _person(services.relate), begin=Seen.relation),
    "move": Verb(_("转到另一户"), forms.MoveForm, _move),
    "leave": Verb(_("离开本户"), forms.LeaveForm, _person(services.remove_member), danger=True),
    "child": Verb(
        _("儿童基本生活费认定"),
        forms.ChildForm,
        _person(services.decide_child),
        begin=Seen.child,
        roles=CHILD_KIND_WRITERS,
    ),
    "death": Verb(_("登记死亡"), forms.DeathForm, _person(services.record_death), danger=True),
}
