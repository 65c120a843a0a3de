"""Divisions, actors, requests, the audit log and the parameters of divisions."""

from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

LEVELS = {2: "region", 4: "prefecture", 6: "county", 9: "township", 12: "village"}
LEVEL_ZH = {"region": "自治区", "prefecture": "地级", "county": "县", "township": "乡镇", "village": "村"}


class DivisionCode(models.CharField):
    """A 12-digit code of a division, compared byte by byte so that a scope is a half-open range."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs["max_length"] = 12
        kwargs["db_collation"] = "C"
        super().__init__(*args, **kwargs)


class Division(models.Model):
    """A division for as long as it had this name; a NULL bound of `during` is not known."""

    code = DivisionCode()
    name = models.CharField(max_length=80)
    level = models.CharField(max_length=10, choices=[(level, level) for level in LEVELS.values()])
    parent = DivisionCode(blank=True)
    during = DateRangeField()
    heir = DivisionCode(blank=True)
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["code"]), models.Index(fields=["parent"])]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^\d{12}$"), name="division_code_twelve_digits"),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.code}）"


class Role(models.TextChoices):
    """What an actor may do. Administrators see no case data."""

    OPERATOR = "operator", "系统操作员"
    VILLAGE_WORKER = "village_worker", "村级协理"
    VISITOR = "visitor", "走访员"
    CLERK = "clerk", "乡镇经办"
    TOWNSHIP_APPROVER = "township_approver", "乡镇审批"
    REVIEWER = "reviewer", "县级审核"
    APPROVER = "approver", "县级审批"
    FINANCE = "finance", "县级财务"
    INSTITUTION = "institution", "服务机构"
    SUPERVISOR = "supervisor", "上级监管"
    CHILD_DIRECTOR = "child_director", "儿童主任"
    CHILD_SUPERVISOR = "child_supervisor", "儿童督导员"
    AUDITOR = "auditor", "审计"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


def always() -> DateRange:
    """From when is not known, until further notice."""
    return DateRange(None, None)


class Actor(models.Model):
    """Somebody who acts in a post: a role in a division for as long as `during` says (from, until before).

    One user may hold several posts; a session acts in one. A post that stands in for another belongs to the deputy.
    The database refuses two of the three administrators, or an administrator and any other role, on one user at a time.
    """

    name = models.CharField(max_length=40, unique=True)
    label = models.CharField(max_length=40)
    role = models.CharField(max_length=20, choices=Role.choices)
    division = DivisionCode()
    during = DateRangeField(default=always)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    stands_in_for = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="deputy_posts")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(during__isempty=False), name="actor_during_not_empty")]

    def __str__(self) -> str:
        return f"{self.label}（{self.name}）"


class Deputy(models.Model):
    """Why and by whom a deputy was set; the post that it gave says whose, for whom and when."""

    post = models.OneToOneField(Actor, on_delete=models.PROTECT, related_name="deputising")
    deputy_actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    set_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="deputy_says_why")]


class Declaration(models.Model):
    """An official's declaration of near relatives: each January, and when something changes (duties N-02)."""

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    year = models.SmallIntegerField()
    relatives = models.SmallIntegerField(help_text="how many were declared")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["actor", "year"])]


class Relative(models.Model):
    """A near relative that an official declared, or the official.

    Purpose: that nobody handles a relative's case (rulebook A-14, duties N-02), and nothing else. Kept while the
    official is in post and three years after. No name is stored; the number is sealed, and the official alone sees
    it, masked.
    """

    class Relation(models.TextChoices):
        """民法典 第一千零四十五条, and the official."""

        SELF = "self", "本人"
        SPOUSE = "spouse", "配偶"
        PARENT = "parent", "父母"
        CHILD = "child", "子女"
        SIBLING = "sibling", "兄弟姐妹"
        GRANDPARENT = "grandparent", "祖父母、外祖父母"
        GRANDCHILD = "grandchild", "孙子女、外孙子女"

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    relation = models.CharField(max_length=12, choices=Relation.choices)
    id_index = models.BinaryField(help_text="blind index of the citizen ID: 32 bytes")
    id_sealed = models.BinaryField()
    during = DateRangeField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["id_index"]), models.Index(fields=["actor"])]
        constraints = [models.CheckConstraint(condition=Q(during__isempty=False), name="relative_during_not_empty")]


class Request(models.Model):
    """A write that was asked for with a key: asked again, it gives the same answer."""

    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    verb = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    body_sha256 = models.CharField(max_length=64)
    result = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "verb", "key"], name="request_once")]


class Audit(models.Model):
    """What happened: append-only, the database refuses a change."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    division = DivisionCode()
    reason = models.CharField(max_length=500, blank=True)
    facts = models.JSONField(default=dict)


class Office(models.Model):
    """Where families ask: the telephone of a division's office. The newest entry of a division holds."""

    division = DivisionCode()
    phone = models.CharField(max_length=40)
    recorded_at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["division"])]


class Parameter(models.Model):
    """A division's own dated value of a policy parameter, with its document and two people."""

    name = models.CharField(max_length=60)
    division = DivisionCode()
    during = DateRangeField()
    value = models.CharField(max_length=200)
    document = models.CharField(max_length=200)
    citation = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=40, default="product choice")
    entered_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["name", "division"])]
        constraints = [
            models.CheckConstraint(condition=~Q(entered_by=models.F("approved_by")), name="parameter_two_people"),
        ]


class Holiday(models.Model):
    """A day that differs from Monday to Friday: off, or a make-up working day; a division's own where it is named.

    The State Council's days have an empty division.
    """

    day = models.DateField()
    division = DivisionCode(blank=True)
    works = models.BooleanField()
    name = models.CharField(max_length=40)
    document = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "division"], name="holiday_once")]


class HolidayYear(models.Model):
    """A year whose days are known, for the nation (empty division) or for a region."""

    year = models.SmallIntegerField()
    division = DivisionCode(blank=True)
    document = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "division"], name="holidayyear_once")]


class Job(models.Model):
    """Work that is done outside the request: who asked for it, how far it is, what came of it.

    `args` and `result` hold numbers of rows, never personal data. Adding a row defers the job (a trigger).
    """

    class State(models.TextChoices):
        WAITING = "waiting", "等待"
        RUNNING = "running", "进行中"
        DONE = "done", "已完成"
        FAILED = "failed", "未完成"

    kind = models.CharField(max_length=40)
    division = DivisionCode()
    asked_by = models.ForeignKey(Actor, on_delete=models.PROTECT)
    args = models.JSONField(default=dict)
    lock = models.CharField(max_length=80, blank=True, help_text="jobs with the same lock run one after another")
    then = models.CharField(max_length=200, blank=True, help_text="the page that shows what came of it")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    step = models.CharField(max_length=20, blank=True)
    done = models.BigIntegerField(default=0)
    of = models.BigIntegerField(default=0)
    attempts = models.SmallIntegerField(default=0)
    result = models.JSONField(default=dict)
    words_zh = models.TextField(blank=True, help_text="why it failed, for the one who asked")
    words_en = models.TextField(blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["division", "-id"])]

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in (Job.State.DONE, Job.State.FAILED)


class Upload(models.Model):
    """A file that somebody handed in. What it holds lies sealed outside the database, found by its SHA-256."""

    division = DivisionCode()
    purpose = models.CharField(max_length=20)
    kind = models.CharField(max_length=8, help_text="what its content is: image, pdf, workbook, text, xml")
    file_name = models.CharField(max_length=200)
    size = models.BigIntegerField(help_text="bytes as kept")
    sha256 = models.CharField(max_length=64, help_text="of the content as kept, before sealing")
    retention = models.CharField(max_length=80)
    purged_at = models.DateTimeField(null=True, help_text="its time of keeping was over: the content is deleted")
    by = models.ForeignKey(Actor, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["division"])]


# What signing in needs to know stands in a file of its own; Django finds models here.
from doudi.core.logins import Failure as Failure  # noqa: E402
from doudi.core.logins import Login as Login  # noqa: E402
from doudi.core.logins import RecoveryCode as RecoveryCode  # noqa: E402
from doudi.core.logins import Setting as Setting  # noqa: E402
from doudi.core.logins import SignIn as SignIn  # noqa: E402
