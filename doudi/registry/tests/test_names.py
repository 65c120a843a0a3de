"""Names: the middle dot in any of its code points is one spelling inside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doudi.registry import names
from doudi.registry.faults import Unreadable

DOTS = "·•‧・．.･∙⋅"


@pytest.mark.parametrize("dot", DOTS)
def test_every_dot_is_one_spelling(dot):
    assert names.read_name(f"阿依古丽 {dot} 买买提") == "阿依古丽·买买提"


@given(
    st.sampled_from(DOTS),
    st.text("买提阿里古丽汗", min_size=1, max_size=6),
    st.text("买提阿里", min_size=1, max_size=6),
)
def test_reading_a_name_twice_changes_nothing(dot, first, second):
    once = names.read_name(first + dot + second)
    assert once == f"{first}·{second}" == names.read_name(once)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("张　三", "张三"),
        ("王 小 明", "王小明"),
        ("\u200b李红", "李红"),
        ("张三（户主）", "张三"),
        ("Ａnna Li", "Anna Li"),
    ],
)
def test_stray_spaces_and_remarks_go(written, name):
    assert names.read_name(written) == name


@pytest.mark.parametrize("written", ["张?", "张3", "□□", "（户主）", "", "=1+1", "张" * 81])
def test_what_is_no_name_is_said(written):
    with pytest.raises(Unreadable):
        names.read_name(written)


def test_initials_for_search():
    assert names.initials("阿依古丽·买买提") == "ayglmmt"
