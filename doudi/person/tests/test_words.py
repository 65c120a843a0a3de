"""Every sentence in three languages with the same gaps, in the letters of the language; every key that pages name."""

import re
import string
from pathlib import Path

import pytest
from click.testing import CliRunner

from doudi.casework import words as casework
from doudi.complaints.models import Subject
from doudi.core.models import Role
from doudi.discovery.models import Need
from doudi.papers import sentences
from doudi.person import words
from doudi.person.models import Letter
from doudi.person.views import complained
from doudi.person.views.standing import NEXT
from doudi.person.why import AMOUNTS, JUDGED, NUMBERS, OF_PEOPLE

TABLE = words.table()
UYGHUR = set("ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىيە")
KAZAKH = set("اٴبپتجچحدرزسشعفقكگڭلمنھوۇۆۋىيە")
OF_COMPLAINTS = set(re.findall(r'"(complaint_\w+)"', Path(complained.__file__).read_text()))
ROOM = Path(words.__file__).parent


def placed(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", TABLE)
def test_a_sentence_has_three_languages_with_the_same_gaps_and_no_markup(key):
    row = TABLE[key]
    assert set(row) - {"confirmed"} == set(words.LANGUAGES)
    assert placed(row["zh"]) == placed(row["ug"]) == placed(row["kk"])
    assert not set("<>&") & set(row["zh"] + row["ug"] + row["kk"])


@pytest.mark.parametrize(("language", "letters"), [("ug", UYGHUR), ("kk", KAZAKH)])
def test_only_letters_of_the_language_are_used(language, letters):
    used = {each for row in TABLE.values() for each in re.sub(r"{\w+}|PDF|MB", "", row[language])}
    assert used - letters - set(" .,:;()-—،؛؟0123456789×=") == set()


def test_every_sentence_that_a_template_names_is_there():
    text = "".join(path.read_text() for path in ROOM.rglob("templates/person/help/*.html"))
    named = set(re.findall(r"{% say [\"'](\w+)[\"']", text))
    assert len(named) > 60 and named <= set(TABLE)


def test_every_sentence_that_views_choose_is_there():
    chosen = {
        *(f"state_{state}" for state in casework.STATES), *(f"outcome_{one}" for one in casework.OUTCOMES),
        *NEXT.values(), *(f"need_{need}" for need in Need.values), *(f"about_{one}" for one in Letter.About.values),
        *(f"write_{kind}" for kind in Letter.Kind.values), *(f"about_{kind}" for kind in Letter.Kind.values),
        *(f"subject_{one}" for one in Subject.values), "choose_place", "choose_place_about", "choose_office",
        "choose_office_about", *OF_COMPLAINTS, *(f"result_{one}" for one in Letter.Outcome.values), *(key for key, _ in NUMBERS.values()), *AMOUNTS.values(),
        *(key for pair in JUDGED.values() for key in pair if key), *OF_PEOPLE.values(),
        *(f"pay_{state}" for state in ("paid", "sent", "waiting", "returned")),
        *(f"role_{role}" for role in (Role.VILLAGE_WORKER, Role.CLERK, Role.TOWNSHIP_APPROVER, Role.REVIEWER,
                                      Role.APPROVER, Role.FINANCE, Role.AUDITOR)),
    }  # fmt: skip
    assert chosen - set(TABLE) == set()


def test_every_step_that_the_page_tells_has_its_sentence():
    sql = (ROOM / "migrations" / "own.sql").read_text()
    told = set(re.findall(r"'(\w+)'", sql.split("e.verb IN (")[1].split(")")[0]))
    assert told <= set(casework.VERBS) and {f"verb_{verb}" for verb in told} <= set(TABLE)
    # Who objected, who complained and which official is a relative is not told.
    assert told.isdisjoint({"objected", "filed_apart", "on_agenda", "referred_up"})


def test_kinds_of_help_and_reasons_come_from_the_notices():
    assert {"help_dibao", "help_tekun", "help_edge", "help_relief"} <= set(sentences.table())
    assert words.of_papers("reason", "income_above", "ug") == sentences.table()["reason_income_above"]["ug"]


def test_what_is_put_in_is_escaped_and_stands_in_an_isolate():
    said = words.say("why_official", "ug", words="<script>alert(1)</script>")
    assert "<bdi>&lt;script&gt;" in said and "<script>" not in said


def test_what_a_native_reader_has_not_confirmed_is_listed(tmp_path):
    from doudi.cli.person import person

    out = tmp_path / "strings.csv"
    done = CliRunner().invoke(person, ["strings", "-o", str(out)])
    assert done.exit_code == 0, done.output
    lines = out.read_text("utf-8-sig").splitlines()
    waiting = [key for key, row in TABLE.items() if set(row.get("confirmed", ())) < {"ug", "kk"}]
    assert len(lines) == len(waiting) + 1
