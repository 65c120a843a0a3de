"""What a phone says of an entry, in both languages."""

from doudi.canvass.phone.both import Words

SAID: dict[str, Words] = {
    "taken": {"zh": "已收到。", "en": "Taken."},
    "taken_already": {"zh": "此前已收到，没有重复记录。", "en": "Taken before; nothing was recorded twice."},
    "form_changed": {
        "zh": "已按您填写时的走访表收下；走访表已更新，新增的内容见下。",
        "en": "Taken under the form you filled in; the form has changed since: what is new stands below.",
    },
    "conflict": {
        "zh": "已完整保存，与其他记录不一致，由乡镇核对后再定，不会覆盖任何一方。",
        "en": "Kept in full. It stands against another record: the township looks at both, nothing is overwritten.",
    },
    "mend": {"zh": "有内容需要改正，尚未收下。", "en": "Something has to be mended; it was not taken."},
    "refused": {"zh": "未收下。", "en": "Not taken."},
    "other_content": {
        "zh": "这个编号已用于另一份内容，未收下。请另建一条记录。",
        "en": "This number was used for another content; it was not taken. Make a new entry.",
    },
}
