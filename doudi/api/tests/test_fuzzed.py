"""The API as schemathesis tries it: whatever is sent, the answer is one that OpenAPI names, and never a fault."""

from dataclasses import replace

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from doudi.api import services
from doudi.api.tests.conftest import later
from doudi.core.limits import LIMITS

EXAMPLES = 60
# A code that fits its pattern may be no division, a number no citizen's: the schema cannot say so.
LEFT_OUT = ["positive_data_acceptance"]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_one_that_the_schema_names(administrators, monkeypatch, mode):
    monkeypatch.setitem(LIMITS, "api.calls_a_minute", replace(LIMITS["api.calls_a_minute"], default=6000))
    token = services.add_token("clerk", "fuzz", later(), by=administrators["security"], key="k1")[1]
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    operation = schema["/api/v1/leads"]["POST"]
    load_all_checks()
    left_out = CHECKS.get_by_names(LEFT_OUT)
    asked = {"Authorization": f"Bearer {token}"}

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    def tried(case):
        answer = case.call(headers=asked)
        assert answer.status_code < 500
        case.validate_response(answer, excluded_checks=left_out)

    tried()
