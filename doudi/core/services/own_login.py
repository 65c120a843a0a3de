"""What users do to their own log-in: the password, the second factor, recovery codes."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password, verify_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from doudi.core import actors, audit, clock, second_factor
from doudi.core.login_errors import CodeWrong, LoginWrong, PasswordWeak
from doudi.core.models import Login, RecoveryCode
from doudi.core.writes import at_the_door


def change_password(user: AbstractBaseUser, old: str, new: str, again: str) -> None:
    """Set a new password; Django ends every other session with it. Raises LoginWrong, PasswordWeak."""
    if not verify_password(old, user.password)[0]:
        raise LoginWrong()
    try:
        validate_password(new, user)
    except ValidationError as error:
        raise PasswordWeak() from error
    if new != again or new == old:
        raise PasswordWeak()
    hashed = make_password(new)
    with at_the_door(user.pk):
        user.password = hashed
        user.save(update_fields=["password"])
        Login.objects.filter(user=user).update(must_change=False, one_time_until=None)
        _note(user.pk, "password.changed")


def begin_second_factor(user: AbstractBaseUser) -> bytes:
    """The secret to put into the telephone: the one begun before, else a new one; it counts when confirmed."""
    with at_the_door(user.pk):
        login = Login.objects.select_for_update().filter(user=user).first() or Login(user=user)
        if login.secret_sealed is None:
            login.secret_sealed = second_factor.seal(second_factor.fresh_secret())
            login.save()
        return second_factor.unseal(login.secret_sealed)


def confirm_second_factor(user: AbstractBaseUser, code: str) -> list[str]:
    """Take the secret into use by its first code; gives recovery codes, shown this once. Raises CodeWrong."""
    now = clock.now()
    with at_the_door(user.pk):
        login = Login.objects.select_for_update().filter(user=user).first()
        step = second_factor.accepts(login, code.strip(), now) if login else None
        if login is None or step is None:
            raise CodeWrong()
        login.confirmed_at, login.last_step = now, step
        login.save(update_fields=["confirmed_at", "last_step"])
        codes = _renew_recovery_codes(user)
        _note(user.pk, "second_factor.set")
    return codes


def _renew_recovery_codes(user: AbstractBaseUser) -> list[str]:
    """Ten new ones; those before are used up."""
    RecoveryCode.objects.filter(user=user, used_at__isnull=True).update(used_at=clock.now())
    codes = second_factor.fresh_recovery_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, code_index=second_factor.recovery_index(user.pk, code)) for code in codes
    )
    return codes


def _note(user_id: int, verb: str) -> None:
    for post in actors.posts_of(user_id, clock.today())[:1]:
        audit.write(post, verb, f"user {user_id}", post.division)
