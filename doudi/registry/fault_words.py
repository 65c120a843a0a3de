"""The words of every fault: ((what zh, how to mend it zh), (what en, how to mend it en))."""

WORDS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "missing": (
        ("此格空白", "请补填"),
        ("the cell is empty", "fill it in"),
    ),
    "id_lost": (
        ("号码末几位已被 Excel 舍去，无法还原，系统不会猜测", "请照证件原件重新录入，并先把该列设为“文本”格式"),
        (
            "Excel has rounded away the last digits; they cannot be recovered and are not guessed",
            "type the number again from the card, after setting the column to text",
        ),
    ),
    "id_fifteen": (
        ("是 15 位旧号码", "核对本人证件后，如无误请改为 18 位：{proposal}"),
        ("an old number of 15 digits", "check the card; if it agrees, write the 18 digits {proposal}"),
    ),
    "id_length": (
        ("身份证号应为 18 位，现为 {length} 位或含有其他字符", "请照证件原件改正"),
        ("an ID has 18 characters; this has {length} or holds other signs", "correct it from the card"),
    ),
    "id_province": (
        ("前两位 {province} 不是省级代码", "请照证件原件改正"),
        ("{province} is no province's code", "correct it from the card"),
    ),
    "id_date": (
        ("号码中的出生日期 {text} 不存在", "请照证件原件改正"),
        ("the birth date {text} in the number does not exist", "correct it from the card"),
    ),
    "id_future": (
        ("号码中的出生日期 {text} 在今天之后", "请照证件原件改正"),
        ("the birth date {text} in the number is in the future", "correct it from the card"),
    ),
    "id_check_digit": (
        ("校验码不符，号码中至少有一位写错", "请照证件原件逐位核对"),
        ("the check digit is wrong: at least one digit is mistaken", "compare every digit with the card"),
    ),
    "id_twice": (
        ("同一身份证号在表中出现多次（第 {rows} 行）", "请核对是否录错，一人只留一行"),
        ("one ID stands in several rows ({rows})", "find the mistake; keep one row for a person"),
    ),
    "name_chars": (
        ("姓名含有数字、问号或无法识别的字符", "请照证件改正；生僻字请用标准字库录入"),
        ("the name holds digits, question marks or unknown signs", "correct it from the card"),
    ),
    "name_length": (
        ("姓名空白或过长", "请照证件填写姓名"),
        ("the name is empty or too long", "write the name as on the card"),
    ),
    "amount": (
        ("不是能读懂的金额", "请写成元，最多两位小数，如 1234.50；不要写“万元”或算式"),
        ("no amount that can be read", "write yuan with at most two decimals, such as 1234.50"),
    ),
    "amount_negative": (
        ("金额为负数", "收入与资产不能为负；经营亏损请写 0"),
        ("the amount is negative", "an income or asset is never negative; write 0 for a loss"),
    ),
    "number": (
        ("应为 {low} 到 {high} 的数", "请改正"),
        ("a number from {low} to {high} is expected", "correct it"),
    ),
    "date": (
        ("不是能读懂的日期", "请写成 2022-07-01"),
        ("no date that can be read", "write it as 2022-07-01"),
    ),
    "date_future": (
        ("日期在今天之后", "请核对后改正"),
        ("the date is in the future", "correct it"),
    ),
    "birth_date_differs": (
        ("出生日期与身份证号不一致（号码中为 {born}）", "请核对证件，改正其中一处"),
        ("the birth date differs from the ID, which says {born}", "check the card and correct one of them"),
    ),
    "born_after_month": (
        ("出生在名册适用的月份（{month}）之后", "请核对证件；本月之后出生的，请列入出生当月起的名册"),
        (
            "born after the month of the sheet ({month})",
            "check the card, or use the sheet of a later month",
        ),
    ),
    "name_died": (
        ("姓名旁注有已故", "请核实：已去世的填写“死亡日期”或删去该行；仍健在的保留姓名再导入"),
        ("the name has the remark that the person died", "if so fill 死亡日期 or delete the row; if not keep the name"),
    ),
    "choice": (
        ("没有这种写法", "请改为其中之一：{known}"),
        ("this wording is not known", "use one of: {known}"),
    ),
    "yes_no": (
        ("应填“是”或“否”", "请改为“是”或“否”"),
        ("yes or no is expected", "write 是 or 否"),
    ),
    "too_long": (
        ("文字超过 {limit} 个字", "请缩短"),
        ("longer than {limit} characters", "shorten it"),
    ),
    "account": (
        ("账号应为 8 至 30 位数字", "请照存折或一卡通改正"),
        ("an account number has 8 to 30 digits", "correct it from the card or passbook"),
    ),
    "phone": (
        ("不是电话号码", "请改正或删去"),
        ("no telephone number", "correct or delete it"),
    ),
    "disability_half": (
        ("残疾类别与残疾等级只填了一项", "请照残疾证补齐；没有残疾证的两项都留空"),
        (
            "a disability kind without a grade, or a grade without a kind",
            "complete it from the certificate, or empty both",
        ),
    ),
    "income_total": (
        ("月收入与各项收入之和不一致", "请核对；只填各项收入，或使合计相等"),
        ("the monthly income is not the sum of its kinds", "correct the kinds or the total"),
    ),
    "paid_unclear": (
        ("写了已发放，但没有金额", "请写明每人已发放的金额（元）；未发放的写 0"),
        ("paid, but without an amount", "write the yuan each person was paid; 0 for none"),
    ),
    "paid_partly_blank": (
        (
            "本户有人填写已发放一次性补助，有人空白，无法判断是否为全户金额",
            "请逐人填写：已发放的写金额，未发放的写 0",
        ),
        (
            "some of the household have a one-off amount and others a blank: it may be the household's total",
            "write an amount for each person, 0 for none",
        ),
    ),
    "paid_not_even": (
        ("合并单元格中的已发放金额不能按本户 {people} 人平分到分", "请取消合并，逐人填写"),
        ("the amount in the merged cell cannot be shared evenly by {people} people", "write one for each person"),
    ),
    "no_household": (
        (
            "不知道此人属于哪一户：前面没有户主行，也没有户编号或户主身份证号",
            "请填户编号，或把此人移到所属户主行之下",
        ),
        (
            "it is not known which household the person is in",
            "give the household number or move the row below its head",
        ),
    ),
    "no_head": (
        ("本户没有户主行", "请补上户主行，或把其中一人的与户主关系改为“户主”"),
        ("the household has no head", "add the head's row, or mark one person as 户主"),
    ),
    "two_heads": (
        ("本户有 {count} 个户主", "请改正户编号或与户主关系，使每户只有一个户主"),
        ("the household has {count} heads", "correct the household number or the relation"),
    ),
    "household_value_differs": (
        ("同一户各行填写不一致", "请改为一致，或只在户主行填写"),
        ("rows of one household differ", "make them agree, or fill in the head's row only"),
    ),
    "category_unclear": (
        (
            "有人写了“低保”等全户类别，户主与其他人空白，无法判断是整户还是一人",
            "整户的请在户主行填写；只保一人的写“单人户”；未享受的写“无”",
        ),
        (
            "it is unclear whether the whole household or one person is meant",
            "write it in the head's row, or 单人户 for one person, or 无 for none",
        ),
    ),
    "category_not_in_force": (
        ("看不出是否在册（停发、拟纳入、非低保等写法）", "在册的只写类别，如“农村低保”；不在册的写“无”"),
        ("it does not say whether the status is in force", "in force: write the benefit alone; otherwise write 无"),
    ),
    "category_both": (
        ("特困与低保不能同时享受", "请只保留一种"),
        ("tekun excludes dibao", "keep one of them"),
    ),
    "area_differs": (
        ("城乡类别与救助类别中的城市/农村不一致", "请改为一致"),
        ("urban or rural differs between two columns", "make them agree"),
    ),
    "village_missing": (
        ("没有写明村（社区）", "请填写村（社区）名称或 12 位区划代码"),
        ("no village is named", "write the village or its 12-digit code"),
    ),
    "village_unknown": (
        ("在 {within} 内找不到这个村（社区）", "请照标准名称改正，或填 12 位区划代码"),
        ("no such village within {within}", "correct the name or write the 12-digit code"),
    ),
    "village_twice": (
        ("村名不止一处：{places}", "请在地址中写明乡镇（街道），或填 12 位区划代码"),
        ("the name stands for several villages: {places}", "add the township or write the 12-digit code"),
    ),
    "code_unknown": (
        ("没有代码为 {code} 的区划", "请核对 12 位区划代码"),
        ("there is no division {code}", "check the 12-digit code"),
    ),
    "code_abolished": (
        ("区划 {code} 已撤销，现由 {heir} 承接", "请改用现行代码"),
        ("the division {code} was abolished; its heir is {heir}", "use the code in force"),
    ),
    "code_outside": (
        ("区划 {code} 不在本次导入的 {within} 内", "请核对代码，或另行导入"),
        ("{code} is outside {within}", "check the code, or import it separately"),
    ),
    "row_with_household": (
        ("此行无误，因本户其他行须改正而一并退回", "不必改动"),
        ("nothing is wrong with this row; its household has another row to mend", "leave it as it is"),
    ),
    "person_elsewhere": (
        ("此人在另一户中（登记户号 {household}）", "请核对：改正身份证号，或先在系统中办理迁户"),
        (
            "the person stands in another household (no. {household} of the registry)",
            "correct the ID, or move the person in Doudi first",
        ),
    ),
    "household_unclear": (
        (
            "本户成员分属已登记的其他户，无法认定是哪一户",
            "请填写户编号，或核对户主及成员的身份证号",
        ),
        (
            "its members stand in registered households and none of them is surely this one",
            "give the household number, or correct the head and the IDs",
        ),
    ),
    "number_of_others": (
        ("户编号 {number} 已属于另一户，其成员均不在本表此户中", "请核对户编号"),
        ("the number {number} belongs to another household", "correct the household number"),
    ),
    "household_twice": (
        ("表中另有一户与本户对应同一登记户（{household}）", "请合并为一户，或核对户编号与户主"),
        ("another household of the sheet is the same one (no. {household})", "make them one, or correct it"),
    ),
    "line_bytes": (
        ("此行有损坏的字符，无法读出", "请照原件重新录入这一行"),
        ("this line holds broken characters and cannot be read", "type this line again from its source"),
    ),
    "line_quotes": (
        ("此行的引号没有成对，列已错位", "请核对各列后改正，或重新导出"),
        ("a quote of this line is not closed, its columns have moved", "put its columns right, or export it again"),
    ),
    "line_columns": (
        ("此行有 {found} 列，表头只有 {expected} 列，列已错位", "请核对各列后改正，或重新导出"),
        ("this line has {found} columns, the header {expected}", "put its columns right, or export it again"),
    ),
    "line_refused": (
        ("{zh}", "请改正后再次导入"),
        ("{en}", "mend it and import it again"),
    ),
}
