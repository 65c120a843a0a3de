"""What people send: kept as it came, once, delivered once, answered with reasons; both values of a correction stay."""

from datetime import date
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doudi.casework.tests.desks import photo, rows
from doudi.core import clock, dsn
from doudi.core.errors import ReasonMissing
from doudi.core.models import Actor
from doudi.core.uploads import UploadKind, UploadTooLarge
from doudi.core.writes import as_person
from doudi.person import jobs as handlers
from doudi.person import services
from doudi.person.errors import (
    BothValuesNeeded,
    FilesTooMany,
    LetterAnswered,
    LetterOfNoFile,
    LettersTooMany,
    LetterUnknown,
)
from doudi.person.models import Letter
from doudi.person.queries.own import file_of, letters
from doudi.person.services import Sent
from doudi.person.tests.conftest import HOME, as_role

TOWNSHIP = "653101001000"
APPLY = Sent(
    "apply", "丈夫住院，家里没钱了", TOWNSHIP, "阿依古丽·买买提", "13800001234", danger="urgent", needs=("medical",)
)
ADDRESS_IS = "我家现在住在三组12号"


def key():
    return uuid4().hex


class Large:
    """A photo of 40 MB, as a browser would send it."""

    name, size = "大照片.jpg", 40 * 1024 * 1024

    def read(self):
        raise AssertionError("it is refused before it is read")


@pytest.fixture
def own(code):
    return services.open_code(code, HOME)


def test_an_application_without_a_code_becomes_a_lead_and_its_receipt_follows_it(site, deliver):
    receipt = services.send(APPLY, key=key(), address=HOME)
    assert deliver() == 1
    (lead,) = rows(site, "SELECT id, division, channel, danger, name, needs, source_ref FROM discovery_lead")
    assert lead[1:] == (
        TOWNSHIP, "self_report", "urgent", "阿依古丽·买买提", ["medical"], f"letter {receipt.number}",
    )  # fmt: skip
    number = services.open_code(receipt.code, HOME)
    with as_person(number):
        held = file_of()
    assert (held.case, held.household_id, held.looks, held.payments) == (None, None, (), ())
    assert [(one.letter, one.state) for one in held.leads] == [(receipt.number, "open")]


def test_the_list_asks_as_often_for_four_letters_as_for_one(site, own, at_work):
    desk = at_work("clerk")

    def listed(sent):
        for number in range(sent):
            services.send(Sent("question", f"钱什么时候到？{number}"), key=key(), address=HOME, code=own)
        with CaptureQueriesContext(connection) as caught:
            answer = desk.get("/letters/")
        return len(answer.context["rows"]), len(caught)

    (one, asked), (four, again) = listed(1), listed(3)
    assert (one, four, asked) == (1, 4, again)


def test_a_stranger_s_receipt_opens_no_file_even_after_a_case_came_of_it(site, deliver, opened):
    """Whoever applies in another's name and hears of the case learns nothing of it: the township gives its code."""
    receipt = services.send(APPLY, key=key(), address=HOME)
    deliver()
    with psycopg.connect(site["url"], autocommit=True) as session:
        session.execute(
            "UPDATE discovery_lead SET state = 'closed', result = 'case', case_id = %s, closed_by_id = recorded_by_id,"
            " closed_at = now(), next_due_at = NULL, version = 2",
            [opened],
        )
    with as_person(services.open_code(receipt.code, HOME)):
        held = file_of()
    assert (held.case, held.name, held.timeline) == (None, "", ())
    assert [(one.state, one.result) for one in held.leads] == [("closed", "case")]


def test_a_form_sent_twice_is_one_letter_with_one_code(site, deliver):
    same = key()
    first = services.send(APPLY, key=same, address=HOME)
    assert services.send(APPLY, key=same, address=HOME) == first
    assert deliver() == 1
    assert rows(site, "SELECT count(*) FROM person_letter") == rows(site, "SELECT count(*) FROM discovery_lead")


def test_a_letter_delivered_again_changes_nothing(site, deliver):
    from doudi.core import dsn
    from doudi.core.writes import writing
    from doudi.person.delivering import deliver as again
    from doudi.person.tests.conftest import as_role

    receipt = services.send(APPLY, key=key(), address=HOME)
    deliver()
    as_role(dsn.JOB)
    by = Actor.objects.get(name="help")
    with writing(by):
        again(receipt.number, by=by)
    as_role(dsn.APP)
    assert rows(site, "SELECT count(*) FROM discovery_lead") == [(1,)]


def test_q03_a_correction_is_due_in_fifteen_working_days_and_answered_with_both_values(own, clerk, site, deliver):
    """Asked on Monday 4 July 2022; the Corban festival's three days are off: due on Thursday 28 July."""
    sent = Sent("correction", ADDRESS_IS, about="address")
    receipt = services.send(sent, key=key(), address=HOME, code=own)
    assert receipt.due_on == date(2022, 7, 28)
    deliver()
    with pytest.raises(BothValuesNeeded):
        services.answer_letter(receipt.number, "done", "已按户口簿更正", by=clerk)
    with pytest.raises(ReasonMissing):
        services.answer_letter(receipt.number, "done", " ", stood="幸福路1号", by=clerk)
    services.answer_letter(receipt.number, "done", "已按户口簿更正", stood="幸福路1号", by=clerk)
    assert rows(site, "SELECT words, stood, outcome FROM person_letter") == [(ADDRESS_IS, "幸福路1号", "done")]
    with as_person(own):
        (held,) = letters(own)
    assert (held.answer, held.stood) == ("已按户口簿更正", "幸福路1号")
    with pytest.raises(LetterAnswered):
        services.answer_letter(receipt.number, "not_done", "改主意了", stood="幸福路1号", by=clerk)


def test_papers_come_sealed_and_are_entered_by_the_delivery(own, site, deliver):
    services.send(Sent("papers", "住院票据"), key=key(), address=HOME, code=own, files=[photo()])
    assert rows(site, "SELECT count(*) FROM core_upload WHERE purpose = 'letter_paper'") == [(0,)]
    deliver()
    (row,) = rows(site, "SELECT purpose, kind, u.division, a.name FROM core_upload u JOIN core_actor a ON a.id = by_id")
    assert row == ("letter_paper", "image", "653101001200", "help")
    assert rows(site, "SELECT uploads FROM person_letter") == rows(site, "SELECT array_agg(id) FROM core_upload")


@pytest.mark.parametrize(("files", "error"), [([Large()], UploadTooLarge), ([photo() for _ in range(6)], FilesTooMany)])
def test_a_photo_of_40_mb_and_a_sixth_file_are_refused_with_words(own, site, files, error):
    with pytest.raises(error):
        services.send(Sent("papers", "票据"), key=key(), address=HOME, code=own, files=files)
    assert rows(site, "SELECT count(*) FROM person_letter") == [(0,)]


def test_a_program_in_the_clothes_of_a_photo_is_refused(own):
    from django.core.files.uploadedfile import SimpleUploadedFile

    with pytest.raises(UploadKind):
        services.send(
            Sent("papers", "票据"), key=key(), address=HOME, code=own,
            files=[SimpleUploadedFile("照片.jpg", b"MZ\x90\x00\x03program")],
        )  # fmt: skip


def test_papers_appeals_and_corrections_need_the_code_of_a_file(site, deliver):
    with pytest.raises(LetterOfNoFile):
        services.send(Sent("correction", "改", about="name"), key=key(), address=HOME)
    receipt = services.send(APPLY, key=key(), address=HOME)
    stranger = services.open_code(receipt.code, HOME)
    with pytest.raises(LetterOfNoFile):
        services.send(Sent("appeal", "不服"), key=key(), address=HOME, code=stranger)


def test_an_appeal_names_a_decision_of_the_own_case_alone(own):
    with pytest.raises(LetterOfNoFile):
        services.send(Sent("appeal", "不服", decision=987654), key=key(), address=HOME, code=own)


def test_an_objection_with_threats_is_kept_as_it_came_and_who_objects_is_hidden(site, deliver, clerk):
    """The words go on unchanged for somebody to judge; the sender's name stands apart, for the named handler alone."""
    words = "他家有车！再不查我就去砸了村委会"
    sent = Sent("objection", words, "653101001200", "匿名邻居", "13800009999")
    services.send(sent, key=key(), address=HOME)
    deliver()
    assert rows(site, "SELECT channel, words, name, protected FROM discovery_lead") == [
        ("objection", words, "", True)
    ]  # fmt: skip
    from doudi.core.writes import reading

    with reading(clerk):
        assert not Letter.objects.exists()


def test_one_address_sends_twenty_letters_in_two_hours_and_others_go_on(site):
    for _ in range(20):
        services.send(APPLY, key=key(), address=HOME)
    with pytest.raises(LettersTooMany):
        services.send(APPLY, key=key(), address=HOME)
    assert services.send(APPLY, key=key(), address="10.0.0.8").code


def test_a_clerk_of_another_township_answers_nothing(own, deliver):
    receipt = services.send(Sent("question", "钱什么时候到？"), key=key(), address=HOME, code=own)
    deliver()
    with pytest.raises(LetterUnknown):
        services.answer_letter(receipt.number, "done", "下月", by=Actor.objects.get(name="case-other"))


def test_q07_a_letter_goes_five_years_after_its_answer_and_not_a_day_before(site, own, clerk, monkeypatch):
    kept = [services.send(Sent("question", words), key=key(), address=HOME, code=own).number for words in "甲乙丙"]
    services.answer_letter(kept[0], "done", "已答复", by=clerk)
    services.answer_letter(kept[1], "done", "已答复", by=clerk)
    with psycopg.connect(site["url"], autocommit=True) as session:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="five years"):
            session.execute("DELETE FROM person_letter")
        session.execute("ALTER TABLE person_letter DISABLE TRIGGER person_letter_append_only")
        session.execute("UPDATE person_letter SET delivered_at = now(), sent_at = '2016-07-01'")
        for number, day in zip(kept, ("2017-07-03", "2017-07-04"), strict=False):
            session.execute("UPDATE person_letter SET answered_on = %s WHERE id = %s", [day, number])
        session.execute("ALTER TABLE person_letter ENABLE TRIGGER person_letter_append_only")
    as_role(dsn.JOB)
    try:
        assert handlers.end_letters(clock.now()) == 1
        assert list(Letter.objects.order_by("pk").values_list("pk", flat=True)) == kept[1:]
    finally:
        as_role(dsn.APP)
