"""A village's sheet from drawing up to taking down (rulebook A-13d, A-13j, duties Q-04)."""

from datetime import date

import pytest

from doudi.casework import services as cases
from doudi.casework.errors import InFuture, StillPosted
from doudi.casework.models import Publicity, State
from doudi.casework.tests.conftest import key
from doudi.casework.tests.desks import photo
from doudi.casework.tests.office import VILLAGE
from doudi.core.errors import KeyReused, NotInScope, RoleMissing, Stale
from doudi.core.models import Audit
from doudi.entitlements.tests.county import JULY
from doudi.publicity import services
from doudi.publicity.errors import (
    BeforeItWasDrawn,
    DrawnAlready,
    LineStands,
    NobodyToPost,
    NotAtThisStep,
    PostingUnknown,
    SheetOutdated,
    StillUp,
)
from doudi.publicity.models import Posting
from doudi.publicity.tests.village import MONDAY, family, proposed
from doudi.registry import statuses

# Seven days end on Monday the 11th, and Gurban's three days off move the last one to Thursday.
LAST, AFTER = date(2022, 7, 14), date(2022, 7, 15)


@pytest.fixture
def two(county, steps, on):
    """Two families of one village with an opinion each, on Monday 4 July 2022."""
    on(MONDAY)
    return [proposed(steps, county, name) for name in ("阿依古丽·买买提", "王秀兰")]


@pytest.fixture
def drawn(two, people):
    return services.draw_up(VILLAGE, "opinion", by=people["clerk"], key=key())


def up(drawn, people, day=MONDAY, **more):
    drawn.refresh_from_db()
    return services.put_up(drawn.pk, day, "村委会公示栏", by=people["clerk"], version=drawn.version, **more)


def states(cases):
    for case in cases:
        case.refresh_from_db()
    return [case.state for case in cases]


def test_q04_two_families_stand_on_one_sheet_without_a_sum(drawn):
    lines = drawn.lines.order_by("number")
    assert sorted((line.applicant, line.members, line.help, line.opinion, line.amount_fen) for line in lines) == [
        ("王秀兰", 2, "最低生活保障", "拟纳入", None),
        ("阿依古丽·买买提", 2, "最低生活保障", "拟纳入", None),
    ]


def test_a13d_a_sheet_put_up_on_the_4th_hangs_for_seven_full_days(drawn, two, people):
    posting = up(drawn, people)
    assert (posting.posted_on, posting.until) == (MONDAY, LAST)
    assert states(two) == [State.POSTED, State.POSTED]
    assert set(Publicity.objects.values_list("posted_on", "until", "place")) == {(MONDAY, LAST, "村委会公示栏")}


def test_a13d_it_comes_down_on_the_day_after_and_not_before(drawn, two, people, steps, on):
    posting = up(drawn, people)
    on(LAST)
    with pytest.raises(StillUp):
        services.take_down(posting.pk, LAST, by=people["village"], version=posting.version)
    with pytest.raises(StillPosted):
        steps.submitted(two[0])
    on(AFTER)
    posting = services.take_down(posting.pk, AFTER, by=people["village"], version=posting.version)
    assert (posting.taken_down_on, posting.taken_down_by) == (AFTER, people["village"])
    assert set(Publicity.objects.values_list("taken_down_on", flat=True)) == {AFTER}
    steps.submitted(two[0])
    assert states(two) == [State.SUBMITTED, State.POSTED]


def test_an_empty_village_is_not_published(people, county, on):
    on(MONDAY)
    for stage in ("opinion", "in_force", "paid"):
        with pytest.raises(NobodyToPost):
            services.draw_up(VILLAGE, stage, by=people["clerk"], key=key())
    assert not Posting.objects.exists()


def test_one_sheet_of_a_kind_at_a_time_and_a_form_sent_twice_draws_up_one(two, people):
    asked = key()
    first = services.draw_up(VILLAGE, "opinion", by=people["clerk"], key=asked)
    assert services.draw_up(VILLAGE, "opinion", by=people["clerk"], key=asked) == first
    with pytest.raises(KeyReused):
        services.draw_up(VILLAGE, "paid", by=people["clerk"], key=asked)
    with pytest.raises(DrawnAlready):
        services.draw_up(VILLAGE, "opinion", by=people["clerk2"], key=key())
    services.drop(first.pk, by=people["clerk"], version=first.version)
    assert services.draw_up(VILLAGE, "opinion", by=people["clerk2"], key=key()).pk != first.pk


def test_who_may_and_in_whose_area(two, people):
    with pytest.raises(NotInScope):
        services.draw_up(VILLAGE, "opinion", by=people["other_clerk"], key=key())
    for name in ("village", "reviewer", "approver"):
        with pytest.raises(RoleMissing):
            services.draw_up(VILLAGE, "opinion", by=people[name], key=key())
    drawn = services.draw_up(VILLAGE, "opinion", by=people["clerk"], key=key())
    with pytest.raises(PostingUnknown):
        services.put_up(drawn.pk, MONDAY, "村委会", by=people["other_clerk"], version=drawn.version)
    with pytest.raises(RoleMissing):
        services.put_up(drawn.pk, MONDAY, "村委会", by=people["village"], version=drawn.version)
    with pytest.raises(Stale):
        services.put_up(drawn.pk, MONDAY, "村委会", by=people["clerk"], version=99)


def test_the_day_is_neither_tomorrow_nor_before_it_was_drawn_up(drawn, people):
    with pytest.raises(InFuture):
        up(drawn, people, AFTER)
    with pytest.raises(BeforeItWasDrawn):
        up(drawn, people, date(2022, 7, 3))


def test_a_sheet_that_is_no_longer_true_does_not_go_up(drawn, two, people):
    """One family withdrew since: the sheet in print still names it, so it is dropped and drawn up anew."""
    case = two[1]
    case.refresh_from_db()
    cases.withdraw(case.pk, "不再申请", by=people["clerk"], version=case.version)
    with pytest.raises(SheetOutdated) as error:
        up(drawn, people)
    assert "王秀兰" in error.value.words() and "阿依古丽" not in error.value.words()
    assert states(two) == [State.PROPOSED, State.WITHDRAWN]
    services.drop(drawn.pk, by=people["clerk"], version=drawn.version)
    again = services.draw_up(VILLAGE, "opinion", by=people["clerk"], key=key())
    assert [line.applicant for line in again.lines.all()] == ["阿依古丽·买买提"]


def test_the_photo_proves_that_it_hung_there(drawn, people):
    posting = up(drawn, people, file=photo())
    assert (posting.photo.purpose, posting.photo.kind) == ("posting_photo", "image")
    later = services.photograph(posting.pk, photo(), by=people["village"], version=posting.version)
    assert Publicity.objects.filter(upload_id=later.photo.pk).count() == 2
    verbs = Audit.objects.filter(subject=f"posting {posting.pk}").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["posting.drawn_up", "posting.put_up", "posting.photographed"]


def test_each_step_once(drawn, people, on):
    posting = up(drawn, people)
    for verb in (up, lambda *given: services.drop(posting.pk, by=people["clerk"], version=posting.version)):
        with pytest.raises(NotAtThisStep):
            verb(posting, people)


def test_q04_a_family_filed_by_the_county_is_struck_and_goes_on_without_a_posting(drawn, two, people, on):
    """Violence came out while the sheet hung: the line goes at once, the case goes to the county with the reason."""
    posting = up(drawn, people)
    line = posting.lines.get(case_id=two[0].pk)
    with pytest.raises(LineStands):
        services.strike(posting.pk, line.pk, by=people["village"], version=posting.version)
    cases.unpost(two[0].household_id, "violence", by=people["reviewer"])
    struck = services.strike(posting.pk, line.pk, by=people["village"], version=posting.version)
    assert (struck.struck_why, struck.struck_on) == ("unposted", MONDAY)
    two[0].refresh_from_db()
    sent = cases.submit(
        two[0].pk, by=people["township"], version=two[0].version, reason_not_posted="县级登记不予公示"
    )  # fmt: skip
    assert sent.state == State.SUBMITTED


def test_a13j_the_list_in_force_names_adults_and_what_is_due(county, people, on):
    """July: a couple on dibao with 500 yuan due; an orphan's status and a household of a child name nobody."""
    on(MONDAY)
    home, members = family(county, "阿依古丽·买买提")
    alone, [child] = county.household({"relation": "head", "birth_date": date(2010, 1, 1)}, division=VILLAGE)
    for person in members:
        county.status(home, person, "dibao")
    county.status(alone, child, "dibao")
    county.status(alone, child, "orphan")
    county.decide()
    drawn = services.draw_up(VILLAGE, "in_force", by=people["clerk"], key=key())
    [line] = drawn.lines.all()
    assert (line.applicant, line.members, line.opinion, line.amount_fen) == ("阿依古丽·买买提", 2, "已确认", 500_00)
    posting = up(drawn, people)
    assert (posting.until, posting.month) == (None, date(2022, 7, 1))


def test_a13j_august_takes_the_place_of_july_and_who_left_the_roll_is_struck(county, people, on):
    on(MONDAY)
    homes = [family(county, name) for name in ("阿依古丽·买买提", "王秀兰")]
    held = [county.status(home, members[0], "tekun") for home, members in homes]
    july = up(services.draw_up(VILLAGE, "in_force", by=people["clerk"], key=key()), people)
    statuses.end_status(county.sheet(JULY), held[1].person_id, "tekun", date(2022, 8, 1))
    on(date(2022, 8, 1))
    gone = july.lines.get(applicant="王秀兰")
    assert services.strike(july.pk, gone.pk, by=people["village"], version=july.version).struck_why == "ended"
    august = up(services.draw_up(VILLAGE, "in_force", by=people["clerk"], key=key()), people, date(2022, 8, 1))
    july.refresh_from_db()
    assert (july.taken_down_on, july.taken_down_by) == (date(2022, 8, 1), people["clerk"])
    assert [line.applicant for line in august.lines.all()] == ["阿依古丽·买买提"]
