"""The notices as Word content: the same fixed sentences as on the printed letter."""

from typing import Any

from doudi.papers import word

_REASONS = (
    word.Line("{{ 'reasons'|say }}"),
    word.Each("d.reasons", "{{ loop.index }}. {{ r|coded('reason') }}；"),
)
_EXPLAINED = word.If("d.explanation", "{{ 'explained'|say(text=d.explanation) }}")
_BASIS = word.If("d.basis", "{{ 'basis'|say(law=d.basis|map('cited')|join('、')) }}")
_CONTACT = word.Line("{{ 'contact'|say(office=d.issuer.name, phone=d.issuer.phone, address=d.issuer.address) }}")
_REMEDY = (
    word.Line(
        "{{ 'remedy'|say(days=d.remedy.days, months=d.remedy.months, review=d.remedy.review_office,"
        " court=d.remedy.court) }}"
    ),
    word.Line("{{ 'remedy_law'|say(review_law=d.remedy.review_law|cited, court_law=d.remedy.court_law|cited) }}"),
)


def _notice(title: str, *lines: Any, remedy: bool = True) -> tuple[Any, ...]:
    """A notice: title, number, addressee, its lines, the remedies, whom to ask, issuer and date."""
    return (
        word.Title(title),
        word.Line("{{ d.number }}"),
        word.Line("{{ d.name }}：", indent=False),
        *lines,
        *(_REMEDY if remedy else ()),
        _CONTACT,
        word.Issued(),
    )


APPROVED = _notice(
    "救助决定通知书",
    word.If("d.applied_on", "{{ 'approved'|say(date=d.applied_on|day, help=d.help|coded('help')) }}"),
    word.If("not d.applied_on", "{{ 'approved_unasked'|say(help=d.help|coded('help')) }}"),
    word.If(
        "d.amount_fen and d.from_month",
        "{{ 'approved_monthly'|say(month=d.from_month|month, amount=d.amount_fen|yuan, daxie=d.amount_fen|daxie,"
        " members=d.members) }}",
    ),
    word.If(
        "d.amount_fen and not d.from_month",
        "{{ 'approved_once'|say(amount=d.amount_fen|yuan, daxie=d.amount_fen|daxie) }}",
    ),
    word.If("d.goods", "{{ 'approved_goods'|say(goods=d.goods) }}"),
    word.If("d.account_tail", "{{ 'paid_to'|say(tail=d.account_tail) }}"),
    _EXPLAINED,
    _BASIS,
    word.Line("{{ 'report_changes'|say }}"),
)
REFUSED = _notice(
    "不予确认（救助）通知书",
    word.Line("{{ 'refused'|say(date=d.applied_on|day, help=d.help|coded('help')) }}"),
    *_REASONS,
    _EXPLAINED,
    _BASIS,
)
STOPPED = _notice(
    "停止救助通知书",
    word.Line("{{ 'stopped'|say(month=d.from_month|month, help=d.help|coded('help')) }}"),
    *_REASONS,
    _EXPLAINED,
    _BASIS,
    word.Line("{{ 'last_paid'|say(month=d.last_month|month) }}"),
    word.Line("{{ 'still_in_need'|say }}"),
)
CHANGED = _notice(
    "救助金额变更通知书",
    word.Line(
        "{{ 'changed'|say(month=d.from_month|month, help=d.help|coded('help'), before=d.before_fen|yuan,"
        " after=d.after_fen|yuan, daxie=d.after_fen|daxie) }}"
    ),
    *_REASONS,
    _EXPLAINED,
    _BASIS,
)
PHASE_OUT = _notice(
    "低保渐退期满告知书",
    word.Line("{{ 'phase_out'|say(months=d.months, month=d.last_month|month) }}"),
    word.Line("{{ 'phase_out_after'|say(month=d.ends_month|month) }}"),
    word.Line("{{ 'still_in_need'|say }}"),
    remedy=False,
)
