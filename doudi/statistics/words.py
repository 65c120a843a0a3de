"""What the ledger counts by, in the order of its tables."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from doudi.discovery.models import Channel, FoundBy, Group, LeadState, Result

KINDS = {
    "division": gettext_noop("按区划"),
    "month": gettext_noop("按接到月份"),
    "channel": gettext_noop("按渠道"),
    "group": gettext_noop("按重点人群（一条线索可属多类）"),
    "result": gettext_noop("按结果"),
    "found_by": gettext_noop("按发现人员"),
}
NOT_SAID = gettext_noop("未注明")


def plain(kind: str) -> dict[str, str]:
    """The values of a kind with their words in Chinese, in the order of the notice; a blank one was not said."""
    held: dict[str, dict[str, str]] = {
        "channel": dict(Channel.choices),
        "group": dict(Group.choices),
        "result": {**{code: name for code, name in LeadState.choices if code != "closed"}, **dict(Result.choices)},
        "found_by": {**dict(FoundBy.choices), "": NOT_SAID},
    }
    return held[kind]


def values(kind: str) -> dict[str, str]:
    """The same in the reader's language."""
    return {value: _(label) for value, label in plain(kind).items()}
