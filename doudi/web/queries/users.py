"""Users with their posts, as the security administrator sees them."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q

from doudi.core import clock, keys
from doudi.core.models import Actor, Failure, Login
from doudi.core.scope import code_range
from doudi.web.queries.places import names_of

PAGE = 50
POSTS = 60


@dataclass
class Row:
    """A user of the list with the posts that have not ended."""

    id: int
    name: str
    last_login: object
    posts: list[Actor] = field(default_factory=list)


@dataclass(frozen=True)
class One:
    """A user's posts, those held now first; whether it is locked and has a second factor."""

    posts: list[Actor]
    names: dict[str, str]
    today: date
    login: Login | None
    locked_until: object


def listed(actor: Actor, words: str, number: int) -> tuple[list[Row], bool]:
    """Users with a post in the division, or none yet, by name or label; two queries, fifty a page."""
    low, high = code_range(actor.division)
    inside = Q(actor__division__gte=low, actor__division__lt=high) | Q(actor__isnull=True)
    users = get_user_model().objects.filter(inside)
    if words:
        users = users.filter(Q(username__icontains=words) | Q(actor__label__icontains=words))
    start = (number - 1) * PAGE
    held = list(users.distinct().order_by("username")[start : start + PAGE + 1])
    rows = {user.pk: Row(user.pk, user.get_username(), user.last_login) for user in held[:PAGE]}
    posts = Actor.objects.filter(user__in=rows).exclude(during__fully_lt=(clock.today(), None)).order_by("pk")
    for post in posts:
        rows[post.user_id].posts.append(post)
    return list(rows.values()), len(held) > PAGE


def one(user: AbstractBaseUser) -> One:
    """Everything about one user's log-in; five queries."""
    posts = list(Actor.objects.filter(user=user).select_related("stands_in_for").order_by("-during", "pk")[:POSTS])
    index = keys.load().blind_index("login", user.get_username().casefold())
    failure = Failure.objects.filter(name_index=index, locked_until__gt=clock.now()).first()
    return One(
        posts,
        names_of({post.division for post in posts}, clock.today()),
        clock.today(),
        Login.objects.filter(user=user).first(),
        failure.locked_until if failure else None,
    )
