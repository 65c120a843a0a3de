"""How a name is told at a telephone or written by another office, with whom it is really about.

The spellings here are their own list: what Doudi reads as one sound (doudi/registry/data/spellings.yaml) is tested
against them, not made from them.
"""

import random
from dataclasses import dataclass

from doudi.synth.names import DOT

ODD_DOTS = ("•", "．", ".", " ", "")
_SYLLABLES = """
买买提 麦麦提 买合买提 买麦提|吐尔逊 图尔荪 吐逊 图尔孙|艾合买提 艾买提 艾合麦提|阿卜杜 阿布都 阿不都
玉素甫 于苏普 尤素甫|依明 伊敏|艾力 艾里|库尔班 库班|托合提 托提 托合特|吾斯曼 乌斯曼 吾司曼
热合曼 热哈曼 日合曼|木合塔尔 木合塔 穆合塔尔|阿依古丽 阿衣古力 阿依谷丽|古丽 古力 姑丽|图尔荪 吐尔逊
努尔 奴尔|热孜万 热孜完 日孜万|且木 且姆|迪丽 地里 迪力|比丽 比力|帕提 帕蒂|阿米娜 阿米那|赛乃姆 塞乃木
叶尔 叶儿|巴合提 巴哈提|木拉提 穆拉提|沙吾列 萨吾列|加依娜 佳依娜|别克 别格|江 疆
兰 蓝|秀 绣|英 瑛|玉 钰|国 囯|建 健|丽 莉|艳 燕|军 君|志 智|芳 方|静 静静|德 得|雪梅 雪莓|秀英 秀瑛
"""
_SPELLED = [group.split() for group in _SYLLABLES.replace("\n", "|").split("|") if group.split()]
_ENDINGS = ("江", "汗", "古丽")


@dataclass(frozen=True)
class Told:
    """What was said about somebody: a telephone is told, wrong or not told; so is a year of birth."""

    name: str
    division: str
    born: int | None
    phone: str


def name_told(name: str, rng: random.Random) -> str:
    """The name as somebody else writes it; half of the time just so."""
    if rng.random() < 0.5:
        return name
    ways = [_spelled]
    if DOT in name:
        ways += [_dotted, _first_part, _ending]
    told = name
    for way in rng.sample(ways, k=min(len(ways), rng.choice((1, 1, 2)))):
        told = way(told, rng)
    return told


def _spelled(name: str, rng: random.Random) -> str:
    """One or two syllables in another spelling."""
    known = [(one, group) for group in _SPELLED for one in group if one in name]
    for one, group in rng.sample(known, k=min(len(known), rng.choice((1, 2)))):
        name = name.replace(one, rng.choice([other for other in group if other != one]), 1)
    return name


def _dotted(name: str, rng: random.Random) -> str:
    return name.replace(DOT, rng.choice(ODD_DOTS))


def _first_part(name: str, rng: random.Random) -> str:
    """The father's name is left out."""
    return name.split(DOT)[0]


def _ending(name: str, rng: random.Random) -> str:
    """An ending of the own name is added or left off."""
    own, dot, father = name.partition(DOT)
    for ending in _ENDINGS:
        if own.endswith(ending) and len(own) > len(ending) + 1:
            return own.removesuffix(ending) + dot + father
    return own + rng.choice(_ENDINGS[:2]) + dot + father


def told_about(name: str, division: str, born: int, phone: str, others: list[str], rng: random.Random) -> Told:
    """What one call says about somebody who is registered. `others` are villages, for a wrong one or an old address."""
    off = rng.choices((0, rng.choice((-1, 1)), rng.randint(-5, 5), rng.choice((-10, 10))), (80, 12, 7, 1))[0]
    number = "" if rng.random() < 0.45 else phone if rng.random() < 0.9 else f"1{rng.randrange(10**10):010}"
    near = [other for other in others if other[:6] == division[:6]] or [division]
    places = (division, f"{division[:9]}000", rng.choice(near), rng.choice(others))
    where = rng.choices(places, (82, 12, 5, 1))[0]
    return Told(name_told(name, rng), where, None if rng.random() < 0.4 else born + off, number)
