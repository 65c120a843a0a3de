"""Readers of the columns whose cells hold more than one thing: category, disability, what was paid before."""

import re
from dataclasses import dataclass
from typing import Any

from doudi.registry.faults import Unreadable
from doudi.registry.importing import cells
from doudi.registry.importing.word_lists import DISABILITIES, GRADES, RELATIONS

RELATION_WORDS = "户主、配偶、子、女、父亲、母亲、祖父母、孙子女、兄弟姐妹、其他"
CATEGORY_WORDS = "城市低保、农村低保、低保、特困、低保边缘、单人户、孤儿、事实无人抚养儿童、无"
CHILD_WORDS = {"unsupported": "事实无人抚养|unsupported", "hiv": "艾滋.*感染|^hiv"}
"""Children on basic living who are no orphans, by the kind that goes with the status."""


@dataclass(frozen=True)
class Category:
    """What a sheet says of a person's status: benefits, single-person dibao, and urban or rural where it says so."""

    benefits: frozenset[str]
    single_person: bool = False
    area: str | None = None
    support_mode: str | None = None


NO_STATUS = Category(frozenset())
_NONE_WORDS = {"无", "否", "不享受", "未享受", "非低保", "未纳入", "一般户", "普通户", "非救助对象", "未保", "不在保"}


def category(value: Any) -> Category | None:
    """The status words of a cell; None when it is empty. Raises Unreadable (choice, category_both)."""
    held = re.sub(r"\s", "", cells.text(value))
    if held in _NONE_WORDS:
        return NO_STATUS
    if not cells.plain(held):
        return None
    parts = [_one_category(part) for part in re.split(r"[、,，/;；+和及]", held) if part]
    joined = Category(
        frozenset().union(*(part.benefits for part in parts)),
        any(part.single_person for part in parts),
        next((part.area for part in parts if part.area), None),
        next((part.support_mode for part in parts if part.support_mode), None),
    )
    if {"dibao", "tekun"} <= joined.benefits:
        raise Unreadable("category_both")
    return joined


# 城市低保（停发）, 非低保户, 拟纳入低保: not in force, whatever benefit they name. 渐退 is still in force.
_NOT_IN_FORCE = re.compile(r"停|取消|注销|终止|(?<!渐)退(?!役|休)|拟|申请|待(?!遇)|^非|^未|^不")


def _one_category(word: str) -> Category:
    if _NOT_IN_FORCE.search(word):
        raise Unreadable("category_not_in_force")
    area = "urban" if re.search(r"城市|城镇|^城", word) else "rural" if re.search(r"农村|^农|乡村", word) else None
    # 监测户 and 脱贫户 are no status of this registry; their own columns hold them.
    if re.search(r"边缘|低收入|edge", word) and "易致贫" not in word:
        single = bool(re.search(r"单人户|单人保|单人", word))
        return Category(frozenset({"dibao"} if single else {"edge"}), single, area)
    if re.search(r"单人户|单人保|重残单人|重病单人|^单人", word):
        return Category(frozenset({"dibao"}), True, area)
    if re.search(r"特困|五保|三无|tekun", word):
        mode = "centralised" if "集中" in word else "dispersed" if "分散" in word else None
        return Category(frozenset({"tekun"}), False, area, mode)
    if re.search(r"低保|最低生活保障|^[城农]低|dibao", word):
        return Category(frozenset({"dibao"}), False, area)
    for kind, written in CHILD_WORDS.items():
        if re.search(written, word):
            return Category(frozenset({"orphan", kind}))
    if re.search(r"孤儿|orphan", word) and "非" not in word:
        return Category(frozenset({"orphan"}), False, area)
    raise Unreadable("choice", known=CATEGORY_WORDS)


def relation(value: Any) -> str | None:
    """Relation to the applicant. Raises Unreadable choice."""
    held = re.sub(r"[\s.、]|^(系|为|是)?户主(之|的)|\(.*\)", "", cells.plain(value))
    if not held:
        return None
    if held not in RELATIONS:
        raise Unreadable("choice", known=RELATION_WORDS)
    return RELATIONS[held]


_GRADE = re.compile(r"(?<![一二三四])([一二三四1-4ⅠⅡⅢⅣ]|I{1,3}|IV)级?$")
_GRADE_FIRST = re.compile(r"^([一二三四1-4ⅠⅡⅢⅣ]级)(.+)$")


def disability(value: Any) -> tuple[str | None, int | None] | None:
    """Kind and grade as far as the cell holds them: 肢体二级, 肢体, 二级. Raises Unreadable choice."""
    held = re.sub(r"[\s()、,/]|残疾|级别|等级|持证", "", cells.plain(value)).replace("贰", "二").replace("壹", "一")
    held = _GRADE_FIRST.sub(r"\2\1", held)
    if not held or held in ("0", "否", "无", "未"):
        return None
    grade = _GRADE.search(held)
    kind = held[: grade.start()] if grade else held
    if kind and kind not in DISABILITIES:
        raise Unreadable("choice", known="视力、听力、言语、肢体、智力、精神、多重；一级至四级")
    return (DISABILITIES[kind] if kind else None), (GRADES[grade[1]] if grade else None)


def paid_before(value: Any) -> int | bool | None:
    """What was paid by hand: fen, False for nothing, True for 'yes' without an amount; None when empty."""
    held = re.sub(r"\s", "", cells.text(value))
    if held in {"否", "未", "未发", "未发放", "没有", "无", "×", "0"}:
        return False
    if held in {"是", "已发", "已发放", "有", "√", "✓", "已"}:
        return True
    found = re.fullmatch(r"(?:是|已发放?|已)?[(:]?(.*?)[)]?", held)
    amount = cells.money(found[1] if found else held)
    return False if amount == 0 else amount
