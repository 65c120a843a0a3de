"""What is past its declared time of keeping goes, a day before it stays (duties Q-07)."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile

from doudi.core import clock, uploads
from doudi.core.models import Actor, Audit, Job, SignIn, Upload
from doudi.core.services.purge import purge

TOWNSHIP = "653101001000"
NOW = datetime(2026, 8, 5, 10, tzinfo=clock.ZONE)


@pytest.fixture
def clerk(db, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return Actor.objects.create(name="c1", label="c", role="clerk", division=TOWNSHIP)


def kept(clerk, at, purpose="workbook", content="户主,身份证号"):
    held = uploads.keep(SimpleUploadedFile("a.csv", content.encode()), purpose=purpose, division=TOWNSHIP, by=clerk)
    Upload.objects.filter(pk=held.pk).update(at=at)
    return held


@pytest.mark.parametrize(("day", "gone"), [(4, True), (5, False)])
def test_a_workbook_is_kept_two_years(clerk, day, gone):
    held = kept(clerk, datetime(2024, 8, day, 10, tzinfo=clock.ZONE))
    assert purge()["uploads"] == gone
    held.refresh_from_db()
    if not gone:
        assert uploads.open(held)
        return
    with pytest.raises(uploads.UploadPurged):
        uploads.open(held)
    assert not uploads._path(held.sha256).exists()
    assert Audit.objects.get(verb="retention.purged").facts["uploads"] == 1
    assert set(purge().values()) == {0}


def test_a_content_that_somebody_handed_in_again_stays(clerk):
    old = kept(clerk, NOW - timedelta(days=1000))
    young = kept(clerk, NOW)
    purge()
    assert uploads.open(young)
    assert old.sha256 == young.sha256


def test_papers_of_a_family_are_never_deleted_by_themselves(clerk):
    """Ten years after assistance ends: a list and two signatures come first."""
    held = Upload.objects.create(
        division=TOWNSHIP, purpose="case_paper", kind="pdf", file_name="a.pdf", size=1, sha256="x" * 64,
        retention=uploads.PURPOSES["case_paper"].retention, by=clerk,
    )  # fmt: skip
    Upload.objects.filter(pk=held.pk).update(at=NOW - timedelta(days=366 * 40))
    assert purge()["uploads"] == 0


def test_finished_jobs_and_sign_ins_are_kept_a_year(clerk):
    user = get_user_model().objects.create(username="u")
    for days in (364, 367):
        at = NOW - timedelta(days=days)
        Job.objects.create(kind="x", division=TOWNSHIP, asked_by=clerk, state="done", finished_at=at)
        SignIn.objects.create(user=user, session_key=str(days), browser="", at=at, seen_at=at, ended_at=at)
    Job.objects.create(kind="waits", division=TOWNSHIP, asked_by=clerk)
    Session.objects.create(session_key="old", session_data="", expire_date=NOW - timedelta(days=1))
    found = purge()
    assert (found["jobs"], found["sign_ins"]) == (1, 1)
    assert set(Job.objects.values_list("kind", flat=True)) == {"x", "waits"}
    assert SignIn.objects.get().session_key == "364"
    assert not Session.objects.exists()
