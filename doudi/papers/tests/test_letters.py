"""Letters: the three languages say the same, article numbers only when checked, and what is typed prints literally."""

import re
import string
from dataclasses import replace
from datetime import date

import pytest

from doudi.papers import making, sentences
from doudi.papers.citing import Citation, review_law
from doudi.papers.errors import CodeUnknown
from doudi.papers.kinds import KINDS
from doudi.papers.kinds.common import Remedy
from doudi.papers.tests.reading import pages_of, text_of, words_of

REFUSED = KINDS["notice_refused"].sample
ROW = {name: text for name, text in sentences.table().items() if name != "date_parts"}
UYGHUR = set("ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيە")
KAZAKH = set("اٴبپتجچحدرزسشعفقكگڭلمنھوۇۆۋىيە")


def placed(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", ROW)
def test_a_sentence_has_three_languages_with_the_same_gaps(name):
    row = ROW[name]
    assert set(row) == {"zh", "ug", "kk"}
    # Capitals are Chinese only; the greeting of a translation names the person, the Chinese one stands above.
    assert placed(row["zh"]) - {"daxie"} == placed(row["ug"]) == placed(row["kk"])


@pytest.mark.parametrize(("language", "letters"), [("ug", UYGHUR), ("kk", KAZAKH)])
def test_only_letters_of_the_language_are_used(language, letters):
    used = {each for row in ROW.values() for each in re.sub(r"{\w+}", "", row[language])}
    foreign = used - letters - set(" .,:;()-—،؛؟0123456789")
    assert foreign == set()


def test_a_refusal_says_why_and_how_to_appeal():
    text = text_of(making.house_pdf("notice_refused", REFUSED))
    assert "家庭人均收入不低于当地最低生活保障标准" in text
    assert "60日内向某县人民政府申请行政复议" in text
    assert "6个月内向某县人民法院提起行政诉讼" in text
    assert "行政复议法》第九条" in text and "行政诉讼法》第四十六条" in text


def test_an_article_that_was_not_compared_is_not_printed():
    basis = (Citation("最低生活保障审核确认办法", "第三十八条", checked=False),)
    text = text_of(making.house_pdf("notice_refused", replace(REFUSED, basis=basis)))
    assert "《最低生活保障审核确认办法》。" in text
    assert "第三十八条" not in text


def test_the_law_on_review_was_rewritten_in_2024():
    assert review_law(date(2023, 12, 31)).text().endswith("第九条")
    assert review_law(date(2024, 1, 1)).text() == "《中华人民共和国行政复议法》"


def test_figures_of_the_remedies_come_with_the_data():
    remedy = Remedy.on(date(2022, 8, 1), days=90, months=12, review_office="甲", court="乙")
    assert "90日内向甲" in text_of(making.house_pdf("notice_refused", replace(REFUSED, remedy=remedy)))


def test_a_code_without_words_is_refused():
    with pytest.raises(CodeUnknown):
        replace(REFUSED, reasons=("not_liked",))


NASTY = [
    '#panic("x")',
    "*粗* _斜_ $x$ @ref <b> // # [a] \\ `",
    "<script>alert(1)</script>",
    '"}{{ d }}{% x %}',
    "#eval(1)",
]


@pytest.mark.parametrize("typed", NASTY)
def test_code_in_a_name_or_a_reason_prints_literally(typed):
    sample = replace(REFUSED, name=typed, explanation=typed)
    for language in (None, "ug"):
        assert text_of(making.house_pdf("notice_refused", sample, language)).count("".join(typed.split())) >= 2
    assert words_of(making.docx("notice_refused", sample)).count(typed) >= 2


def test_long_names_and_reasons_break_over_pages():
    sample = replace(REFUSED, name="阿卜杜热合曼·" * 12, explanation="核对发现家庭收入高于标准。" * 150)
    pages = pages_of(making.house_pdf("notice_refused", sample, "kk"))
    assert len(pages) >= 4
    assert text_of(making.house_pdf("notice_refused", sample)).count("核对发现家庭收入高于标准。") == 150


def test_the_language_is_no_part_of_the_data():
    assert "language" not in {name for kind in KINDS.values() for name in kind.data.__dataclass_fields__}
