"""A token is made once by the security administrator, for a post that records leads; revoked, it is refused at once."""

from datetime import timedelta

import pytest
from django.db import connection

from doudi.api import services
from doudi.api.admitting import admitted
from doudi.api.errors import LabelMissing, PostTakesNoLeads, TokenDays, TokenOver, TokenUnknown, TokenUnusable
from doudi.api.models import Token
from doudi.api.tests.conftest import later
from doudi.core import clock
from doudi.core.errors import ActorUnknown, KeyReused, ReasonMissing, RoleMissing
from doudi.core.models import Audit
from doudi.core.writes import reading


def made(by, post="clerk", label="12345 热线平台", until=None, key="k1"):
    return services.add_token(post, label, until or later(), by=by, key=key)


def test_a_token_opens_in_the_post_and_stands_nowhere(administrators):
    security = administrators["security"]
    number, text = made(security)
    assert admitted(text).name == "clerk"
    with reading(security):
        token = Token.objects.get(pk=number)
        assert text not in str(vars(token))
        assert (token.hint, token.calls, token.used_at is not None) == (text[:10], 1, True)
        entry = Audit.objects.get(verb="token.made")
    assert text[:12] not in str(entry.facts)


def test_the_same_form_twice_makes_one_and_shows_it_once(administrators):
    first = made(administrators["security"])
    assert made(administrators["security"]) == (first[0], "")
    with pytest.raises(KeyReused):
        made(administrators["security"], label="别的系统")


def test_revoked_it_is_refused_at_once(administrators):
    security = administrators["security"]
    number, text = made(security)
    with pytest.raises(ReasonMissing):
        services.revoke_token(number, " ", by=security)
    services.revoke_token(number, "平台停用", by=security)
    with pytest.raises(TokenUnusable):
        admitted(text)
    with pytest.raises(TokenOver):
        services.revoke_token(number, "再撤", by=security)
    with pytest.raises(TokenUnknown):
        services.revoke_token(number + 1, "没有", by=security)


def test_after_its_last_day_it_is_refused(administrators, monkeypatch):
    _number, text = made(administrators["security"], until=later(1))
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=1))
    assert admitted(text).name == "clerk"
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=2))
    with pytest.raises(TokenUnusable):
        admitted(text)


def test_what_nobody_made_is_refused(administrators):
    made(administrators["security"])
    for text in ("", "doudi_", "doudi_" + "A" * 43, "\x00", "'; DROP TABLE api_token", "字" * 9999):
        with pytest.raises(TokenUnusable):
            admitted(text)


def test_refused_in_this_order(administrators):
    security, clerk = administrators["security"], administrators["clerk"]
    with pytest.raises(ActorUnknown):
        made(security, "nobody")
    with pytest.raises(RoleMissing):
        made(clerk)
    with pytest.raises(PostTakesNoLeads):
        made(security, "finance")
    with pytest.raises(LabelMissing):
        made(security, label=" ")
    for day in (clock.today(), later(367)):
        with pytest.raises(TokenDays):
            made(security, until=day)


def test_nobody_else_reads_tokens(administrators):
    made(administrators["security"])
    with reading(administrators["clerk"]):
        assert Token.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM api_token")
        assert cursor.fetchone() == (0,)
