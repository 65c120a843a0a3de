"""Names of people who do not exist, as registers in Xinjiang write them in Chinese characters."""

import random

DOT = "·"

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
_HAN_MALE = "伟 强 磊 军 勇 杰 涛 斌 建国 建军 志强 志明 国庆 文斌 俊杰 浩然 子轩 宇航 德福 永贵 长江 新民 卫东 海峰"
_HAN_FEMALE = "芳 娜 敏 静 丽 艳 娟 霞 秀英 桂英 玉兰 淑珍 秀兰 雪梅 春燕 晓燕 子涵 欣怡 梦瑶 雨桐 佳怡 爱华 美玲 海燕"
_UYGHUR_MALE = (
    "买买提 艾合买提 吐尔逊 阿卜杜拉 阿卜杜热合曼 玉素甫 依明 艾力 库尔班 萨迪克"
    " 托合提 卡迪尔 亚森 吾斯曼 麦麦提 图尔荪 艾尔肯 买合木提 热合曼 木合塔尔"
    " 帕尔哈提 迪力夏提 居麦 努尔麦麦提 艾散 玉山江 凯萨尔 阿力木 赛麦提 伊敏"
    " 塔依尔 斯迪克 喀斯木 阿布都克里木 排孜拉 麦提图尔荪 吐尔洪 艾孜孜 阿不来提"
    " 克热木"
)
_UYGHUR_FEMALE = (
    "阿依古丽 古丽娜尔 帕提古丽 阿依努尔 热孜万古丽 古丽巴哈尔 米热古丽 阿米娜"
    " 图尔荪古丽 海日古丽 帕夏古丽 再努尔 布海力且姆 阿瓦古丽 祖丽胡玛尔 迪丽努尔"
    " 古丽扎尔 努尔比耶 热依汗古丽 吐尔逊古丽 阿孜古丽 麦尔耶姆 赛乃姆 茹仙古丽"
    " 如孜古丽 比丽克孜 阿提古丽 古丽加玛丽 买日耶姆 坎拜尔尼萨 其曼古丽 佐日古丽"
)
_KAZAKH_MALE = (
    "努尔兰 叶尔兰 阿斯哈尔 巴合提 加尼别克 木拉提 沙肯 哈那提 叶尔肯 赛力克"
    " 别克波拉提 杰恩斯 胡安别克 达吾列提 江阿别克 阿依丁"
)
_KAZAKH_FEMALE = (
    "阿依努尔 古丽努尔 巴合提古丽 加依娜 叶尔克江 沙吾列 阿依达娜 库丽孜帕 马依拉"
    " 阿尔达克 哈丽帕 努尔古丽 迪娜拉 萨吾列"
)

_PAIRED = {
    "uyghur": (_UYGHUR_MALE.split(), _UYGHUR_FEMALE.split()),
    "kazakh": (_KAZAKH_MALE.split(), _KAZAKH_FEMALE.split()),
}
_HAN = (_HAN_MALE.split(), _HAN_FEMALE.split())


class Namer:
    """Names for one family: children carry the name of their father, or his surname.

    The kind of name is forgotten with the family: it is kept in no record and written to no file.
    """

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._lists = _PAIRED.get(rng.choices(("han", "uyghur", "kazakh"), (22, 68, 10))[0])

    def adult(self, male: bool) -> str:
        """A name of somebody whose father is not in the household."""
        if self._lists is None:
            return self._rng.choice(_SURNAMES) + self._rng.choice(_HAN[not male])
        return self._rng.choice(self._lists[not male]) + DOT + self._rng.choice(self._lists[0])

    def child_of(self, father: str, male: bool) -> str:
        """A name of a child of somebody with this name."""
        if self._lists is None:
            return father[0] + self._rng.choice(_HAN[not male])
        return self._rng.choice(self._lists[not male]) + DOT + father.split(DOT)[0]
