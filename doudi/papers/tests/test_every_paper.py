"""Every kind of paper prints with its sample data: real PDF, our fonts alone, its words in it."""

import time
from dataclasses import fields, is_dataclass

import pytest

from doudi.papers import making, sentences
from doudi.papers.errors import LanguageUnknown, NoWordForm, PaperUnknown, PaperWrongData
from doudi.papers.house import HOUSE
from doudi.papers.kinds import KINDS
from doudi.papers.tests.reading import fonts_of, text_of, words_of

LETTERS = [kind.name for kind in KINDS.values() if kind.letter]
WORD = [kind.name for kind in KINDS.values() if kind.word]


@pytest.mark.parametrize("name", KINDS)
def test_every_paper_prints_with_its_sample(name):
    sample = KINDS[name].sample
    made = making.house_pdf(name, sample)
    text = text_of(made)
    who = next(
        (value for each in ("name", "applicant", "township", "number") if (value := getattr(sample, each, ""))), ""
    )
    assert made.startswith(b"%PDF")
    assert "".join(who.split()) in text
    assert all(embedded and "Noto" in font for font, embedded in fonts_of(made).items())


def test_a_paper_takes_less_than_half_a_second_after_the_first():
    making.house_pdf("receipt", KINDS["receipt"].sample)
    spent = {}
    for kind in KINDS.values():
        start = time.process_time()
        making.house_pdf(kind.name, kind.sample, "ug" if kind.letter else None)
        spent[kind.name] = time.process_time() - start
    assert {name: took for name, took in spent.items() if took > 0.5} == {}


@pytest.mark.parametrize("language", sentences.LANGUAGES)
@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_has_its_second_language(name, language):
    sample = KINDS[name].sample
    made = making.house_pdf(name, sample, language)
    assert any("Naskh" in font for font in fonts_of(made))
    assert text_of(made).count("".join(sample.name.split())) >= 2


@pytest.mark.parametrize("name", WORD)
def test_every_word_form_opens_with_its_values(name):
    sample = KINDS[name].sample
    text = words_of(making.docx(name, sample))
    held = {each.name: getattr(sample, each.name) for each in fields(sample)}
    strings = {each: value for each, value in held.items() if isinstance(value, str)}
    assert {each for each, value in strings.items() if value not in text} - {"help"} == set()  # help may be a code
    assert "{{" not in text and "{%" not in text


def test_every_kind_has_a_frozen_class_a_template_and_words():
    for kind in KINDS.values():
        assert is_dataclass(kind.data) and kind.data.__dataclass_params__.frozen
        assert (HOUSE / f"{kind.name}.typ").exists()
        assert kind.zh and kind.en


def test_no_template_is_left_over():
    assert {path.stem for path in HOUSE.glob("*.typ")} == {*KINDS, "house"}


def test_what_does_not_fit_is_refused_by_name():
    with pytest.raises(PaperUnknown):
        making.house_pdf("poem", None)
    with pytest.raises(PaperWrongData):
        making.house_pdf("receipt", KINDS["filing"].sample)
    with pytest.raises(LanguageUnknown):
        making.house_pdf("receipt", KINDS["receipt"].sample, "ug")
    with pytest.raises(LanguageUnknown):
        making.house_pdf("notice_refused", KINDS["notice_refused"].sample, "fr")
    with pytest.raises(NoWordForm):
        making.docx("posting", KINDS["posting"].sample)
