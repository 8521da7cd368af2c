"""What is due by time is listed, the most urgent first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.casework import Case
from validate.check import run
from validate.cli import main
from validate.commands.stale import due, next_review
from validate.model import Entry

READER = "interventions/laesemakker.yaml"
MORNING = "interventions/morgenhold.yaml"
BIKE = "interventions/cykelbussen.yaml"


@pytest.fixture
def root(tmp_path: Path, read_once: None) -> Path:  # noqa: ARG001 -- a file is parsed but once in a run
    """A clean handbook."""
    return Case(name="K301", side="good").build(tmp_path)


def stale(root: Path, capsys: pytest.CaptureFixture[str], *words: str, today: str = "2026-11-21") -> list[str]:
    """The lines about everything but what was there before."""
    assert main(["stale", "--root", str(root), "--today", today, *words]) == 0
    return capsys.readouterr().out.splitlines()


def change(root: Path, file: str, old: str, new: str) -> None:
    """Replace a text that stands in a file."""
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_nothing_is_due(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then that is reported."""
    (root / "registers/waivers/klassesnak-venter.yaml").unlink(missing_ok=True)
    assert stale(root, capsys, "--days", "0") == ["Intet forfalder inden for 0 dage."]
    assert stale(root, capsys, "--days", "0", "--lang", "en") == ["Nothing falls due within 0 days."]


def test_all_that_time_overtakes_is_listed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Reviews, grants, plans, beginnings, replaced sources and waivers, by the day, with the place and what to do."""
    change(root, READER, "date: '2026-09-01'", "date: '2025-11-30'")
    change(root, MORNING, "as_of: '2026-04'", "as_of: '2023-04'")
    change(root, MORNING, "reviewed:\n  date: '2026-09-01'\n  against: [nabosvar-2025, proeveoverblik-2026]\n", "")
    change(root, BIKE, "value: ended\n  as_of: '2025'", "value: planned\n  as_of: '2025'")
    plan = "history:\n  - {date: '2026-11', planned: true, text: Start., source: proevesvar-2025#svar-2}\nrelations:"
    change(root, BIKE, "relations:", f"valid: {{from: '2026-11-21'}}\n{plan}")
    change(root, BIKE, "proevesvar-2025#svar-2", "proeveoverblik-2024#beskrivelse")
    change(root, BIKE, "against: [proeveoverblik-2026, ", "against: [")
    waiver = "registers/waivers/klassesnak-venter.yaml"
    lines = stale(root, capsys)
    assert [line for line in lines if waiver not in line] == [
        f"siden 31. december 2024  {MORNING}:30  Morgenhold: bevillingen slutter. Find ud af, hvad der kommer efter.",
        f"nu  {BIKE}:7  Cykelbussen skulle begynde. Find ud af, om den er begyndt, og ret status.",
        (
            f"nu  {BIKE}:9  Cykelbussen bygger på »Prøvekommunes ældre overblik« 1 steder, og den er afløst af"
            " Prøvekommunes overblik over indsatser. Hold posten op mod den nye."
        ),
        f"nu  {MORNING}:1  Morgenhold er aldrig gennemgået: python -m validate review morgenhold",
        f"30. november 2026  {BIKE}:20  Cykelbussen: planen var til nu. Find ud af, om det skete.",
        f"30. november 2026  {READER}:153  Læsemakker skal gennemgås igen: python -m validate review laesemakker",
    ]
    english = stale(root, capsys, "--lang", "en", "--days", "0")
    assert english[0] == f"since 2024-12-31  {MORNING}:30  Morgenhold: the grant ends. Find out what follows."


def test_a_task_is_located_only_when_its_line_is_asked_for(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A calendar, which shows no lines, does without positions."""
    today = date(2026, 11, 21)
    corpus = run(root, today).corpus
    located: list[str] = []
    monkeypatch.setattr(Entry, "at", lambda entry, pointer: located.append(f"{entry.file}{pointer}"))
    tasks = [task for task in due(corpus, today, date(2027, 11, 21)) if task.key == "review" and task.entry.file == READER]
    assert located == []
    assert [task.location for task in tasks] == [None]
    assert located == [f"{READER}/reviewed/date"]


def test_a_waiver_expires(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is listed by its last day."""
    lines = stale(root, capsys, "--days", "3660")
    assert any("registers/waivers/" in line and "udløber. Ret det, den undtager." in line for line in lines)


@pytest.mark.parametrize(
    ("day", "after"),
    [("2025-11-30", "2026-11-30"), ("2024-02-29", "2025-02-28"), ("2025-12-31", "2026-12-31"), ("9999-01-01", "9999-01-01")],
)
def test_a_review_lasts_a_year(day: str, after: str) -> None:
    """To the same day, or the last of that month."""
    assert next_review(date.fromisoformat(day)).isoformat() == after


@pytest.mark.parametrize("days", ["x", "-1", "3661", "1e3"])
def test_a_number_of_days_is_one(days: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is none, or cannot be meant, is reported with those that can."""
    with pytest.raises(SystemExit):
        main(["stale", f"--days={days}"])
    assert f"--days: »{days}« er ikke et antal dage. Skriv et tal fra 0 til 3660." in capsys.readouterr().err
