"""Passwords, lock-out, second factor and sessions, as the pages' database role does them."""

import time
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django_otp.oath import totp

from doudi.core import clock, dsn, limits, services
from doudi.core.errors import KeyReused, NotInScope, RoleMissing
from doudi.core.login_errors import (
    CodeWrong,
    DaysUnreadable,
    LimitUnusable,
    LoginLocked,
    LoginWrong,
    OneTimeExpired,
    PasswordWeak,
    UserExists,
    YearKnown,
)
from doudi.core.models import Actor, Failure, Login, Role, Setting, SignIn
from doudi.core.services import own_login, sign_in

PASSWORD = "a-long-password-2022"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """A password's hash is slow by design; here a thousand rounds do."""
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 1000)


@pytest.fixture
def office(committed):
    """A clerk, a reviewer and the three administrators; from here on this process is the pages' process."""
    for name, role, division in (
        ("clerk", Role.CLERK, "653101001000"),
        ("reviewer", Role.REVIEWER, "653101000000"),
        ("sec", Role.SECURITY_ADMIN, "653101000000"),
        ("sys", Role.SYSTEM_ADMIN, "653101000000"),
        ("far", Role.CLERK, "652901001000"),
    ):
        user = get_user_model().objects.create_user(name, password=PASSWORD)
        Actor.objects.create(name=name, label=name, role=role, division=division, user=user)
    connection.close()
    held = dict(connection.settings_dict)
    connection.settings_dict.update(USER=dsn.APP, PASSWORD=dsn.role_password(dsn.APP))
    yield lambda name: Actor.objects.select_related("user").get(name=name)
    connection.close()
    connection.settings_dict.update(USER=held["USER"], PASSWORD=held["PASSWORD"])


def as_job(statement, parameters=()):
    import os

    import psycopg

    with psycopg.connect(os.environ[dsn.URL_VARIABLE], autocommit=True) as admin:
        done = admin.execute(statement, parameters)
        return done.fetchall() if done.description else None


def test_a_right_password_opens_and_a_wrong_one_does_not(office):
    assert sign_in.check_password("clerk", PASSWORD).user == office("clerk").user
    with pytest.raises(LoginWrong):
        sign_in.check_password("clerk", "wrong")
    with pytest.raises(LoginWrong):
        sign_in.check_password("nobody", PASSWORD)


def test_a_password_hashed_the_old_way_is_hashed_again_at_log_in(office, monkeypatch):
    """Django raises the number of rounds with a release: the pages' role may write that one column of one user."""
    before = office("clerk").user.password
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", PBKDF2PasswordHasher.iterations + 1)
    sign_in.check_password("clerk", PASSWORD)
    after = office("clerk").user.password
    assert after != before and str(PBKDF2PasswordHasher.iterations) in after
    assert sign_in.check_password("clerk", PASSWORD)


def test_a_page_cannot_write_another_ones_password(office):
    from doudi.core.writes import at_the_door, writing

    victim = office("reviewer").user
    for door in (lambda: at_the_door(office("clerk").user_id), lambda: writing(office("clerk"))):
        with door():
            assert get_user_model().objects.filter(pk=victim.pk).update(password="x") == 0


def test_a_thousand_wrong_log_ins_lock_the_name_and_keep_the_machine_quick(office):
    started = time.monotonic()
    refusals = []
    for number in range(1000):
        try:
            sign_in.check_password("clerk", f"guess-{number}")
        except (LoginWrong, LoginLocked) as error:
            refusals.append(type(error))
    assert refusals.count(LoginWrong) == limits.LIMITS["login.tries"].default
    # Only the first five cost a hash; the rest are a look-up each.
    assert time.monotonic() - started < 60
    with pytest.raises(LoginLocked) as locked:
        sign_in.check_password("clerk", PASSWORD)
    assert "安全管理员" in locked.value.words()
    assert sign_in.check_password("reviewer", PASSWORD)
    assert as_job("SELECT count(*) FROM core_audit WHERE verb = 'login.locked'") == [(1,)]


def wrong(name):
    for _ in range(limits.LIMITS["login.tries"].default):
        with pytest.raises(LoginWrong):
            sign_in.check_password(name, "wrong")


def test_a_name_that_nobody_has_is_locked_with_the_same_words(office):
    said = []
    for name in ("clerk", "nobody"):
        wrong(name)
        with pytest.raises(LoginLocked) as locked:
            sign_in.check_password(name, "wrong")
        said.append(locked.value.words()[:20])
    assert said[0] == said[1]


def test_the_lock_ends_by_itself_and_by_the_security_administrator(office):
    wrong("clerk")
    as_job("UPDATE core_failure SET locked_until = now() - interval '1 second'")
    assert sign_in.check_password("clerk", PASSWORD)
    wrong("clerk")
    services.unlock(office("clerk").user_id, "本人电话核实", by=office("sec"))
    assert sign_in.check_password("clerk", PASSWORD)


def test_a_right_password_forgets_the_wrong_ones_and_a_day_forgets_all(office):
    with pytest.raises(LoginWrong):
        sign_in.check_password("clerk", "wrong")
    sign_in.check_password("clerk", PASSWORD)
    assert as_job("SELECT count(*) FROM core_failure") == [(0,)]
    with pytest.raises(LoginWrong):
        sign_in.check_password("nobody", "wrong")
    as_job("UPDATE core_failure SET at = now() - interval '2 days'")
    with pytest.raises(LoginWrong):
        sign_in.check_password("somebody", "wrong")
    assert as_job("SELECT count(*) FROM core_failure") == [(1,)]


def enrol(user):
    secret = own_login.begin_second_factor(user)
    now = time.time()
    codes = own_login.confirm_second_factor(user, f"{code_at(secret, now - 30)}")
    return secret, codes


def code_at(secret, moment):
    return f"{totp(secret, t0=int(time.time() - moment)):06d}"


def test_the_second_factor_is_asked_of_the_county_until_it_is_set_up(office):
    assert sign_in.check_password("reviewer", PASSWORD).must_enrol
    assert not sign_in.check_password("clerk", PASSWORD).must_enrol
    user = office("reviewer").user
    enrol(user)
    found = sign_in.check_password("reviewer", PASSWORD)
    assert (found.needs_code, found.must_enrol) == (True, False)


def test_a_code_works_once_and_a_recovery_code_once(office):
    user = office("clerk").user
    secret, codes = enrol(user)
    code = code_at(secret, time.time())
    sign_in.check_code(user, code)
    with pytest.raises(CodeWrong):
        sign_in.check_code(user, code)
    sign_in.check_code(user, codes[0].upper().replace("-", " "))
    with pytest.raises(CodeWrong):
        sign_in.check_code(user, codes[0])
    assert len(codes) == 10


def test_wrong_codes_lock_like_wrong_passwords(office):
    user = office("clerk").user
    enrol(user)
    for _ in range(limits.LIMITS["login.tries"].default):
        with pytest.raises(CodeWrong):
            sign_in.check_code(user, "000000")
    with pytest.raises(LoginLocked):
        sign_in.check_code(user, "000000")


def test_the_secret_is_sealed(office):
    secret = own_login.begin_second_factor(office("clerk").user)
    sealed = bytes(as_job("SELECT secret_sealed FROM core_login")[0][0])
    assert secret not in sealed and secret.hex().encode() not in sealed


def test_a_secret_that_no_code_confirmed_is_not_asked_for(office):
    own_login.begin_second_factor(office("clerk").user)
    assert not sign_in.check_password("clerk", PASSWORD).needs_code


def test_the_security_administrator_adds_a_user_with_a_one_time_password(office):
    number, password = services.add_user("new.clerk", by=office("sec"), key=uuid4().hex)
    today = clock.today()
    services.give_post(number, "new.clerk", "新人", Role.CLERK, "653101001", today, by=office("sec"), key="k")
    found = sign_in.check_password("new.clerk", password)
    assert found.must_change
    with pytest.raises(PasswordWeak):
        own_login.change_password(found.user, password, "short", "short")
    own_login.change_password(found.user, password, PASSWORD, PASSWORD)
    assert not sign_in.check_password("new.clerk", PASSWORD).must_change


@pytest.mark.parametrize("name", ["clerk", "Clerk", "ab", "a b c", "名字"])
def test_a_name_that_is_taken_or_none_is_refused(office, name):
    with pytest.raises(UserExists):
        services.add_user(name, by=office("sec"), key=uuid4().hex)


def test_a_one_time_password_expires(office):
    _, password = services.add_user("late", by=office("sec"), key=uuid4().hex)
    as_job("UPDATE core_login SET one_time_until = now() - interval '1 minute'")
    with pytest.raises(OneTimeExpired):
        sign_in.check_password("late", password)


def test_a_reset_ends_the_sessions_and_gives_a_one_time_password(office):
    user = office("clerk").user
    sign_in.begin_session(user, "s" * 32, "Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537")
    password = services.reset_password(user.pk, "忘记密码", by=office("sec"), key=uuid4().hex)
    with pytest.raises(LoginWrong):
        sign_in.check_password("clerk", PASSWORD)
    assert sign_in.check_password("clerk", password).must_change
    assert as_job("SELECT browser, ended_at IS NULL FROM core_signin") == [("Chrome · Windows", False)]


def test_a_form_sent_twice_adds_one_user_and_resets_once_and_shows_a_password_once(office):
    sec, one, two = office("sec"), uuid4().hex, uuid4().hex
    number, password = services.add_user("twice", by=sec, key=one)
    assert services.add_user("twice", by=sec, key=one) == (number, "")
    with pytest.raises(KeyReused):
        services.add_user("other", by=sec, key=one)
    assert sign_in.check_password("twice", password).must_change
    again = services.reset_password(number, "忘记密码", by=sec, key=two)
    assert services.reset_password(number, "忘记密码", by=sec, key=two) == ""
    assert sign_in.check_password("twice", again).must_change
    assert as_job("SELECT count(*) FROM core_audit WHERE verb IN ('user.added', 'password.reset')") == [(2,)]


def test_the_second_factor_of_a_lost_telephone_is_reset(office):
    enrol(office("reviewer").user)
    services.reset_second_factor(office("reviewer").user_id, "手机丢失", by=office("sec"))
    found = sign_in.check_password("reviewer", PASSWORD)
    assert (found.needs_code, found.must_enrol) == (False, True)


def test_users_of_another_prefecture_and_other_roles_are_out_of_reach(office):
    with pytest.raises(NotInScope):
        services.reset_password(office("far").user_id, "x", by=office("sec"), key=uuid4().hex)
    for name in ("clerk", "sys"):
        with pytest.raises(RoleMissing):
            services.unlock(office("clerk").user_id, "x", by=office(name))


def test_a_figure_is_set_within_its_bounds_from_a_day_on(office):
    tomorrow = clock.today() + clock.DAY
    services.set_limit("login.tries", 3, tomorrow, "加强", by=office("sec"))
    assert limits.in_force(clock.today())["login.tries"] == 5
    assert limits.in_force(tomorrow)["login.tries"] == 3
    for value, day in ((1, tomorrow), (3, clock.today() - clock.DAY)):
        with pytest.raises(LimitUnusable):
            services.set_limit("login.tries", value, day, "x", by=office("sec"))
    assert Setting.objects.count() == 1


def test_the_system_administrator_enters_a_year_from_the_notice(office):
    text = "日期,休或班,名称\n2031-01-01,休,元旦\n2031/2/1，班，春节调休上班\n\n"
    assert services.enter_year(2031, "", "国办发明电〔2030〕1号", text, by=office("sys")) == 2
    with pytest.raises(YearKnown):
        services.enter_year(2031, "", "同上", text, by=office("sys"))
    with pytest.raises(RoleMissing):
        services.enter_year(2032, "", "同上", text, by=office("sec"))


@pytest.mark.parametrize(
    "text",
    [
        "2031-01-01,休",
        "2032-01-01,休,元旦",
        "2031-13-01,休,x",
        "2031-01-01,假,x",
        "",
        "2031-01-01,休,a\n2031-01-01,班,b",
    ],
)
def test_days_that_cannot_be_read_name_their_line(office, text):
    with pytest.raises(DaysUnreadable):
        services.enter_year(2031, "", "通知", text, by=office("sys"))


def test_signing_out_everywhere_ends_every_other_session(office):
    user = office("clerk").user
    for letter in "abc":
        sign_in.begin_session(user, letter * 32, "")
    assert sign_in.end_sessions(user.pk, but="a" * 32) == 2
    assert as_job("SELECT session_key FROM core_signin WHERE ended_at IS NULL") == [("a" * 32,)]
    assert sign_in.end_sessions(office("reviewer").user_id) == 0


def test_nobody_reads_another_ones_log_in(office):
    from doudi.core.writes import reading

    own_login.begin_second_factor(office("reviewer").user)
    sign_in.begin_session(office("reviewer").user, "r" * 32, "")
    for name, rows in (("reviewer", 1), ("clerk", 0), ("sys", 0), ("sec", 1)):
        with reading(office(name)):
            assert (Login.objects.count(), SignIn.objects.count(), Failure.objects.count()) == (rows, rows, 0)


def test_the_first_administrator_gets_in_by_command(committed):
    from doudi.core import actors

    services.add_actor("first", "首任安全员", Role.SECURITY_ADMIN, "65", by=actors.named("operator"))
    password = services.give_login("first", by=actors.named("operator"))
    assert sign_in.check_password("first", password).must_change


def test_every_change_is_in_the_log_without_a_secret(office):
    _, password = services.add_user("kept.out", by=office("sec"), key=uuid4().hex)
    rows = as_job("SELECT verb, reason || facts::text FROM core_audit ORDER BY id DESC LIMIT 1")
    assert rows[0][0] == "user.added" and password not in rows[0][1]
