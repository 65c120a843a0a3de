"""A county of two townships, written straight into the tables: households, facts, a campaign in every state."""

from datetime import UTC, date, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from doudi.core import keys
from doudi.core.models import Actor
from doudi.papers import making
from doudi.papers.models import Template
from doudi.registry import names
from doudi.registry.models import (
    Account,
    Certificate,
    Difference,
    Household,
    HouseholdFacts,
    Income,
    Membership,
    Person,
    PersonFacts,
    Source,
    Status,
)
from doudi.web.demo_users import ensure_demo_users

PASSWORD = "for-tests-only-2022"
MONTH = date(2022, 7, 1)
COUNTY = "653101000000"
VILLAGE, FEW, OTHER = "653101001007", "653101001008", "653101002006"
STANDARD = "喀民发〔2022〕1号"
MANY = 55


def fill() -> None:
    """Users, 55 households in one village, one in another, one in the next township; then the campaign."""
    from django.contrib.auth import get_user_model
    from django.db import transaction

    from doudi.entitlements.services import decide_month, set_parameter
    from doudi.web.tests import area, campaign, relief, reserve, sheets

    ensure_demo_users(PASSWORD)
    get_user_model().objects.create_user("stranger", password=PASSWORD)
    with transaction.atomic():
        source = _source()
        homes = [_household(source, VILLAGE, f"H{number:03d}", number) for number in range(MANY)]
        homes.append(_household(source, FEW, "F001", 901))
        homes.append(_household(source, OTHER, "O001", 902))
        Difference.objects.create(
            source=source,
            division=VILLAGE,
            kind="status",
            household_id=homes[0][0],
            person_id=homes[0][1],
            held="dibao",
            found="tekun",
        )
        campaign.fill(homes)
        Template.objects.create(
            kind="receipt",
            division=COUNTY,
            during=(MONTH, None),
            source=making.house_source("receipt"),
            document=STANDARD,
            entered_by=Actor.objects.get(name="sysadmin"),
        )
    handed_in()
    people = {actor.name: actor for actor in Actor.objects.all()}
    by, approver = people["drawer"], people["approver1"]
    set_parameter("dibao.standard.rural", "480", COUNTY, MONTH, STANDARD, by=by, approved_by=approver)
    decide_month(COUNTY, MONTH, by=by)
    _case(homes[0], people["clerk"])
    _lead(people["clerk"])
    reserve.fill()
    area.fill()
    relief.fill(homes, people)
    letters(people["clerk"])
    sheets.fill(homes, people)
    sheets.complain(people)


def letters(by: Actor) -> None:
    """A question by the code of the first case, which nobody answered yet; it is late."""
    from doudi.person import codes
    from doudi.person.models import Code, Letter

    held = {"division": VILLAGE, "made_by": by, "expires_on": date(2099, 12, 31)}
    code = Code.objects.create(case_id=1, hash=codes.hashed(codes.read(codes.of_key("case-of-tests"))), **held)
    Code.objects.create(household_id=2, hash=codes.hashed(codes.read(codes.of_key("home-of-tests"))), **held)
    sent = {"kind": "question", "words": "钱什么时候到？", "due_on": date(2022, 8, 8), "cites": "Q-03"}
    Letter.objects.create(division=VILLAGE, code=code, key="letter-of-tests", **sent)


def _lead(by: Actor) -> None:
    """A lead of a neighbour that nobody answered yet."""
    from doudi.discovery.recording import Told
    from doudi.discovery.services import receive

    told = Told(VILLAGE, "phone", "邻居说老人独居，几天没有出门", name="阿依古丽", phone="13900001234")
    receive(told, by=by, key="lead")


def _case(home: tuple[int, int, int, str], by: Actor) -> None:
    """A case that waits to be accepted, with a scanned application."""
    from doudi.casework import services

    case = services.open_case("edge", home[0], home[1], "收入减少", by=by, key="county-of-tests")
    scan = SimpleUploadedFile("申请书.pdf", b"%PDF-1.7 nothing", "application/pdf")
    services.hand_in(case.pk, ["application"], by=by, version=case.version, file=scan)


def _source() -> Source:
    counts = {"households": MANY + 2, "people": (MANY + 2) * 2, "rejected_rows": 4}
    return Source.objects.create(
        file_name="喀什市七月低保户册.xlsx",
        sha256="0" * 64,
        division=COUNTY,
        month=MONTH,
        actor=Actor.objects.get(name="operator"),
        finished_at=datetime(2022, 7, 5, tzinfo=UTC),
        counts=counts,
    )


def _household(source: Source, division: str, number: str, seed: int) -> tuple[int, int, int, str]:
    """A woman on dibao and her child; gives household, both people and division."""
    dated = {"division": division, "from_month": MONTH, "source": source}
    household = Household.objects.create(division=division, county=COUNTY, number=number)
    head = _person(division, f"阿依古丽·买买提{seed}号" if seed % 2 else f"王秀兰{seed}号", seed * 2, 1975)
    child = _person(division, f"阿力木·买买提{seed}号", seed * 2 + 1, 2010)
    # The county has set no urban standard: the household in the other township stays undecided.
    area = "urban" if division == OTHER else "rural"
    HouseholdFacts.objects.create(household=household, area=area, address="幸福路 1 号", **dated)
    for person, relation in ((head, "head"), (child, "child")):
        Membership.objects.create(household=household, person=person, relation=relation, **dated)
        Status.objects.create(
            household=household,
            person=person,
            benefit="dibao",
            origin="roll",
            document="喀民字〔2021〕12号",
            **dated,
        )
    PersonFacts.objects.create(person=head, severe_illness=True, **dated)
    Income.objects.create(person=head, kind=1, amount_fen=30000, **dated)
    Certificate.objects.create(person=head, disability="physical", disability_grade=2, **dated)
    _account(head, seed, dated)
    return household.pk, head.pk, child.pk, division


def _person(division: str, name: str, seed: int, year: int) -> Person:
    number = f"659999{year}0102{seed:03d}X"
    ring = keys.load()
    return Person.objects.create(
        division=division,
        name=name,
        name_chars=sorted(set(name)),
        name_initials=names.initials(name),
        birth_date=date(year, 1, 2),
        id_sealed=ring.encrypt(number),
        id_index=ring.blind_index("id", number),
        phone_sealed=ring.encrypt("13800001234"),
    )


def _account(person: Person, seed: int, dated: dict) -> None:
    number, ring = f"6217000000000{seed:06d}", keys.load()
    Account.objects.create(
        person=person,
        bank="新疆农村信用社",
        number_sealed=ring.encrypt(number),
        number_index=ring.blind_index("account", number),
        holder=person.name,
        **dated,
    )


def handed_in() -> None:
    """A workbook that was handed in and compared, with a difference and a row to mend; its job is over."""
    from doudi.core import uploads
    from doudi.core.models import Job
    from doudi.registry.models import Import, ImportLine, MendRow
    from doudi.registry.web_import import Cells

    by = Actor.objects.get(name="clerk")
    township = {"division": VILLAGE}
    file = uploads.Checked("七月补录.csv", "text", "姓名,身份证号\n".encode())
    upload = uploads.keep(file, purpose="workbook", division=VILLAGE, by=by)
    job = Job.objects.create(kind="import.compare", asked_by=by, state="done", **township)
    counts = {"households": 1, "unchanged": 0, "changed": 1, "month": str(MONTH), "kinds": {"new_home": 1}}
    held = Import.objects.create(upload=upload, by=by, state="compared", compared=0, job=job, counts=counts, **township)
    ImportLine.objects.create(of=held, kind="new_home", name="马建军", **township)
    fault = {"code": "id_check_digit", "column": "身份证号", "field": "id", "facts": {}}
    cells = Cells({"name": "<script>alert(1)</script>", "id": "659999197001010050", "relation": "户主"}, [fault])
    MendRow.objects.create(of=held, group=1, sheet="Sheet", row=3, sealed=cells.seal(), **township)
