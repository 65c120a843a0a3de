"""Cells that slipped into another column and say what Doudi never takes: they are shown nowhere, not even to mend."""

import re
from typing import Any

from doudi.registry.importing import cells
from doudi.registry.importing.header import sensitive
from doudi.registry.importing.table import NAMES

# Addresses and documents may hold such a word rightly (民族团结路): there only a whole cell of it counts.
FREE_TEXT = NAMES | {"number", "group", "township", "village", "address", "bank", "document"}
_PEOPLES = (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 "
    "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 "
    "独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
)
_PEOPLE = "|".join(_PEOPLES.split())
_PARTY_OR_FAITH = r"群众|(?:中共)?(?:预备)?党员|(?:共青)?团员|\S*(?:教徒|信众)"
_WHOLE_CELL = re.compile(rf"(?:{_PEOPLE})族?|{_PARTY_OR_FAITH}")
_WHOLE_NAME = re.compile(rf"(?:{_PEOPLE})族|{_PARTY_OR_FAITH}")
_PART = re.compile(rf"伊斯兰|穆斯林|基督教|天主教|佛教|道教|(?:{_PEOPLE})族")


def unsaid(name: str, value: Any) -> bool:
    """Whether a cell of this field says something that no workbook, log or error may show."""
    held = cells.text(value).replace(" ", "")
    # 高山 and 白 are names of people too.
    if (_WHOLE_NAME if name in NAMES else _WHOLE_CELL).fullmatch(held):
        return True
    return name not in FREE_TEXT and (sensitive(held) or bool(_PART.search(held)))
