import pytest

from doudi.registry import services
from doudi.registry.tests import workbooks


@pytest.fixture
def take(actor, tmp_path):
    """Import rows (or a file) into 653101 and give what the import says."""
    made = iter(range(100))

    def taken(rows, division=workbooks.KASHGAR, month=None, lang="zh", **layout):
        path = rows
        if isinstance(rows, list):
            path = workbooks.xlsx(tmp_path / f"名册{next(made)}.xlsx", rows, **layout)
        return services.import_file(path, division, month, by=actor, lang=lang)

    return taken


def counts(done):
    """households, people, changed, unchanged, rejected_rows."""
    return tuple(done.as_json()[key] for key in ("households", "people", "changed", "unchanged", "rejected_rows"))


def faults(done):
    """For each row to mend: the words of what is wrong."""
    return [row[0] for row in workbooks.sheet_of(done.rejects)[3:]] if done.rejects else []
