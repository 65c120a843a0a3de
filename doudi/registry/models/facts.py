"""The inputs of the rules as dated records. Names are the vocabulary's; money is fen a month."""

from django.db import models
from django.db.models import F, Func, Q

from doudi.registry.models.dated import Dated, dated_constraints
from doudi.registry.models.households import Household, Person


class HouseholdFacts(Dated):
    """The vocabulary's inputs of a household."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    area = models.CharField(max_length=5)
    address = models.CharField(max_length=200, blank=True)
    house = models.GeneratedField(
        expression=Func(F("address"), function="registry_house"),
        output_field=models.CharField(max_length=200, db_collation="C"),
        db_persist=True,
        help_text="the order within the village: what stands after its name, numbers with six digits",
    )
    financial_assets_fen = models.BigIntegerField(default=0)
    vehicles = models.SmallIntegerField(default=0)
    homes = models.SmallIntegerField(default=1)
    business_entities = models.SmallIntegerField(default=0)
    hardship = models.CharField(max_length=8, default="none")
    hardship_cost_fen = models.BigIntegerField(default=0)
    present_in_division = models.BooleanField(default=True)
    registered_here = models.BooleanField(default=True)
    dibao_tier = models.SmallIntegerField(null=True)
    dibao_amount_before_fen = models.BigIntegerField(default=0)
    major_difficulty = models.BooleanField(default=False)
    relief_paid_this_year_fen = models.BigIntegerField(default=0)
    relief_paid_same_cause_fen = models.BigIntegerField(null=True)
    relief_times_same_cause = models.SmallIntegerField(default=0)
    relief_special_case = models.BooleanField(default=False)

    class Meta:
        constraints = [
            *dated_constraints("householdfacts"),
            models.UniqueConstraint(
                fields=["household", "from_month"],
                condition=Q(superseded_at__isnull=True),
                name="householdfacts_current_once",
            ),
        ]


class PersonFacts(Dated):
    """The vocabulary's inputs of a person that are not income, certificate, status or identity."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    in_education = models.BooleanField(default=False)
    school_stage = models.CharField(max_length=10, default="none")
    independent = models.BooleanField(default=False)
    excluded = models.BooleanField(default=False)
    lives_apart_hundredths = models.IntegerField(default=0, help_text="hundredths of a year")
    severe_illness = models.BooleanField(default=False)
    self_care = models.SmallIntegerField(default=6)
    works = models.BooleanField(default=False)
    supporter_able = models.BooleanField(default=True)
    support_mode = models.CharField(max_length=11, default="dispersed")
    poverty_monitored = models.BooleanField(default=False)
    poverty_lifted = models.BooleanField(default=False)
    price_group = models.CharField(max_length=20, default="none")
    works_outside_region = models.BooleanField(default=False)
    employed_since = models.DateField(null=True)
    unemployed_since = models.DateField(null=True)
    unemployment_insured = models.BooleanField(default=False)
    months_without_income = models.SmallIntegerField(default=0)
    graduate = models.BooleanField(default=False)
    isolated = models.BooleanField(default=False)

    class Meta:
        # Few are at work since a month that matters: desks ask for them day by day (phase-out, rulebook F).
        indexes = [
            models.Index(
                fields=["employed_since"], name="personfacts_employed",
                condition=Q(superseded_at__isnull=True, employed_since__isnull=False),
            )
        ]  # fmt: skip
        constraints = [
            *dated_constraints("personfacts"),
            models.UniqueConstraint(
                fields=["person", "from_month"],
                condition=Q(superseded_at__isnull=True),
                name="personfacts_current_once",
            ),
        ]


class Income(Dated):
    """One kind of income or deductible cost of a person, in fen a month; no row is 0."""

    class Kind(models.IntegerChoices):
        WAGE = 1, "wage_income"
        BUSINESS = 2, "business_income"
        PROPERTY = 3, "property_income"
        TRANSFER = 4, "transfer_income"
        EXEMPT = 5, "exempt_income"
        EMPLOYMENT_COST = 6, "employment_cost"
        ILLNESS_COST = 7, "illness_cost"
        DISABILITY_COST = 8, "disability_cost"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    kind = models.SmallIntegerField(choices=Kind.choices)
    amount_fen = models.BigIntegerField()

    class Meta:
        constraints = [
            *dated_constraints("income"),
            models.UniqueConstraint(
                fields=["person", "kind", "from_month"],
                condition=Q(superseded_at__isnull=True),
                name="income_current_once",
            ),
        ]


class Certificate(Dated):
    """A disability certificate: kind and grade."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    disability = models.CharField(max_length=12)
    disability_grade = models.SmallIntegerField()

    class Meta:
        constraints = [
            *dated_constraints("certificate"),
            models.CheckConstraint(
                condition=Q(disability_grade__gte=1, disability_grade__lte=4), name="certificate_grade"
            ),
            models.UniqueConstraint(
                fields=["person", "from_month"],
                condition=Q(superseded_at__isnull=True),
                name="certificate_current_once",
            ),
        ]


class Account(Dated):
    """A bank account (social-security card 一卡通) of a person; the number is sealed."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    bank = models.CharField(max_length=80)
    number_sealed = models.BinaryField()
    number_index = models.BinaryField()
    holder = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [models.Index(fields=["number_index"])]
        constraints = [
            *dated_constraints("account"),
            models.UniqueConstraint(
                fields=["person", "from_month"],
                condition=Q(superseded_at__isnull=True),
                name="account_current_once",
            ),
        ]
