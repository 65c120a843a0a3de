"""One campaign from the roll to the reconciliation, with the papers and files that it leaves."""

import openpyxl
import pytest

from doudi.core.errors import DivisionLevel, DivisionUnknown
from doudi.core.services import set_office_phone
from doudi.funds import job, services
from doudi.funds.errors import BelowFloor, CampaignDiffers, NobodyThere
from doudi.funds.models import Campaign, Payable, RollLine
from doudi.funds.tests.county import COUNTY, JULY, NOTICE, OTHER_VILLAGE


def test_five_people_on_the_roll_are_due_300_yuan_each(county, pay):
    """D-01: dibao and tekun, on the roll and derived or only on the roll; a lead is listed and not paid."""
    county.household({}, {"account": False}, {"status": "tekun"})
    county.household({"derived": None}, village=OTHER_VILLAGE)
    county.household({"account": False}, village=OTHER_VILLAGE)
    _, [lead] = county.household({"status": None, "derived": "dibao"}, village=OTHER_VILLAGE)
    drawn = pay.run()
    assert (drawn.people, drawn.fen) == (5, 150_000)
    assert pay.line(lead).kind == "lead"
    assert not Payable.objects.filter(person_id=lead.pk).exists()
    pay.send()
    told = job.tell(pay.campaign.pk, by=county.operator)
    assert told.agrees
    assert [(t.due_fen, t.sent_fen, t.no_account) for t in told.townships] == [
        (90_000, 90_000, 0),
        (60_000, 30_000, 1),
    ]


def test_the_roll_to_sign_shows_each_village_with_its_total_in_capitals(county, pay):
    """三人 900 元: 玖佰元整; no whole ID or account stands on it, and it prints on A4 one page wide."""
    county.household({}, {"account": False}, {"status": "tekun"})
    drawn = pay.run()
    ran = job.write_papers(pay.campaign, drawn)
    [path] = ran.rolls
    sheet = openpyxl.load_workbook(path)["天南路社区居委会"]
    words = "\n".join(str(cell.value) for row in sheet for cell in row if cell.value is not None)
    assert "玖佰元整" in words and "3 人" in words and "1 户" in words
    assert "659999198001010001" not in words and "659999********0001" in words
    assert "6228480000000000001" not in words and "**** 0001" in words
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.paperSize, sheet.print_title_rows) == (9, "$1:$3")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_slip_tells_the_household_how_much_for_what_and_whom_to_ask(county, pay):
    """K-08, and a name that is HTML is shown as it is."""
    county.household({"name": "<b>买买提"}, {"account": False})
    set_office_phone(COUNTY, "0998-2520000", by=county.operator)
    ran = job.write_papers(pay.campaign, pay.run())
    [slip] = ran.slips
    text = slip.read_text()
    assert "陆佰元整" in text and NOTICE in text and "恰萨街道社会救助窗口" in text
    assert "电话：0998-2520000</p>" in text
    assert "&lt;b&gt;买买提" in text and "<b>买买提" not in text


def test_what_is_written_to_a_cell_is_never_a_formula(county, pay):
    county.household({"name": "=HYPERLINK(1)"})
    pay.run()
    [(_batch, files)] = pay.send()
    told = job.tell(pay.campaign.pk, by=county.operator)
    cells = [cell for sheet in openpyxl.load_workbook(told.workbook) for row in sheet for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert ",=HYPERLINK" not in files.csv.read_bytes().decode("gb18030")


def test_an_empty_selection_pays_nobody_and_makes_nothing(county, pay):
    """In a well-known system an empty filter pays everybody."""
    with pytest.raises(NobodyThere, match="未向任何人发放"):
        pay.run()
    assert not Payable.objects.exists() and not RollLine.objects.exists()
    assert Campaign.objects.get().ran_at is None


def test_a_division_that_does_not_exist_makes_no_campaign(county):
    with pytest.raises(DivisionUnknown):
        county.campaign(division="999999")
    with pytest.raises(DivisionLevel):
        county.campaign(division="65")
    assert not Campaign.objects.exists()


def test_less_than_300_yuan_is_refused_with_the_citation(county):
    """新民发〔2022〕63号 二(一): 不低于300元/人."""
    with pytest.raises(BelowFloor, match="新民发〔2022〕63号"):
        county.campaign(amount_fen=29_999)
    assert county.campaign(amount_fen=30_000).amount_fen == 30_000


def test_the_same_campaign_again_is_the_same_and_another_amount_is_refused(county):
    first = county.campaign()
    assert county.campaign().pk == first.pk
    with pytest.raises(CampaignDiffers, match=r"300\.00.*350\.00"):
        county.campaign(amount_fen=35_000)


def test_the_countys_own_amount_is_taken(county):
    """`one_off.amount` of the county wins over the region's."""
    from doudi.core.models import Actor, Parameter
    from doudi.funds import parameters

    county.approvers()
    two = {"entered_by": county.operator, "approved_by": Actor.objects.get(name="甲")}
    for division, value in (("650000000000", "310"), (COUNTY, "350")):
        Parameter.objects.create(
            name="one_off.amount", division=division, during=(JULY, None), value=value, document="文", **two
        )
    assert parameters.amount_fen(COUNTY, JULY) == 35_000
    assert parameters.amount_fen("653121000000", JULY) == 31_000


def test_the_reference_month_is_fixed(county):
    """A campaign keeps the month that it was drawn up with."""
    from django.db import DatabaseError, transaction

    campaign = county.campaign()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Campaign.objects.filter(pk=campaign.pk).update(month=JULY.replace(month=8))


def test_entered_in_the_systems_by_township(county, pay):
    """及时录入系统: the newest day of a township is shown."""
    from datetime import date

    from doudi.funds.errors import TownshipOutside
    from doudi.funds.queries import by_township

    county.household({})
    pay.run()
    services.enter_in_system(pay.campaign.pk, "653101001", date(2022, 8, 20), by=county.operator)
    assert by_township(pay.campaign)[0].entered_on == date(2022, 8, 20)
    with pytest.raises(TownshipOutside):
        services.enter_in_system(pay.campaign.pk, "653121100", date(2022, 8, 20), by=county.operator)
