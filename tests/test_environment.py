"""The tests see the same environment on every machine, so that none of them depends on where or when it is run."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime

from tests.casework import TODAY
from tests.conftest import environment


def test_what_a_machine_says_of_day_zone_locale_and_host_is_not_seen() -> None:
    """Only where things lie is left, and what a run of tests is for."""
    machine = {
        "CI": "true",
        "COLUMNS": "40",
        "GITHUB_REPOSITORY": "nogen/andet",
        "HANDBOOK_URL": "https://eksempel.dk/",
        "HOME": "/home/nogen",
        "LC_ALL": "tr_TR.UTF-8",
        "LC_TIME": "en_US",
        "NO_COLOR": "1",
        "PATH": "/usr/bin",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1",
        "TZ": "Pacific/Auckland",
    }
    assert environment(machine) == {
        "CI": "true",
        "HOME": "/home/nogen",
        "LANG": "C.UTF-8",
        "PATH": "/usr/bin",
        "SOURCE_DATE_EPOCH": "1795219200",
        "TZ": "UTC",
    }


def test_the_tests_run_in_that_environment() -> None:
    """Builds are of one day, and the clock's zone is UTC."""
    assert environment(os.environ).items() <= os.environ.items()
    assert datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date() == TODAY
    assert time.strftime("%z", time.localtime(0)) == "+0000"


def test_coverage_is_measured_of_no_test_but_the_validators() -> None:
    """Threads of a server that begin while a tracer is being installed end without an answer, so that a page never loads."""
    assert threading.gettrace() is None
