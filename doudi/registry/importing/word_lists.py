"""The words that officials write for the vocabulary's values."""

RELATIONS = {
    "户主": "head",
    "本人": "head",
    "本人或户主": "head",
    "申请人": "head",
    "户主本人": "head",
    "head": "head",
    "配偶": "spouse",
    "妻": "spouse",
    "妻子": "spouse",
    "丈夫": "spouse",
    "夫": "spouse",
    "夫妻": "spouse",
    "夫妇": "spouse",
    "爱人": "spouse",
    "之妻": "spouse",
    "之夫": "spouse",
    "老伴": "spouse",
    "spouse": "spouse",
    **dict.fromkeys(
        "子 女 儿子 女儿 子女 之子 之女 长子 次子 三子 四子 五子 长女 次女 三女 四女 五女 大儿子 二儿子 三儿子 "
        "大女儿 二女儿 三女儿 小儿子 小女儿 独生子 独生女 独子 独女 养子 养女 养子女 继子 继女 继子女 养子或继子 "
        "养女或继女 儿 闺女 孩子 child".split(),
        "child",
    ),
    **dict.fromkeys("父 母 父亲 母亲 父母 之父 之母 养父 养母 继父 继母 parent".split(), "parent"),
    **dict.fromkeys(
        "祖父 祖母 爷爷 奶奶 外祖父 外祖母 姥姥 姥爷 外公 外婆 祖父母 外祖父母 grandparent".split(), "grandparent"
    ),
    **dict.fromkeys(
        "孙子 孙女 外孙 外孙子 外孙女 孙子女 之孙 长孙 孙 外孙子女 孙子或外孙子 孙女或外孙女 之孙子 之孙女 grandchild".split(),
        "grandchild",
    ),
    **dict.fromkeys(
        "兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 兄弟 姐妹 姊妹 兄弟姐妹 之兄 之弟 之姐 之妹 兄长 胞兄 胞弟 sibling".split(),
        "sibling",
    ),
    **dict.fromkeys(
        "儿媳 女婿 媳妇 岳父 岳母 公公 婆婆 侄子 侄女 外甥 外甥女 孙媳 孙女婿 伯父 叔父 舅父 姑姑 姨 嫂子 弟媳 姐夫 妹夫 "
        "其他 其他亲属 非亲属 其他关系 儿媳妇 公婆 岳父母 叔叔 舅舅 other".split(),
        "other",
    ),
}

AREAS = {
    **dict.fromkeys("城市 城镇 城 市 非农 非农业 非农业户口 城镇户口 城区 urban".split(), "urban"),
    **dict.fromkeys("农村 农 乡村 农业 农业户口 农村户口 农牧区 牧区 rural".split(), "rural"),
}

DISABILITIES = {
    **dict.fromkeys("视力 视力残疾 盲 vision".split(), "vision"),
    **dict.fromkeys("听力 听力残疾 聋 hearing".split(), "hearing"),
    **dict.fromkeys("言语 言语残疾 语言 语言残疾 哑 speech".split(), "speech"),
    **dict.fromkeys("肢体 肢体残疾 肢残 physical".split(), "physical"),
    **dict.fromkeys("智力 智力残疾 智残 intellectual".split(), "intellectual"),
    **dict.fromkeys("精神 精神残疾 精残 mental".split(), "mental"),
    **dict.fromkeys("多重 多重残疾 multiple".split(), "multiple"),
}
GRADES = dict(zip("一二三四1234ⅠⅡⅢⅣ", (1, 2, 3, 4) * 3, strict=True)) | {"I": 1, "II": 2, "III": 3, "IV": 4}

STAGES = {
    **dict.fromkeys("未上学 未入学 学龄前 学前 幼儿园 非在校 已毕业 不在校".split(), "none"),
    **dict.fromkeys("小学 初中 义务教育 九年义务教育 compulsory".split(), "compulsory"),
    **dict.fromkeys("高中 普通高中 senior".split(), "senior"),
    **dict.fromkeys("中职 中专 技校 职高 中等职业 中等职业学校 技工学校 vocational".split(), "vocational"),
    **dict.fromkeys("大学 本科 大专 专科 高职 高等院校 大学本科 college".split(), "college"),
}

SELF_CARE = {
    **{str(count): count for count in range(7)},
    **{f"{count}项": count for count in range(7)},
    # Words name the level only (rulebook B-06); any count within it gives the same result.
    **dict.fromkeys("全自理 完全自理 能自理 自理 具备 具备生活自理能力 有生活自理能力 能够自理".split(), 6),
    **dict.fromkeys("半自理 部分自理 部分丧失 部分丧失生活自理能力 半失能 半护理".split(), 3),
    **dict.fromkeys("不能自理 完全不能自理 完全丧失 完全丧失生活自理能力 失能 全护理 无自理能力".split(), 0),
}

SUPPORT_MODES = {
    **dict.fromkeys("分散 分散供养 居家 dispersed".split(), "dispersed"),
    **dict.fromkeys("集中 集中供养 机构 centralised".split(), "centralised"),
}

PRICE_GROUPS = {
    **dict.fromkeys(
        "优抚对象 优抚 定期抚恤 享受国家定期抚恤补助的优抚对象 pensioned_veteran".split(), "pensioned_veteran"
    ),
    **dict.fromkeys("领取失业保险金 失业保险金 失业保险金人员 unemployment_benefit".split(), "unemployment_benefit"),
    **dict.fromkeys("领取失业补助金 失业补助金 失业补助金人员 unemployment_aid".split(), "unemployment_aid"),
    **dict.fromkeys("事实无人抚养儿童 重病儿童 困境儿童 special_child".split(), "special_child"),
}

HARDSHIPS = {
    **dict.fromkeys("急难 急难型 突发 突发事件 sudden".split(), "sudden"),
    **dict.fromkeys("支出 支出型 expense".split(), "expense"),
    **dict.fromkeys("疫情 受疫情影响 epidemic".split(), "epidemic"),
}

TIERS = {
    **{
        word: tier
        for tier, words in enumerate(
            ("一档 一类 A类 A 1 1档 A档 Ⅰ档", "二档 二类 B类 B 2 2档 B档", "三档 三类 C类 C 3 3档 C档"), 1
        )
        for word in words.split()
    },
}
