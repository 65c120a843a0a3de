"""The collector is paused for a job, and is as before when the job ends, however it ends."""

import gc

import pytest

from doudi.core import garbage


def test_the_collector_runs_again_after_a_job_that_failed():
    with pytest.raises(ValueError), garbage.paused():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_whoever_had_it_paused_keeps_it_paused():
    with garbage.paused():
        with garbage.paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
