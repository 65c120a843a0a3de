"""Into which account, and who is held (duties K-06)."""

import pytest

from doudi.funds import services
from doudi.funds.errors import AlreadySent, NothingToRelease, NothingToSend, PersonNotInCampaign, ReasonMissing
from doudi.funds.tests.county import AUGUST, OTHER_VILLAGE
from doudi.registry.models import Account

SHARED = "6228481111111111111"


def test_a_child_without_an_account_is_paid_into_the_heads(county, pay):
    _, [head, spouse, child] = county.household({}, {}, {"account": False})
    pay.run()
    own = Account.objects.get(person=head).pk
    assert pay.line(child).account_id == own and pay.line(child).held == ""
    assert pay.line(spouse).account_id != own


def test_without_the_heads_another_members_account_is_taken(county, pay):
    _, [head, spouse] = county.household({"account": False}, {})
    pay.run()
    assert pay.line(head).account_id == Account.objects.get(person=spouse).pk


def test_nobody_without_an_account_is_dropped(county, pay):
    from doudi.funds import queries

    _, [person] = county.household({"account": False})
    pay.run()
    assert pay.line(person).held == "no_account"
    [unpaid] = queries.unpaid(pay.campaign, 10)
    assert (unpaid.person_id, unpaid.why, unpaid.amount_fen) == (person.pk, "no_account", 30_000)


def test_an_account_of_two_households_is_held_for_both(county, pay):
    _, [one] = county.household({"account": SHARED})
    _, [other] = county.household({"account": SHARED}, village=OTHER_VILLAGE)
    pay.run()
    assert pay.line(one).held == pay.line(other).held == "two_households"


def test_an_account_shared_within_the_household_is_normal(county, pay):
    _, [head, spouse] = county.household(
        {"account": SHARED, "name": "阿依古丽"}, {"account": SHARED, "holder": "阿依古丽"}
    )
    pay.run()
    assert pay.line(head).held == pay.line(spouse).held == ""


@pytest.mark.parametrize("holder", ["", " · "])
def test_an_account_that_names_no_holder_is_the_persons(county, pay, holder):
    _, [person] = county.household({"holder": holder})
    pay.run()
    assert Account.objects.get(person=person).holder == holder and pay.line(person).held == ""


def test_an_outsiders_account_is_held(county, pay):
    _, [person] = county.household({"holder": "王村长"})
    pay.run()
    assert pay.line(person).held == "outsider"


def test_the_middle_dot_of_the_holder_may_be_written_otherwise(county, pay):
    _, [person] = county.household({"name": "努尔·买买提", "holder": "努尔•买买提"})
    pay.run()
    assert pay.line(person).held == ""


def test_a_bank_that_no_spelling_means_is_held_until_it_is_mapped(county, pay):
    _, [person] = county.household({"bank": "某某资金互助社"})
    pay.run()
    assert pay.line(person).held == "bank_unknown"
    services.set_bank("653101", "互助社", by=county.operator, spellings=["资金互助社"])
    pay.run()
    assert pay.line(person).held == ""


def test_the_longest_spelling_wins(county):
    """中国农业银行 is not 中国银行; 农业发展银行 is not 农业银行."""
    from doudi.funds import banks
    from doudi.funds.models import PayingBank

    county.campaign()
    known = list(PayingBank.objects.all())
    said = {w: banks.match(w, known).name for w in ("中国农业银行 喀什支行", "中国银行喀什", "疏附县农村信用合作联社")}
    assert list(said.values()) == ["中国农业银行", "中国银行", "农村信用社"]
    assert banks.match("某行", known) is None


def test_one_person_is_held_and_released_with_a_reason(county, pay):
    _, [held, _other] = county.household({}, {})
    pay.run()
    services.hold(pay.campaign.pk, held.pk, "本人出走，待核实", by=county.operator)
    [(batch, _)] = pay.send()
    assert batch.count == 1
    services.release(pay.campaign.pk, held.pk, "已核实", by=county.operator)
    pay.run()
    assert [batch.count for batch, _ in pay.send()] == [1, 1] and pay.agrees()


def test_a_hold_outlives_a_run(county, pay):
    _, [person] = county.household({})
    pay.run()
    services.hold(pay.campaign.pk, person.pk, "待核实", by=county.operator)
    pay.run()
    with pytest.raises(NothingToSend):
        pay.send()


def test_a_proxy_on_file_releases_an_outsiders_account_and_no_other(county, pay):
    """The release is for that account: another one is judged anew."""
    _, [person] = county.household({"holder": "王村长"})
    pay.run()
    services.release(pay.campaign.pk, person.pk, "监护人，委托书 2022-03", by=county.operator)
    pay.run()
    assert pay.line(person).held == ""
    county.account(person, "6228482222222222222", holder="李某", month=AUGUST)
    pay.run()
    assert pay.line(person).held == "outsider"


def test_what_cannot_be_held_or_released_says_so_in_this_order(county, pay):
    _, [person, lead, _none] = county.household({}, {"status": None, "derived": "dibao"}, {"account": False})
    pay.run()
    number, by = pay.campaign.pk, county.operator
    with pytest.raises(PersonNotInCampaign):
        services.hold(number, lead.pk, "", by=by)
    with pytest.raises(ReasonMissing):
        services.hold(number, person.pk, " ", by=by)
    with pytest.raises(NothingToRelease):
        services.release(number, person.pk, "好", by=by)
    pay.send()
    with pytest.raises(AlreadySent):
        services.hold(number, person.pk, "晚了", by=by)
