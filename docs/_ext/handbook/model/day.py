"""The day that a build judges by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime


def today(environment: Mapping[str, str]) -> date:
    """The day that a build judges by: that of SOURCE_DATE_EPOCH, so that a build can be repeated, else the builder's own."""
    epoch = environment.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()  # noqa: DTZ011 -- the builder's own day
