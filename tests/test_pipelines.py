"""The pipelines that others run on what strangers propose: they can read, they hold no secret, and they run what was meant.

jactionlint and zizmor look at them in `python3 noxfile.py lint`; here stands what those two would let pass.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from nox.command import CommandFailed

import noxfile

ROOT = Path(noxfile.__file__).parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
USES = re.compile(r"uses: [a-z-]+(?:/[a-z-]+)+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$")
GITLAB = ROOT / ".gitlab-ci.yml"


def read(path: Path) -> dict[str, Any]:
    """A workflow; its key `on` is true to YAML 1.1."""
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps of all jobs."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_there_is_a_pipeline_for_every_need() -> None:
    """Proposals, their program, publication, the night and packages."""
    assert [path.stem for path in WORKFLOWS] == ["audit", "nightly", "publish", "pull-request", "tests"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_starts_with_nothing_and_ends(path: Path) -> None:
    """It has no permission but what a job asks for, every job has an end, a newer run takes an older one's place."""
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert workflow["defaults"] == {"run": {"shell": "bash"}}, "with pipefail"
    assert {"group", "cancel-in-progress"} == set(workflow["concurrency"])
    for job in workflow["jobs"].values():
        assert job["runs-on"] == "ubuntu-24.04"
        assert 0 < job["timeout-minutes"] <= 60
        assert job["permissions"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_knows_no_secret_and_no_stranger_s_words(path: Path) -> None:
    """Actions are named by commit with the version beside it; a script holds no expression; no secret, and no token is kept."""
    text = path.read_text(encoding="utf-8")
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    assert not re.search(r"\$\{\{[^}]*secrets|secrets:|github\.token", text)
    assert all(USES.search(line) for line in text.splitlines() if "uses:" in line)
    for step in steps(read(path)):
        assert "${{" not in step.get("run", "")
        assert "cache" not in step.get("with", {}), "nothing is kept from one run to another"
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"] == {"persist-credentials": False}


def test_only_publication_may_write_and_then_runs_nothing_of_the_repository_s() -> None:
    """What anyone proposes is read with a token that reads; a job that may write has neither a checkout nor a script."""
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            if set(job["permissions"].values()) == {"read"}:
                continue
            assert (path.stem, name) in {("publish", "deploy"), ("publish", "code-scanning")}
            assert not [step for step in job["steps"] if "run" in step or step["uses"].startswith("actions/checkout@")]
            assert job["needs"] == "build"


def test_the_night_blocks_nobody() -> None:
    """It starts by the clock or by hand alone, and a fault leaves the run green."""
    workflow = read(ROOT / ".github" / "workflows" / "nightly.yml")
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}  # type: ignore[index]  # YAML 1.1 reads `on` so
    assert all(job["continue-on-error"] for job in workflow["jobs"].values())
    nightly = [job for job in read(GITLAB).values() if isinstance(job, dict) and job.get("extends") == ".every-night"]
    assert len(nightly) == 2
    assert read(GITLAB)[".every-night"]["allow_failure"] is True


def test_text_of_a_tree_gives_no_command_to_github() -> None:
    """What prints as it is does so while commands are stopped, until a word is said that nobody can know."""
    runs = [step["run"] for path in WORKFLOWS for step in steps(read(path)) if "run" in step]
    printing = [run for run in runs if re.search(r"noxfile\.py (handbook|links|pdf|tests)", run)]
    assert len(printing) == 4
    for run in printing:
        script = re.sub(r"python3 noxfile\.py \w+", "echo '::error::forfalsket'", run)
        done = subprocess.run([shutil.which("bash") or "bash", "-e", "-c", script], capture_output=True, text=True, check=True)
        first, forged, last = done.stdout.splitlines()
        token = first.removeprefix("::stop-commands::")
        assert re.fullmatch(r"[0-9a-f]{64}", token)
        assert (forged, last) == ("::error::forfalsket", f"::{token}::")


def test_every_command_of_a_pipeline_is_one_of_the_project_s() -> None:
    """Whatever GitHub and GitLab run is a session of the noxfile, so that everybody can run it too."""
    texts = [path.read_text(encoding="utf-8") for path in (*WORKFLOWS, GITLAB)]
    named = {name for text in texts for name in re.findall(r"noxfile\.py ([a-z]+)", text)}
    assert named == {"audit", "freshness", "handbook", "links", "pdf", "tests", "validate"}
    assert all(hasattr(noxfile, name) for name in named)


def test_lint_looks_at_the_pipelines() -> None:
    """Jactionlint and zizmor are among what `lint` runs, and nothing is asked of the network."""
    tools = {words[0]: words for words in noxfile.LINT}
    assert "--no-online" in tools["jactionlint"]
    assert "--offline" in tools["zizmor"]


def test_a_finding_reaches_the_lines_of_a_proposal() -> None:
    """The pipelines ask for the formats that the two hosts read."""
    assert "--format github" in (ROOT / ".github/workflows/pull-request.yml").read_text(encoding="utf-8")
    assert "--format sarif" in (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    gitlab = read(GITLAB)["validate"]
    assert set(gitlab["artifacts"]["reports"]) == {"codequality", "junit"}
    assert [re.findall(r"--format (\w+)", line) for line in gitlab["after_script"]] == [["gitlab"], ["junit"]]


def test_an_audit_that_could_not_ask_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that the service does not answer for fails the session, in words that do not say that all is well."""

    class Session:
        """What a session of nox is to `audit`."""

        posargs: tuple[str, ...] = ()

        def run(self, *words: str, **_: object) -> None:
            """Fail as pip-audit does; `--strict` is what makes it fail."""
            assert "--strict" in words
            assert {f"{name}.txt" for name in noxfile.LOCKS} == {Path(word).name for word in words if word.endswith(".txt")}
            raise CommandFailed

        def error(self, message: str) -> None:
            """End the session."""
            raise SystemExit(message)

    monkeypatch.setattr(noxfile, "environment", lambda _: sys.executable)
    with pytest.raises(SystemExit, match="Ikke godkendt: En pakke har en kendt fejl, eller der kunne ikke spørges om den"):
        noxfile.audit(Session())
