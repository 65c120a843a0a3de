"""Posts with dates, deputies while somebody is on leave, administrators apart, near relatives as a gate."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateRange

from doudi.core import actors, audit, clock, relatives, services
from doudi.core.errors import (
    DatesUnusable,
    DeputyUnfit,
    KeyReused,
    NotInScope,
    PostsApart,
    ReasonMissing,
    RoleMissing,
)
from doudi.core.models import Actor, Audit, Role

COUNTY, TOWNSHIP, OTHER = "653101000000", "653101001000", "653121000000"


class Office:
    """A security administrator of the prefecture and a few officials with log-ins."""

    def __init__(self):
        self.today = clock.today()
        self.week = self.today + timedelta(days=7)
        self.security = self.post("sec", Role.SECURITY_ADMIN, "653100000000")
        self.clerk = self.post("clerk", Role.CLERK, TOWNSHIP)
        self.approver = self.post("approver", Role.TOWNSHIP_APPROVER, TOWNSHIP)

    def post(self, name, role, division, user=None):
        user = user or get_user_model().objects.create_user(name)
        return Actor.objects.create(name=name, label=name, role=role, division=division, user=user)


@pytest.fixture
def office(committed):
    return Office()


def give(office, role, division=COUNTY, first=None, last=None, user=None, by=None, key="k"):
    user = user or office.clerk.user
    by, first = by or office.security, first or office.today
    return services.give_post(user.pk, user.username, "某某", role, division, first, last, by=by, key=key)


def test_a_second_post_of_one_user_is_one_person(office):
    second = Actor.objects.get(pk=give(office, Role.TOWNSHIP_APPROVER, TOWNSHIP))
    assert second.name == "clerk.2"
    assert actors.same_person(second, office.clerk)
    assert not actors.same_person(second, office.approver)
    assert actors.posts_of(office.clerk.user_id, office.today) == [office.clerk, second]


def test_two_actors_without_a_log_in_are_two_people(committed):
    one = Actor.objects.create(name="1", label="1", role="clerk", division=COUNTY)
    other = Actor.objects.create(name="2", label="2", role="clerk", division=COUNTY)
    assert actors.same_person(one, one) and not actors.same_person(one, other)


def test_asked_twice_a_post_is_given_once(office):
    assert give(office, Role.REVIEWER) == give(office, Role.REVIEWER)
    with pytest.raises(KeyReused):
        give(office, Role.APPROVER)


def test_a_post_counts_between_its_days(office):
    number = give(office, Role.REVIEWER, first=office.week)
    assert number not in [post.pk for post in actors.posts_of(office.clerk.user_id, office.today)]
    assert number in [post.pk for post in actors.posts_of(office.clerk.user_id, office.week)]


@pytest.mark.parametrize("division, error", [(OTHER, None), ("652901000000", NotInScope)])
def test_a_security_administrator_gives_posts_in_the_own_prefecture(office, division, error):
    if error is None:
        assert give(office, Role.REVIEWER, division)
    else:
        with pytest.raises(error):
            give(office, Role.REVIEWER, division)


def test_nobody_else_gives_a_post(office):
    with pytest.raises(RoleMissing):
        give(office, Role.CLERK, TOWNSHIP, by=office.approver)


def test_days_that_are_no_range_are_refused(office):
    with pytest.raises(DatesUnusable):
        give(office, Role.REVIEWER, first=office.week, last=office.today)


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN, Role.CLERK])
def test_an_administrator_holds_no_other_role(office, role):
    with pytest.raises(PostsApart):
        give(office, role, user=office.security.user)
    with pytest.raises(IntegrityError, match="administrator"):
        office.post("sec-2", role, COUNTY, office.security.user)


def test_a_clerk_becomes_administrator_when_the_clerks_post_has_ended(office):
    with pytest.raises(PostsApart):
        give(office, Role.AUDIT_ADMIN)
    services.end_post(office.clerk.pk, office.today, "调离", by=office.security)
    assert give(office, Role.AUDIT_ADMIN, first=office.today + clock.DAY)


def test_a_post_ended_with_yesterday_is_over_at_once_and_so_are_its_deputies(office):
    deputy = set_deputy(office)
    services.end_post(office.clerk.pk, office.today - clock.DAY, "调离", by=office.security)
    assert actors.posts_of(office.clerk.user_id, office.today) == []
    assert deputy not in [post.pk for post in actors.posts_of(office.clerk.user_id, office.today)]


def set_deputy(office, by=None, deputy=None, first=None, last=None, reason="年休假", key="d"):
    """The clerk stands in for the approver."""
    return services.set_deputy(
        office.approver.pk,
        (deputy or office.clerk).pk,
        first or office.today,
        last or office.week,
        reason,
        by=by or office.approver,
        key=key,
    )


def test_an_approver_on_leave_sets_a_deputy_who_acts_in_that_post(office):
    post = Actor.objects.get(pk=set_deputy(office))
    assert (post.role, post.division, post.user_id) == (Role.TOWNSHIP_APPROVER, TOWNSHIP, office.clerk.user_id)
    assert post.label == "clerk（代approver）"
    assert actors.desk_of(post) == [post.pk, office.approver.pk]


def test_a_deputys_entry_names_both(office):
    post = Actor.objects.get(pk=set_deputy(office))
    audit.write(post, "x.y", "thing 1", TOWNSHIP)
    entry = Audit.objects.order_by("pk").last()
    assert (entry.actor, entry.facts) == (post, {"on_behalf_of": office.approver.pk})


def test_a_deputy_is_still_the_one_who_entered(office):
    """The clerk entered it: as the approver's deputy the clerk cannot approve it."""
    assert actors.same_person(Actor.objects.get(pk=set_deputy(office)), office.clerk)


def test_after_the_last_day_the_deputy_acts_no_more(office):
    number = set_deputy(office)
    held = [post.pk for post in actors.posts_of(office.clerk.user_id, office.week)]
    after = [post.pk for post in actors.posts_of(office.clerk.user_id, office.week + clock.DAY)]
    assert number in held and number not in after


def test_a_deputy_is_ended_before_the_time(office):
    number = set_deputy(office)
    services.end_deputy(number, by=office.approver)
    assert number not in [post.pk for post in actors.posts_of(office.clerk.user_id, office.today)]


def test_the_security_administrator_sets_deputies_too_and_a_colleague_does_not(office):
    with pytest.raises(RoleMissing):
        set_deputy(office, by=office.post("other", Role.CLERK, TOWNSHIP))
    assert set_deputy(office, by=office.security)


@pytest.mark.parametrize("reason, last, error", [(" ", None, ReasonMissing), ("假", date(2020, 1, 1), DatesUnusable)])
def test_a_deputy_needs_a_reason_and_days(office, reason, last, error):
    with pytest.raises(error):
        set_deputy(office, reason=reason, last=last)


def test_nobody_stands_in_for_themselves_and_a_deputy_sets_no_deputy(office):
    with pytest.raises(DeputyUnfit):
        set_deputy(office, deputy=office.approver)
    post = Actor.objects.get(pk=set_deputy(office))
    third = office.post("third", Role.CLERK, TOWNSHIP)
    with pytest.raises(DeputyUnfit):
        services.set_deputy(post.pk, third.pk, office.today, office.week, "假", by=post, key="e")


def test_a_clerk_does_not_stand_in_for_an_administrator(office):
    with pytest.raises(PostsApart):
        services.set_deputy(
            office.security.pk, office.clerk.pk, office.today, office.week, "假", by=office.security, key="e"
        )


MOTHER, STRANGER = "659999195001020012", "659999195001020020"


def index(number):
    return relatives.index_of(number)


def test_a_declared_relative_blocks_the_official_in_every_post(office):
    assert relatives.is_due(office.clerk, office.today)
    assert services.declare([("parent", MOTHER)], [], by=office.clerk, key="r") == 1
    assert not relatives.is_due(office.clerk, office.today)
    deputy = Actor.objects.get(pk=set_deputy(office))
    assert relatives.related(office.clerk, [index(STRANGER), index(MOTHER)])
    assert relatives.related(deputy, [index(MOTHER)])
    assert not relatives.related(office.clerk, [index(STRANGER)])
    assert not relatives.related(office.approver, [index(MOTHER)])


def test_the_gate_of_a_county_names_the_office_alone(office):
    services.declare([("parent", MOTHER)], [], by=office.clerk, key="r")
    found = relatives.of_any_official(COUNTY, [index(MOTHER)])
    assert found == [relatives.Office("clerk", TOWNSHIP)]
    assert found[0].label == "乡镇经办"
    assert relatives.of_any_official(OTHER, [index(MOTHER)]) == []


def test_one_who_is_no_relative_any_more_is_ended_not_deleted(office):
    services.declare([("spouse", MOTHER)], [], by=office.clerk, key="r")
    row = relatives.declared_by(office.clerk, office.today)[0]
    services.declare([], [row.pk], by=office.clerk, key="s")
    tomorrow = office.today + clock.DAY
    assert not relatives.related(office.clerk, [index(MOTHER)], tomorrow)
    assert relatives.related(office.clerk, [index(MOTHER)], office.today)


def test_nobody_else_lists_what_an_official_declared(office):
    from doudi.core.tests.sessions import enter, page_session

    services.declare([("parent", MOTHER)], [], by=office.clerk, key="r")
    counted = "SELECT count(*) FROM core_relative"
    with page_session() as session:
        for actor, rows in ((office.clerk, 1), (office.approver, 0), (office.security, 0)):
            enter(session, actor.role, actor.division, actor.pk, actor.user_id)
            assert session.execute(counted).fetchone() == (rows,)
            assert session.execute(
                "SELECT doudi_related(%s, %s, %s)", [office.clerk.pk, [index(MOTHER)], clock.today()]
            ).fetchone() == (True,)
            session.commit()
        enter(session, Role.AUDITOR, "65", 99)
        assert session.execute(counted).fetchone() == (1,)
        session.commit()
        enter(session, Role.AUDITOR, "6529", 99)
        assert session.execute(counted).fetchone() == (0,)


def test_a_range_closed_before_it_began_is_not_empty():
    from doudi.core.services.posts import closed

    day = date(2022, 7, 1)
    assert closed(DateRange(day, None), day) == DateRange(day - clock.DAY, day)
    assert closed(DateRange(None, None), day) == DateRange(None, day)
