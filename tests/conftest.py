"""What several tests share: the compiled schemas, and the outcome of every case, each worked out once."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache

import pytest

from tests.casework import ROOT, TODAY, Case
from validate import Outcome, Schemas, yamlio
from validate.check import run
from validate.schema import load


@pytest.fixture(scope="session")
def schemas() -> Schemas:
    """The project's schemas."""
    return load(ROOT / "schema")


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory, schemas: Schemas) -> Callable[[Case], Outcome]:
    """What the validator makes of a case; schemas are compiled, and files that many cases share parsed, but once."""
    parse = cache(yamlio.parse)

    @cache
    def outcome(case: Case) -> Outcome:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(yamlio, "parse", parse)
            patch.setattr(importlib.import_module("validate.check"), "load_schemas", lambda _: schemas)
            return run(case.build(tmp_path_factory.mktemp("case")), TODAY)

    return outcome
