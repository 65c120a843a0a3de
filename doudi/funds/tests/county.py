"""A small county for tests: households with members, statuses, accounts and shares, straight into the tables."""

from datetime import date

from doudi.core import actors, keys
from doudi.core.models import Actor, Role
from doudi.entitlements.models import Benefit, Entitlement, Run, Share
from doudi.funds import services
from doudi.funds.services.new import FLOOR_FEN
from doudi.funds.tests.money import funded
from doudi.registry.models import Account, Household, Membership, OpeningPayment, Person, Source, Status

COUNTY = "653101000000"
VILLAGE, OTHER_VILLAGE = "653101001007", "653101002006"
JULY, AUGUST = date(2022, 7, 1), date(2022, 8, 1)
NOTICE = "新民发〔2022〕63号"
BANK = "中国农业银行喀什支行"


class County:
    """Makes households; every month is July 2022 and everybody is derived unless said otherwise."""

    def __init__(self):
        self.operator = actors.named("operator")
        self.source = Source.objects.create(
            file_name="册.xlsx", sha256="0" * 64, division=COUNTY, month=JULY, actor=self.operator
        )
        self.run = Run.objects.create(
            division=COUNTY,
            month=JULY,
            parameters_sha256="",
            parameters={},
            rules_sha256="",
            actor=self.operator,
        )
        funded()
        self.count = 0
        self.identities = {}

    def approvers(self):
        """Two people of the county who may approve."""
        for name, role in (("甲", Role.APPROVER), ("乙", Role.FINANCE)):
            Actor.objects.get_or_create(name=name, defaults={"label": name, "role": role, "division": COUNTY})
        return ["甲", "乙"]

    def household(self, *members, village=VILLAGE):
        """A household of these members (see `member`); gives it and its people."""
        home = Household.objects.create(division=village, county=COUNTY)
        people = [self.member(home, place, **facts) for place, facts in enumerate(members)]
        return home, people

    def member(
        self,
        home,
        place,
        *,
        name=None,
        status="dibao",
        derived="same",
        account=True,
        bank=BANK,
        holder=None,
        died_on=None,
        relation=None,
    ):
        """A person; `status` is in force in July, `derived` what the rules give, `account` a number or True."""
        self.count += 1
        name = name or f"努尔·买买提{self.count}"
        self.identities.setdefault(home.pk, f"65999919800101{self.count:04d}")
        person = Person.objects.create(
            division=home.division,
            name=name,
            name_chars=[],
            name_initials="",
            birth_date=date(1980, 1, 1),
            died_on=died_on,
            id_sealed=keys.load().encrypt(f"65999919800101{self.count:04d}"),
            id_index=keys.load().blind_index("id", f"65999919800101{self.count:04d}"),
        )
        dated = {"division": home.division, "from_month": JULY, "source": self.source}
        Membership.objects.create(
            household=home, person=person, relation=relation or ("child" if place else "head"), **dated
        )
        if status:
            self.status(home, person, status)
        derived = status if derived == "same" else derived
        if derived:
            self.share(home, person, derived)
        if account:
            self.account(person, account if account is not True else f"62284800{self.count:011d}", bank, holder)
        return person

    def status(self, home, person, benefit, **more):
        """A status in force from July."""
        facts = {"from_month": JULY, "origin": "roll", "document": "县民〔2022〕1号", **more}
        return Status.objects.create(
            division=home.division, source=self.source, household=home, person=person, benefit=benefit, **facts
        )

    def share(self, home, person, benefit):
        """The one-off and the monthly benefit that the rules derive."""
        for code in (Benefit.ONE_OFF, Benefit.TEKUN if benefit == "tekun" else Benefit.DIBAO):
            key = {"household_id": home.pk, "benefit": code, "month": JULY, "version": 1}
            if not Entitlement.objects.filter(**key).exists():
                Entitlement.objects.create(**key, division=home.division, amount_fen=1, hashes=b"", run=self.run)
            Share.objects.create(**key, person_id=person.pk, division=home.division, share_fen=1)

    def account(self, person, number, bank=BANK, holder=None, month=JULY):
        """A bank account; a new one of a later month takes the place of the earlier."""
        return Account.objects.create(
            division=person.division,
            from_month=month,
            source=self.source,
            person=person,
            bank=bank,
            number_sealed=keys.load().encrypt(number),
            number_index=keys.load().blind_index("account", number),
            holder=person.name if holder is None else holder,
        )

    def paid_by_hand(self, person, fen=FLOOR_FEN):
        """The county paid this person before Doudi."""
        OpeningPayment.objects.create(
            person=person,
            division=person.division,
            benefit="one_off",
            document=NOTICE,
            amount_fen=fen,
            source=self.source,
        )

    def campaign(self, division=COUNTY, month=JULY, amount_fen=FLOOR_FEN):
        """The campaign of the notice, drawn up by the operator."""
        return services.new(
            division,
            month,
            document=NOTICE,
            amount_fen=amount_fen,
            deadline=date(2022, 8, 31),
            by=self.operator,
        )
