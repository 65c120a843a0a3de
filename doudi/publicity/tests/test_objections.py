"""An objection is a lead, forces a new look and a new posting, and never says who made it (A-13e, duties Q-04)."""

import os
from datetime import date

import psycopg
import pytest

from doudi.casework.errors import GateClosed
from doudi.casework.models import Objection as CaseObjection
from doudi.casework.models import Publicity, State
from doudi.casework.tests.conftest import key
from doudi.casework.tests.desks import rows, text
from doudi.casework.tests.office import VILLAGE
from doudi.core import dsn, scope
from doudi.core.errors import RoleMissing, Stale
from doudi.core.models import Actor
from doudi.discovery.models import Lead
from doudi.publicity import services
from doudi.publicity.errors import LookedAlready, NotPostedNow, PoliceFirst
from doudi.publicity.objecting import Objecting
from doudi.publicity.tests.village import MONDAY, family, proposed

SAID = "他家儿子在乌鲁木齐上班，每月六千。我是隔壁老王。再不管我就打断他的腿！"
SHOWN = "反映其子在外务工有收入"
WHO = {"name": "王某某", "phone": "13800001234"}


def up(drawn, people, day=MONDAY):
    drawn.refresh_from_db()
    return services.put_up(drawn.pk, day, "村委会公示栏", by=people["clerk"], version=drawn.version)


@pytest.fixture
def posted(county, steps, people, on):
    """A family's opinion hangs on the board since Monday 4 July 2022."""
    on(MONDAY)
    case = proposed(steps, county, "阿依古丽·买买提")
    sheet = up(services.draw_up(VILLAGE, "opinion", by=people["clerk"], key=key()), people)
    return case, sheet.lines.get()


@pytest.fixture
def listed(county, people, on):
    """A family on the list in force, which hangs since Monday 4 July 2022."""
    on(MONDAY)
    home, members = family(county, "阿依古丽·买买提")
    county.status(home, members[0], "dibao")
    sheet = up(services.draw_up(VILLAGE, "in_force", by=people["clerk"], key=key()), people)
    return sheet, sheet.lines.get()


def objected(by, **more):
    return services.object_to(
        Objecting(words=SAID, received_on=MONDAY, shown=SHOWN, **{**WHO, **more}), by=by, key=key()
    )


def test_a13e_it_is_a_lead_and_sends_the_case_back_to_the_inquiry(posted, people):
    made = objected(people["clerk"], line=posted[1].pk)
    posted[0].refresh_from_db()
    assert posted[0].state == State.INQUIRY
    assert (made.lead.channel, made.lead.protected, made.lead.about_case_id) == ("objection", True, posted[0].pk)
    assert made.lead.words.endswith(SHOWN) and made.lead.handler == people["clerk"]
    assert made.lead.teller.name == "王某某"


def test_a13e_a_new_opinion_hangs_for_full_days_anew_and_the_county_visits(posted, people, steps, on):
    """Objected on Wednesday 6 July, posted again on Friday the 8th: the seven days begin anew and end on the 15th."""
    case = posted[0]
    on(date(2022, 7, 6))
    objected(people["clerk"], case=case.pk)
    steps.visited(case)
    steps.opinion(case)
    on(date(2022, 7, 8))
    again = up(services.draw_up(VILLAGE, "opinion", by=people["clerk"], key=key()), people, date(2022, 7, 8))
    assert list(Publicity.objects.filter(case=case).order_by("pk").values_list("posted_on", "until")) == [
        (MONDAY, date(2022, 7, 14)),
        (date(2022, 7, 8), date(2022, 7, 15)),
    ]
    assert again.until == date(2022, 7, 15)
    on(date(2022, 7, 16))
    steps.submitted(case)
    with pytest.raises(GateClosed):
        steps.decided(case)


def test_who_objected_stands_in_no_case_and_on_no_sheet(posted, people):
    made = objected(people["clerk"], line=posted[1].pk)
    held = CaseObjection.objects.get(pk=made.case_objection_id)
    assert (held.words, made.words) == (SHOWN, SHOWN)
    assert made.verbatim.words == SAID


def test_a_threat_is_kept_word_for_word_and_the_police_is_told_first(posted, people):
    with pytest.raises(PoliceFirst):
        objected(people["clerk"], line=posted[1].pk, threat=True)
    assert not Lead.objects.exists()
    made = objected(people["clerk"], line=posted[1].pk, threat=True, police_told="7月4日11时 王芳 拨打110")
    assert made.threat and made.verbatim.words == SAID


def test_a_threat_that_is_seen_later_is_marked(posted, people):
    made = objected(people["clerk"], line=posted[1].pk)
    with pytest.raises(PoliceFirst):
        services.mark_threat(made.pk, " ", by=people["reviewer"], version=made.version)
    with pytest.raises(Stale):
        services.mark_threat(made.pk, "已报警", by=people["reviewer"], version=9)
    marked = services.mark_threat(made.pk, "7月4日 已报警", by=people["reviewer"], version=made.version)
    assert marked.threat and marked.verbatim.words == SAID


def test_what_is_not_posted_cannot_be_objected_to(posted, people, on):
    for target in ({"line": 0}, {"case": 0}, {}):
        with pytest.raises(NotPostedNow):
            objected(people["clerk"], **target)
    objected(people["clerk"], line=posted[1].pk)
    with pytest.raises(NotPostedNow):
        objected(people["clerk"], line=posted[1].pk)  # the case is back in the inquiry
    with pytest.raises(RoleMissing):
        objected(people["village"], line=posted[1].pk)


def test_a_form_sent_twice_records_one(posted, people):
    said, asked = Objecting(words=SAID, received_on=MONDAY, line=posted[1].pk), key()
    first = services.object_to(said, by=people["clerk"], key=asked)
    assert services.object_to(said, by=people["clerk"], key=asked) == first
    assert Lead.objects.count() == 1


def test_an_objection_to_a_list_is_looked_into_and_the_list_is_posted_anew(listed, people):
    from doudi.publicity.queries.objections import open_in, to_renew

    sheet, line = listed
    made = objected(people["clerk"], line=line.pk)
    assert (made.case, made.case_objection) == (None, None)
    assert "阿依古丽·买买提" in made.lead.words
    assert open_in("653101") == [made] and to_renew("653101") == []
    looked = services.look_into(made.pk, "其子已分户，不计入", by=people["township"], version=made.version)
    assert open_in("653101") == [] and to_renew("653101") == [sheet]
    with pytest.raises(LookedAlready):
        services.look_into(made.pk, "再看", by=people["township"], version=looked.version)
    again = up(services.draw_up(VILLAGE, "in_force", by=people["clerk"], key=key()), people)
    sheet.refresh_from_db()
    assert sheet.taken_down_on == MONDAY and again.posted_on == MONDAY


def scoped(name, sql):
    """Bare SQL as the pages' role, in somebody's scope."""
    held = dsn.parts(os.environ[dsn.URL_VARIABLE])
    with psycopg.connect(
        host=held["host"], port=held["port"], dbname=held["dbname"], user=dsn.APP, password=dsn.role_password(dsn.APP)
    ) as session:
        pid = session.execute("SELECT pg_backend_pid()").fetchone()[0]
        session.execute("SELECT doudi_enter(%s)", [scope.token(scope.of(Actor.objects.get(name=f"case-{name}")), pid)])
        return session.execute(sql).fetchall()


def test_at_the_desks_the_name_and_the_words_are_for_the_handler(inquired, at_work, site):
    """The clerk who heard it reads both, the county the words, the colleague neither; the case page says what, not who."""
    assert (
        at_work("clerk").send(f"/cases/{inquired}/give-opinion/", approve="yes", reason="符合条件").status_code == 302
    )
    sheet = at_work("clerk").send(f"/publicity/{VILLAGE}/draw-up/opinion/").url
    assert at_work("clerk").send(f"{sheet}put-up/", posted_on=MONDAY, place="村委会公示栏").status_code == 302
    assert f"/publicity/cases/{inquired}/object/" in text(at_work("clerk").get(f"/cases/{inquired}/"))
    given = {"received_on": MONDAY, "words": SAID, "shown": SHOWN, **WHO}
    made = at_work("clerk").send(f"/publicity/cases/{inquired}/object/", **given)
    assert made.status_code == 302, text(made)
    seen = {name: text(at_work(name).get(made.url)) for name in ("clerk", "clerk2", "reviewer")}
    assert {name: "隔壁老王" in page for name, page in seen.items()} == {
        "clerk": True,
        "clerk2": False,
        "reviewer": True,
    }
    case = text(at_work("clerk2").get(f"/cases/{inquired}/"))
    assert SHOWN in case and "隔壁老王" not in case and "王某某" not in case
    tellers = "SELECT name FROM discovery_leadteller"
    assert scoped("clerk", tellers) == [("王某某",)]
    assert scoped("clerk2", tellers) == scoped("other", tellers) == scoped("reviewer", tellers) == []
    assert scoped("clerk2", "SELECT words FROM publicity_objectionwords") == []
    marked = at_work("reviewer").send(f"{made.url}threat/", police_told="7月4日 已报警")
    assert marked.status_code == 302 and "有威胁内容，已报警" in text(at_work("clerk").get(made.url))
    assert rows(site, "SELECT words FROM publicity_objectionwords") == [(SAID,)]
