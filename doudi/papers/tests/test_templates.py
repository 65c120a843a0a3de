"""A template in place of the house's: tried first, put in force by a second person, and never a way out of its box."""

import os
from dataclasses import replace
from datetime import date, timedelta

import psycopg
import pytest

from doudi.core import clock, dsn, scope
from doudi.core.errors import DatesUnusable, KeyReused, NotInScope, OwnEntry, RoleMissing
from doudi.core.models import Actor, Audit, Role
from doudi.papers import printing, queries, sandbox, services, setting
from doudi.papers.errors import (
    DocumentMissing,
    PaperUnknown,
    TemplateFaulty,
    TemplateSettled,
    TemplateTooSlow,
    TemplateUnknown,
)
from doudi.papers.kinds import KINDS
from doudi.papers.models import Template
from doudi.papers.tests.reading import text_of

COUNTY, TOWNSHIP, OTHER = "653101000000", "653101001000", "653102000000"
OWN = '#import "house.typ": *\n#show: form.with(title: "本县收条")\n#d.name 领取#money(d.total_fen)\n'
RECEIPT = KINDS["receipt"].sample


def somebody(name, role=Role.SYSTEM_ADMIN, division=COUNTY):
    return Actor.objects.create(name=name, label=name, role=role, division=division)


@pytest.fixture
def admins(committed):
    return somebody("sa1"), somebody("sa2")


def propose(by, source=OWN, division=COUNTY, first=None, key="k1", kind="receipt", document="某民发〔2022〕3号"):
    return services.propose_template(kind, division, source, first or clock.today(), document, by=by, key=key)


def in_force(admins, **how):
    number = propose(admins[0], **how)
    services.approve_template(number, by=admins[1])
    return number


def printed(division=TOWNSHIP, on=None, data=RECEIPT):
    return text_of(printing.pdf("receipt", data, division=division, on=on or clock.today()))


def test_a_proposed_template_prints_nothing_until_another_person_approves(admins):
    number = propose(admins[0])
    assert "本县收条" not in printed()
    with pytest.raises(OwnEntry):
        services.approve_template(number, by=admins[0])
    services.approve_template(number, by=admins[1])
    assert "本县收条" in printed() and "800.00元" in printed()
    assert "本县收条" not in printed(division=OTHER)
    with pytest.raises(TemplateSettled):
        services.approve_template(number, by=admins[1])
    assert list(Audit.objects.filter(subject=f"template {number}").order_by("pk").values_list("verb", flat=True)) == [
        "template.proposed",
        "template.approved",
    ]


def test_it_holds_from_its_day_until_it_is_ended_and_then_the_house_prints_again(admins):
    today = clock.today()
    number = in_force(admins, first=today + timedelta(days=3))
    assert "本县收条" not in printed(on=today + timedelta(days=2))
    assert "本县收条" in printed(on=today + timedelta(days=3))
    services.end_template(number, today + timedelta(days=5), by=admins[0])
    assert "本县收条" in printed(on=today + timedelta(days=5))
    assert "本县收条" not in printed(on=today + timedelta(days=6))


def test_the_nearest_division_s_template_counts_and_of_two_the_later(admins):
    region = somebody("ra1", division="65"), somebody("ra2", division="65")
    in_force(region, division="65", source=OWN.replace("本县", "全区"), key="r")
    assert "全区收条" in printed()
    in_force(admins)
    in_force(admins, source=OWN.replace("本县", "新版"), key="k2")
    assert "新版收条" in printed()
    assert "全区收条" in printed(division=OTHER)


def test_a_template_that_fails_on_the_day_s_data_is_logged_and_the_house_s_prints(admins, caplog):
    in_force(admins, source=OWN + '#if d.name != "赵某某" { d.nothing }\n')
    assert "本县收条" in printed()
    assert "本县收条" not in printed(data=replace(RECEIPT, name="钱某某"))
    assert "failed" in caplog.text and "钱某某" not in caplog.text


def test_the_errors_of_a_proposal_come_in_their_order(admins):
    clerk = somebody("clerk9", Role.CLERK)
    bad = "#nothing"
    with pytest.raises(NotInScope):
        propose(clerk, division=OTHER, source=bad, kind="poem")
    with pytest.raises(RoleMissing):
        propose(clerk, source=bad, kind="poem")
    with pytest.raises(PaperUnknown):
        propose(admins[0], source=bad, kind="poem", document="")
    with pytest.raises(DocumentMissing):
        propose(admins[0], source=bad, document=" ", first=date(2020, 1, 1))
    with pytest.raises(DatesUnusable):
        propose(admins[0], source=bad, first=date(2020, 1, 1))
    with pytest.raises(TemplateFaulty) as fault:
        propose(admins[0], source="#let a = 1\n\n#nothing")
    assert fault.value.line == 3 and "第 3 行" in fault.value.words()
    with pytest.raises(TemplateUnknown):
        services.approve_template(999, by=admins[1])
    assert not Template.objects.exists()


def test_the_same_form_sent_twice_is_one_template(admins):
    assert propose(admins[0]) == propose(admins[0])
    with pytest.raises(KeyReused):
        propose(admins[0], document="另一文件")


def test_a_letter_s_template_is_tried_in_every_language(admins):
    only_zh = '#import "house.typ": *\n#if language != none { d.nothing }\n'
    with pytest.raises(TemplateFaulty):
        propose(admins[0], kind="notice_refused", source=only_zh)


GIVEN = setting.inputs(RECEIPT)


@pytest.mark.parametrize(
    "source",
    [
        '#read("/etc/passwd")',
        '#read("../kinds/__init__.py")',
        '#read("receipt.typ")',
        '#image("receipt.typ")',
        '#import "@preview/cetz:0.3.0"',
        '#import "@" + "local/x:0.1.0"',
    ],
)
def test_a_template_reads_no_file_and_no_network(source):
    with pytest.raises(TemplateFaulty) as fault:
        sandbox.set_apart("\n" + source, GIVEN)
    assert fault.value.line == 2
    assert "/doudi/" not in fault.value.message and "http" not in fault.value.message


def test_a_template_opens_nothing_even_its_own_folder():
    with pytest.raises(TemplateFaulty) as fault:
        sandbox.set_apart('#read("receipt.typ")', GIVEN)
    assert "os error 24" in fault.value.message


@pytest.mark.parametrize(
    "source",
    [
        "#for a in range(9000) { for b in range(100000) { for c in range(10000) {} } }",
        '#let a = "x" * 100000000\n#let b = range(100).map(i => a + str(i))\n#b.len()',
    ],
    ids=["time", "memory"],
)
def test_a_template_that_never_ends_or_eats_memory_is_stopped(source, monkeypatch):
    monkeypatch.setattr(sandbox, "SECONDS", 4)
    with pytest.raises(TemplateTooSlow):
        sandbox.set_apart(source, GIVEN)


def page_session(actor):
    held = dsn.parts(os.environ[dsn.URL_VARIABLE])
    session = psycopg.connect(
        host=held["host"],
        port=held["port"],
        dbname=held["dbname"],
        user=dsn.APP,
        password=dsn.role_password(dsn.APP),
    )
    pid = session.execute("SELECT pg_backend_pid()").fetchone()[0]
    session.execute("SELECT doudi_enter(%s)", [scope.token(scope.of(actor), pid)])
    return session


INSERT = (
    "INSERT INTO papers_template (kind, division, during, source, document, entered_by_id, recorded_at)"
    " VALUES ('receipt', %s, '[2022-08-01,)', '', 'x', %s, now())"
)


def test_raw_sql_of_a_page_enters_templates_only_for_oneself_in_scope(admins):
    clerk = somebody("clerk9", Role.CLERK, TOWNSHIP)
    for actor, division, by in (
        (clerk, TOWNSHIP, clerk),
        (admins[0], OTHER, admins[0]),
        (admins[0], COUNTY, admins[1]),
    ):
        with page_session(actor) as session, pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute(INSERT, [division, by.pk])
    with page_session(admins[0]) as session:
        session.execute(INSERT, [COUNTY, admins[0].pk])


def test_raw_sql_cannot_sign_for_another_nor_change_a_source(admins):
    number = propose(admins[0])
    sign = "UPDATE papers_template SET approved_by_id = %s, approved_at = now() WHERE id = %s"
    with page_session(admins[0]) as session, pytest.raises(psycopg.errors.CheckViolation):
        session.execute(sign, [admins[1].pk, number])
    with page_session(admins[0]) as session, pytest.raises(psycopg.errors.CheckViolation):
        session.execute(sign, [admins[0].pk, number])
    with page_session(admins[1]) as session, pytest.raises(psycopg.errors.InsufficientPrivilege):
        session.execute("UPDATE papers_template SET source = 'x'")


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_costs_one_query_at_any_length(admins, count, django_assert_num_queries):
    rows = Template(kind="receipt", division=COUNTY, during=(clock.today(), None), source="", document="x")
    rows.entered_by = admins[0]
    for _ in range(count):
        rows.pk = None
        rows.save(force_insert=True)
    with django_assert_num_queries(1):
        assert len([row.entered_by.label for row in queries.listed(COUNTY)]) == count
