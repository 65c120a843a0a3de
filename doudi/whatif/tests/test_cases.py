"""Temporary assistance and funerals on the cases of the last twelve months (rulebook C-03, C-04, H-05)."""

from datetime import date

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from doudi.casework import services
from doudi.casework.services import Gift, Hardship
from doudi.casework.tests.conftest import key, on, people
from doudi.cli.whatif import what_if
from doudi.entitlements.tests.county import AUGUST, COUNTY, VILLAGE
from doudi.funds.models import Grant
from doudi.whatif import engine, standing
from doudi.whatif.tests.test_bad_questions import asked

__all__ = ["on", "people"]

DAY, LATER = date(2022, 8, 5), date(2022, 9, 15)
LEVELS = ("central", "region", "prefecture", "county")


class Relief:
    """Families to whom something happened in August 2022, and what was decided."""

    def __init__(self, county, people, on):
        self.county, self.people, self.on = county, people, on

    def family(self, size=1, division=VILLAGE, **facts):
        members = [{"birth_date": date(1980, 1, 1)} for _ in range(size)]
        home, persons = self.county.household(*members, division=division, **facts)
        return home, persons[0]

    def claim(self, hardship, family, day=DAY):
        self.on(day)
        home, head = family
        return services.open_relief(home.pk, head.pk, "房屋失火", hardship, by=self.people["clerk"], key=key())

    def granted(self, fen, *, hardship=None, family=None, day=DAY):
        """Relief at once, by the county."""
        case = self.claim(hardship or Hardship("sudden", "sudden", day), family or self.family(), day)
        decision = services.aid_first(
            case.pk, Gift(fen, "county"), "急需安置", by=self.people["approver"], version=case.version, key=key()
        )
        self.on(LATER)
        return decision

    def refused(self, hardship, family):
        case = self.claim(hardship, family)
        services.accept(case.pk, by=self.people["clerk"], version=case.version)
        case.refresh_from_db()
        services.record_visit(
            case.pk, DAY, ["王芳", "买买提"], "本人", "花费不多", by=self.people["clerk"], version=case.version
        )
        case.refresh_from_db()
        services.refuse(case.pk, "花费未超过起付线", by=self.people["approver"], version=case.version, key=key())
        self.on(LATER)

    def ask(self, *changes, first=AUGUST, months=1, division=COUNTY):
        self.on(LATER)
        # The counters of what was written wait for the end of a transaction, and a test is one.
        standing.forget()
        return engine.work_out(asked(*changes, first=first, months=months, division=division), by=self.county.actor)


@pytest.fixture
def relief(county, people, on):
    on(LATER)
    return Relief(county, people, on)


def test_c03_two_months_instead_of_one_for_what_befell_twelve_families(relief):
    """Twelve families of one had 450 yuan each in August; by two months of the standard they have 900. By who pays too."""
    for _ in range(12):
        assert not relief.granted(450_00).against
    for level, share in zip(LEVELS, ("0.5", "0.3", "0", "0.2"), strict=True):
        relief.county.set(**{f"funds__share__relief__{level}": share})
    found = relief.ask("relief.months.sudden=2")
    held = found["cases"]["relief"]
    assert (found["cases"]["from"], found["cases"]["to"]) == ("2021-09", "2022-08")
    assert held["months"] == [[12 * 450_00, 12 * 900_00]] and held["total"] == [12 * 450_00, 12 * 900_00]
    assert held["paid"]["central"] == [2700_00, 5400_00] and held["paid"]["county"] == [1080_00, 2160_00]
    assert (held["number"], held["stay"], held["flows"]) == (12, 0, [0, 0, 12, 0])
    assert not found["nothing"] and found["totals"][0][0] == found["totals"][0][1], "it is a strand of its own"
    assert found["cases"]["funeral"] == {"none": True}


def test_c03_a_higher_standard_is_felt_and_so_are_other_shares(relief):
    for _ in range(10):
        relief.granted(450_00)
    held = relief.ask("dibao.standard.rural=+30")["cases"]["relief"]
    assert held["months"] == [[10 * 450_00, 10 * 480_00]] and held["paid"] == {"not_set": held["total"]}
    shares = [f"funds.share.relief.{level}={share}" for level, share in zip(LEVELS, (1, 0, 0, 0), strict=True)]
    found = relief.ask(*shares)
    assert found["cases"]["relief"]["paid"] == {"central": [0, 4500_00], "not_set": [4500_00, 0]}
    assert not found["nothing"]


def test_c10_what_was_decided_otherwise_stays_as_it_was(relief):
    """Ten by formula, ten to whom an official gave 1,000 yuan against the proposal: those do not move."""
    for _ in range(10):
        relief.granted(450_00)
        assert relief.granted(1000_00).against
    held = relief.ask("relief.months.default=2")["cases"]["relief"]
    assert held["total"] == [10 * 450_00 + 10 * 1000_00, 10 * 900_00 + 10 * 1000_00]
    assert (held["number"], held["stay"]) == (20, 10)


def test_c10_a_meeting_s_figure_stays_as_it_was(relief):
    """Ten by formula, and ten of whom a meeting decided (一事一议): 8,000 yuan each by whatever figures."""
    by = relief.people
    for _ in range(10):
        relief.granted(450_00)
        case = relief.claim(Hardship("sudden", "sudden", DAY), relief.family())
        meeting = services.call_meeting(DAY, "县民政局", "副县长", by=by["reviewer"], key=key())
        item = services.put_on_agenda(case.pk, meeting.pk, "重大困难", by=by["reviewer"], version=case.version)
        services.decide_item(item.pk, "同意", 8000_00, None, by=by["reviewer"])
        services.close_meeting(meeting.pk, "会议纪要", by=by["approver"])
        case.refresh_from_db()
        done = services.aid_first(
            case.pk, Gift(8000_00, "county"), "按会议决定", by=by["approver"], version=case.version, key=key()
        )
        assert not done.against, "it is what the rules give with the meeting's figure"
    held = relief.ask("relief.months.default=2")["cases"]["relief"]
    assert held["total"] == [10 * 8450_00, 10 * 8900_00] and (held["number"], held["stay"]) == (20, 10)


def test_c01_a_higher_income_line_reaches_families_that_were_refused(relief):
    """1,300 yuan a head is the line and they have 1,500; 3,000 yuan of illness. By a line of 1,600 they have 5 x 450 = 2,250."""
    relief.county.set(income__per_capita_disposable=1300, relief__months__expense=5)
    illness = Hardship("expense", "expense", DAY, 3000_00)
    for _ in range(10):
        home, persons = relief.county.household({"wage_income": 1500_00})
        relief.refused(illness, (home, persons[0]))
        relief.granted(450_00)
    held = relief.ask("income.per_capita_disposable=1600")["cases"]["relief"]
    assert held["months"] == [[4500_00, 4500_00 + 10 * 2250_00]] and held["flows"] == [10, 0, 0, 0]


def test_c04_what_a_family_had_before_in_the_year_counts(relief):
    """Two fires a family: the second was refused, once a year being the rule. By twice a year it has 450 yuan too."""
    fire = Hardship("sudden", "sudden", DAY)
    for _ in range(10):
        family = relief.family()
        relief.granted(450_00, family=family)
        relief.refused(fire, family)
    held = relief.ask("relief.max_times_same_cause=2")["cases"]["relief"]
    assert held["total"] == [10 * 450_00, 10 * 900_00] and (held["number"], held["stay"]) == (10, 0)
    assert held["flows"] == [0, 0, 10, 0]


def test_a_refusal_against_the_rules_stays_one(relief):
    """Ten had 450 yuan; ten others were refused what the rules gave them: a person's word, by whatever figures."""
    for _ in range(10):
        relief.granted(450_00)
        relief.refused(Hardship("sudden", "sudden", DAY), relief.family())
    held = relief.ask("relief.months.default=2")["cases"]["relief"]
    assert held["total"] == [10 * 450_00, 10 * 900_00] and held["flows"] == [0, 0, 10, 0]


def test_c03_the_cap_of_a_year_counts_what_was_paid_before(relief):
    """A fire of 450 and an illness of 450 in one year; by a cap of 600 yuan the second is 150."""
    for _ in range(10):
        family = relief.family()
        relief.granted(450_00, family=family)
        relief.granted(450_00, family=family, hardship=Hardship("epidemic", "epidemic", DAY))
    held = relief.ask("relief.cap_amount=600")["cases"]["relief"]
    assert held["total"] == [10 * 900_00, 10 * 600_00] and held["number"] == 10


def test_the_notice_s_grounds_end_where_their_last_month_is_changed(relief):
    """Held up here by traffic control, 450 x 2 by `stranded`; from 2023 on by `epidemic` alone, 450. The cases are of 2022."""
    relief.county.set(relief__months__stranded=2)
    for _ in range(10):
        relief.granted(
            900_00, family=relief.family(registered_here=False), hardship=Hardship("epidemic", "stranded", DAY)
        )
    found = relief.ask("relief.notice_to=2022-12", first=date(2023, 8, 1))
    assert found["cases"]["relief"]["months"] == [[9000_00, 4500_00]]
    assert relief.ask("relief.notice_to=2022-12")["cases"]["relief"]["months"] == [[9000_00, 9000_00]]


def test_ages_and_deaths_are_as_far_from_the_month_as_they_were(relief):
    """Two in each family, one of whom died in September after the fire: it struck two, and does so in the next August."""
    for _ in range(10):
        home, persons = relief.county.household({}, {})
        relief.granted(900_00, family=(home, persons[0]))
        persons[1].died_on = date(2022, 9, 3)
        persons[1].save()
    held = relief.ask("relief.months.default=2", first=date(2023, 8, 1))["cases"]["relief"]
    assert held["months"] == [[9000_00, 18000_00]]


def test_a_month_without_any_case_says_so_and_is_not_zero(relief):
    relief.granted(450_00)
    found = relief.ask("relief.months.default=2", first=date(2022, 10, 1))
    assert found["cases"]["relief"] == found["cases"]["funeral"] == {"none": True} and found["nothing"]


def test_a_month_of_refusals_alone_says_so_too(relief):
    """Twelve whose illness cost less than the threshold of 5,000 yuan; a threshold of 4,000 reaches none of them."""
    relief.county.set(relief__expense_threshold=5000)
    for _ in range(12):
        relief.refused(Hardship("expense", "expense", DAY, 3000_00), relief.family())
    assert relief.ask("relief.expense_threshold=4000")["cases"]["relief"] == {"none": True}
    reached = relief.ask("relief.expense_threshold=2900")["cases"]["relief"]
    assert reached["months"] == [[0, 12 * 100_00]] and reached["flows"] == [12, 0, 0, 0]


def test_fewer_than_ten_families_are_told_of_nobody(relief):
    for _ in range(9):
        relief.granted(450_00)
    assert relief.ask("relief.months.default=2")["cases"]["relief"] == {"none": False, "closed": True}
    relief.granted(1000_00)
    assert relief.ask("relief.months.default=2")["cases"]["relief"] == {"none": False, "closed": True}, (
        "ten had something, but what differs is of nine"
    )


def test_a_grant_that_was_dropped_and_one_in_service_cost_nothing(relief):
    from doudi.funds.models import GrantEnd

    for _ in range(10):
        relief.granted(450_00)
    ended = Grant.objects.first()
    GrantEnd.objects.create(grant=ended, division=ended.division, reason="误发", actor=relief.county.actor)
    relief.granted(450_00)
    assert relief.ask("relief.months.default=2")["cases"]["relief"]["total"] == [4500_00, 9000_00]


def test_h05_funerals_of_those_who_died_on_tekun(relief):
    """Eleven died in August, dispersed: six months of 585 yuan are 3,510 each. Of three who died on dibao nothing."""
    for number in range(14):
        born = {"birth_date": date(1950, 1, 1), "died_on": date(2022, 8, 1 + number), "supporter_able": False}
        home, [head] = relief.county.household(born)
        relief.county.status(home, head, "tekun" if number < 11 else "dibao")
    for level, share in zip(LEVELS, ("0.5", "0.3", "0", "0.2"), strict=True):
        relief.county.set(**{f"funds__share__tekun__{level}": share})
    found = relief.ask("tekun.funeral_months=6")
    held = found["cases"]["funeral"]
    assert held["months"] == [[0, 11 * 3510_00]] and (held["number"], held["stay"]) == (11, 0)
    assert held["paid"]["central"] == [0, 11 * 1755_00] and held["flows"] == [11, 0, 0, 0]
    assert not found["nothing"] and found["cases"]["relief"] == {"none": True}
    again = relief.ask("tekun.funeral_months=3", first=date(2023, 8, 1))["cases"]["funeral"]
    assert again["months"] == [[0, 11 * 1755_00]], "the same deaths, in the August after"


def test_of_two_counties_each_has_its_own_figures(relief):
    """Twelve of one county; what is changed in the other one alone moves none of them."""
    relief.county.set(division="653121", dibao__standard__rural=500)
    for _ in range(12):
        relief.granted(450_00)
    found = relief.ask("relief.months.default=2", division="653100000000")
    assert found["cases"]["relief"]["total"] == [12 * 450_00, 12 * 900_00]
    assert relief.ask("relief.months.default=2@653121", division="653100000000")["cases"]["relief"]["flows"] == [0] * 4


def test_a_year_is_told_where_a_month_of_it_is_hidden_and_eleven_months_are_not(relief):
    """Six families in July, six in August, twelve in both: the year has twelve, no month has ten."""
    for day in (date(2022, 7, 5), DAY):
        for _ in range(6):
            relief.granted(450_00, day=day)
    year = relief.ask("relief.months.default=2", months=12)["cases"]["relief"]
    assert year["total"] == [12 * 450_00, 12 * 900_00] and year["number"] == 12
    assert year["months"] == [None, *[[]] * 10, None], "in ten months nothing was decided, which is not zero"
    assert (
        year["paid"] == {"not_set": year["total"]} and [held for held in year["payers"] if held is None] == [None] * 2
    )
    less = relief.ask("relief.months.default=2", first=date(2022, 9, 1), months=11)["cases"]["relief"]
    assert less == {"none": False, "closed": True}, "July alone, of six families"
    for _ in range(6):
        relief.granted(450_00)
    two = relief.ask("relief.months.default=2", first=date(2023, 7, 1), months=2)["cases"]["relief"]
    assert two["months"] == [None, None] and two["total"] is None and two["paid"] is None


def test_one_who_was_helped_in_two_months_is_one_household(relief):
    """Nine families in July, the same nine in August for another cause: nine are too few, though there are 18 cases."""
    for _ in range(9):
        family = relief.family()
        relief.granted(450_00, family=family, day=date(2022, 7, 5))
        relief.granted(450_00, family=family, hardship=Hardship("epidemic", "epidemic", DAY))
    assert relief.ask("relief.months.default=2", months=12)["cases"]["relief"] == {"none": False, "closed": True}


def test_the_workbook_and_the_command_tell_it_apart(relief, monkeypatch, tmp_path):
    """Twelve families in August 2022: in the months without a case there is a stroke, not a zero."""
    monkeypatch.setattr("doudi.cli.shared.open_database", lambda: None)
    for _ in range(12):
        relief.granted(450_00)
    standing.forget()
    path = tmp_path / "测算.xlsx"
    words = ["--division", "653101", "--from", "2022-08", "--months", "2", "--change", "relief.months.sudden=2"]
    done = CliRunner().invoke(what_if, [*words, "--xlsx", str(path)])
    assert "2022-08\t5,400.00\t10,800.00\t5,400.00" in done.stdout, done.output
    assert "2022-09\t—" in done.stdout and "on the cases of the last twelve months (2021-09 to 2022-08)" in done.stdout
    book = load_workbook(path)
    rows = [[cell.value for cell in row] for row in book["临时救助（最近十二个月的个案）"].iter_rows()]
    assert ["2022-08", 5400, 10800, 5400] in rows and ["2022-09", "—", "—", "—"] in rows
    assert ["临时救助（户）", 0, 0, 12, 0] in [
        [cell.value for cell in row] for row in book["个案增减（最近十二个月的个案）"].iter_rows()
    ]


def test_how_many_there_are_is_not_told_where_few_are_left_as_they_were(relief):
    """Twelve by formula and three by an official's word: fifteen less twelve would be three."""
    for number in range(15):
        relief.granted(450_00 if number < 12 else 1000_00)
    held = relief.ask("relief.months.default=2")["cases"]["relief"]
    assert (held["number"], held["stay"], held["flows"]) == (None, None, [0, 0, 12, 0])
    assert held["total"] == [12 * 450_00 + 3000_00, 12 * 900_00 + 3000_00]
