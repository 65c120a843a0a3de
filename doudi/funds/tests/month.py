"""A county's monthly payments in tests: entitlements straight into the tables, the verbs of a month."""

from datetime import date

from doudi.core.models import Role
from doudi.entitlements.models import Benefit, Entitlement, Share
from doudi.funds import job, queries, services
from doudi.funds.models import Attempt, Payable, PayableShare, RollLine
from doudi.funds.reconciliation import reconciliation
from doudi.funds.returns.answer import Answer
from doudi.funds.tests.county import COUNTY
from doudi.funds.tests.people import actor

JULY, AUGUST, SEPTEMBER, OCTOBER = (date(2022, number, 1) for number in range(7, 11))


class Months:
    """Opens, draws up, sends and answers a month; `entitle` is what the rules decided."""

    def __init__(self, county):
        self.county = county
        self.files = 0

    def entitle(self, home, fen, *, month=JULY, benefit=Benefit.DIBAO, care=0):
        """A new version: fen by person (shares add up); `care` is what of each tekun share is care money."""
        key = {"household_id": home.pk, "benefit": benefit, "month": month}
        key["version"] = Entitlement.objects.filter(**key).count() + 1
        Entitlement.objects.create(
            **key, division=home.division, amount_fen=sum(fen.values()), hashes=b"", due=bool(fen), run=self.county.run
        )
        for person, share in fen.items():
            Share.objects.create(
                **key, person_id=person.pk, division=home.division, share_fen=share, care_fen=care if share else 0
            )

    def home(self, *fens, benefit="dibao", month=JULY, care=0, **member):
        """A household whose members have this status, an entitlement of so many fen each; and its people."""
        home, people = self.county.household(*({"status": benefit, "derived": None, **member} for _ in fens))
        code = Benefit.TEKUN if benefit == "tekun" else Benefit.DIBAO
        self.entitle(home, dict(zip(people, fens, strict=True)), month=month, benefit=code, care=care)
        return home, people

    def open(self, month=JULY):
        return services.new_month(COUNTY, month, by=self.county.operator)

    def run(self, month=JULY):
        """Draw a month up; gives what is new."""
        return services.draw_up(self.open(month).pk, by=self.county.operator)

    def send(self, month=JULY):
        return job.send_csv(self.open(month).pk, approved_by=self.county.approvers(), by=self.county.operator)

    def answer(self, month=JULY, **said):
        """What the bank says of everything that is with it: paid, but for the payees named (reason by number)."""
        held = self.open(month)
        sent = Attempt.objects.filter(batch__campaign=held, state="sent").select_related("payable").order_by("pk")
        lines = []
        for line, one in enumerate(sent, start=2):
            reason = said.get(f"p{one.payable.person_id}", "")
            lines.append(Answer(line, str(one.pk), one.amount_fen, "returned" if reason else "paid", reason))
        self.files += 1
        return services.post_returns(
            held.pk, lines, file_name="回盘.csv", sha256=f"{self.files:064d}", by=self.county.operator
        )

    def pay(self, month=JULY):
        """The whole way of a month."""
        drawn = self.run(month)
        self.send(month)
        self.answer(month)
        return drawn

    def officials(self):
        """Two officials of the county's finance."""
        return [actor(name, Role.FINANCE, COUNTY) for name in ("县财务", "县财务二")]

    def owed(self, home):
        """What stands of a household: purpose, kind and fen of each payable."""
        held = Payable.objects.filter(household_id=home.pk, withdrawn_at=None).order_by("pk")
        return list(held.values_list("purpose", "kind", "amount_fen"))

    def made(self, person, month=JULY):
        """Fen that were made for a person and month."""
        held = PayableShare.objects.filter(person_id=person.pk, month=month, withdrawn=0)
        return sum(held.values_list("fen", flat=True))

    def kinds(self, month=JULY):
        """The lines that pay nobody: person and kind."""
        held = RollLine.objects.filter(campaign=self.open(month), payable_id=None)
        return dict(held.values_list("person_id", "kind"))

    def agrees(self, month=JULY):
        held = self.open(month)
        return [c.zh for c in reconciliation(held, queries.by_township(held)) if not c.agrees] == []
