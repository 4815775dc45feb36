"""With CI=true nothing may be skipped: a skip is a failure that says what is missing."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

pytest_plugins = (
    "tests.neo4j.fixtures",
    "tests.stores",
)  # for every engine's tests, wherever they stand

# A machine that others use as well is slow at times: that is no fault of the code.
settings.register_profile("watchline", deadline=None)
settings.load_profile("watchline")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI=true forbids: {report.longrepr}"
    return report
