"""Users to try Doudi with: made once, their password kept where only its owner reads it."""

import stat

from django.contrib.auth import authenticate

from doudi.core.models import Actor
from doudi.web import demo_users


def test_each_has_an_actor_and_the_password(committed):
    names = demo_users.ensure_demo_users("a-long-password")
    assert names == [name for name, *_ in demo_users.DEMO_USERS]
    for name in names:
        assert Actor.objects.get(user=authenticate(username=name, password="a-long-password")).name == name


def test_asked_again_nobody_is_made_twice_and_no_password_changes(committed):
    demo_users.ensure_demo_users("a-long-password")
    before = Actor.objects.count()
    demo_users.ensure_demo_users("another-password")
    assert Actor.objects.count() == before
    assert authenticate(username="clerk", password="a-long-password")


def test_an_actor_of_that_name_gets_the_user(committed):
    Actor.objects.create(name="clerk", label="已有", role="clerk", division="653101001000")
    demo_users.ensure_demo_users("a-long-password")
    actor = Actor.objects.get(name="clerk")
    assert (actor.label, actor.user.username) == ("已有", "clerk")


def test_the_password_is_made_once_and_only_its_owner_reads_it():
    password = demo_users.demo_password()
    assert len(password) >= 12
    assert demo_users.demo_password() == password
    assert stat.S_IMODE(demo_users.password_file().stat().st_mode) == 0o600
    demo_users.password_file().unlink()
