"""The pipelines that others run on what strangers propose: they can read, they hold no secret, and they run what was meant.

jactionlint and zizmor look at them in `python3 noxfile.py lint`; here stands what those two would let pass.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar, cast

import nox
import pytest
import yaml
from nox.command import CommandFailed
from pathspec import PathSpec

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
            assert step["with"]["persist-credentials"] is False
            assert set(step["with"]) <= {"persist-credentials", "fetch-depth"}


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
    """It starts by the clock or by hand alone. Only proofs that fail make it red: a dead link is no fault of the software."""
    workflow = read(ROOT / ".github" / "workflows" / "nightly.yml")
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}  # type: ignore[index]  # YAML 1.1 reads `on` so
    assert {name: job.get("continue-on-error", False) for name, job in workflow["jobs"].items()} == {
        "links": True,
        "proofs": False,
        "freshness": True,
    }
    gitlab = read(GITLAB)
    nightly = {name: job for name, job in gitlab.items() if isinstance(job, dict) and job.get("extends") == ".every-night"}
    allowed = {name: {**gitlab[".every-night"], **job}["allow_failure"] for name, job in nightly.items()}
    assert sorted(allowed.items()) == [("freshness", True), ("links", True), ("proofs", False)]


@pytest.mark.programs
def test_text_of_a_tree_gives_no_command_to_github() -> None:
    """What prints as it is does so while commands are stopped, until a word is said that nobody can know."""
    runs = [step["run"] for path in WORKFLOWS for step in steps(read(path)) if "run" in step]
    printing = [run for run in runs if re.search(r"noxfile\.py (gate|handbook|links|nightly|pdf|tests)", run)]
    assert len(printing) == 5
    for run in printing:
        script = re.sub(r"python3 noxfile\.py .+", "echo '::error::forfalsket'", run)
        done = subprocess.run([shutil.which("bash") or "bash", "-e", "-c", script], capture_output=True, text=True, check=True)
        first, forged, last = done.stdout.splitlines()
        token = first.removeprefix("::stop-commands::")
        assert re.fullmatch(r"[0-9a-f]{64}", token)
        assert (forged, last) == ("::error::forfalsket", f"::{token}::")


def test_every_command_of_a_pipeline_is_one_of_the_project_s() -> None:
    """Whatever GitHub and GitLab run is a session of the noxfile, so that everybody can run it too."""
    texts = [path.read_text(encoding="utf-8") for path in (*WORKFLOWS, GITLAB)]
    named = {name for text in texts for name in re.findall(r"noxfile\.py ([a-z]+)", text)}
    assert named == {"audit", "freshness", "gate", "handbook", "links", "nightly", "pdf", "validate"}
    assert all(hasattr(noxfile, name) for name in named)


def test_the_check_to_require_reports_for_every_proposal() -> None:
    """No condition leaves it out: a check that is required and never reports would hold up a proposal, or let one through."""
    workflow = read(ROOT / ".github" / "workflows" / "tests.yml")
    assert workflow[True] == {"pull_request": None}  # type: ignore[index]  # YAML 1.1 reads `on` so
    (job,) = workflow["jobs"].values()
    assert not {"if", "needs", "continue-on-error"} & set(job)
    assert [step["run"] for step in job["steps"] if "gate -- HEAD^1" in step.get("run", "")]
    assert [step["with"]["fetch-depth"] for step in job["steps"] if "checkout" in step.get("uses", "")] == [2]
    gitlab = read(GITLAB)["tests"]
    assert gitlab["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert gitlab["script"] == ['python3 noxfile.py gate -- "$CI_MERGE_REQUEST_DIFF_BASE_SHA"']


def git(folder: Path, *words: str) -> None:
    """Run git in a folder, without anyone's settings."""
    settings = ("-c", "user.name=Navn", "-c", "user.email=navn@eksempel.dk", "-c", "init.defaultBranch=main")
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(folder), *settings, *words], check=True, capture_output=True, env=environment)


class Gate:
    """What a session of nox is to `gate`; it notes what is run, and what is to be run next."""

    def __init__(self, *posargs: str) -> None:
        self.posargs = posargs
        self.next: list[str] = []
        self.runs: list[tuple[str, ...]] = []

    def run(self, *words: str) -> None:
        """Note a command."""
        self.runs.append(words)

    def notify(self, name: str, posargs: object) -> None:
        """Note a session; it gets none of the arguments."""
        assert posargs == ()
        self.next.append(name)


@pytest.fixture
def repository(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A repository with a record, a register entry and a program, and a copy of its noxfile's eyes."""
    for name in ("interventions/a.yaml", "registers/areas/b.yaml", "CHANGELOG.md", "validate/c.py", "docs/d.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("old\n", encoding="utf-8")
    git(tmp_path, "init")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--message", "one")
    monkeypatch.setattr(noxfile, "ROOT", tmp_path)
    monkeypatch.setattr(noxfile, "environment", lambda name: name)
    return tmp_path


@pytest.mark.programs
@pytest.mark.parametrize(
    ("names", "session"),
    [
        (["interventions/a.yaml"], "data"),
        (["registers/areas/b.yaml", "CHANGELOG.md", "interventions/new.yaml"], "data"),
        (["interventions/a.yaml", "validate/c.py"], "tests"),
        (["docs/d.md"], "tests"),
        (["interventions.py"], "tests"),
        (["docs/interventions/a.yaml"], "tests"),
        ([".gitattributes"], "tests"),
        (["docs/CHANGELOG.md"], "tests"),
        (["ny æøå \n.py"], "tests"),
    ],
)
def test_a_proposal_of_data_alone_is_spared_the_tests_of_the_programs(repository: Path, names: list[str], session: str) -> None:
    """One that changes anything else, anywhere, is not."""
    for name in names:
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).write_text("new\n", encoding="utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--message", "two")
    asked = Gate("HEAD^1")
    noxfile.gate(asked)
    assert asked.next == [session]
    has_data = any(name.startswith(("interventions/", "registers/")) for name in names)
    assert asked.runs == [("validate", "-m", "validate", "--changed-since", "HEAD^1")] * has_data


@pytest.mark.programs
def test_a_file_that_moves_out_of_the_programs_is_a_change_of_them(repository: Path) -> None:
    """So are one that becomes executable and one that goes."""
    for words in (
        ["mv", "validate/c.py", "registers/c.py"],
        ["rm", "docs/d.md"],
        ["update-index", "--chmod=+x", "validate/c.py"],
    ):
        git(repository, "reset", "--hard", "HEAD")
        git(repository, *words)
        git(repository, "commit", "--message", "two")
        git(repository, "reset", "--hard", "HEAD")
        asked = Gate("HEAD^1")
        noxfile.gate(asked)
        assert asked.next == ["tests"]
        git(repository, "reset", "--hard", "HEAD^1")


@pytest.mark.programs
@pytest.mark.parametrize("posargs", [(), ("",), ("unknown",), ("--quiet",), ("HEAD", "HEAD")], ids=str)
def test_where_it_cannot_be_told_what_changed_everything_is_tested(repository: Path, posargs: tuple[str, ...]) -> None:
    """Without a revision, or with one that git does not know."""
    assert repository.exists()
    asked = Gate(*posargs)
    noxfile.gate(asked)
    assert asked.next == ["tests"]
    assert not asked.runs


def test_a_proposal_shows_on_its_lines_what_it_brought_about() -> None:
    """Its records are held against main, as they were before it."""
    (job,) = (job for name, job in read(ROOT / ".github/workflows/pull-request.yml")["jobs"].items() if name == "validate")
    assert [step["with"]["fetch-depth"] for step in job["steps"] if "checkout" in step.get("uses", "")] == [2]
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert runs[0] == "python3 noxfile.py validate -- --format github --changed-since HEAD^1"


def test_gitlab_shows_no_page_of_a_merge_request() -> None:
    """What is kept of one is an archive: GitLab would show a page on an address of its own, as its project's."""
    assert "expose_as" not in GITLAB.read_text(encoding="utf-8")
    jobs = [job for name, job in read(GITLAB).items() if isinstance(job, dict) and "artifacts" in job and name != "pages"]
    kept = {path for job in jobs for path in job["artifacts"].get("paths", ())}
    assert kept == {"haandbogen.tar.gz", "changes.md", "build/links/output.txt", "build/freshness.txt"}


def owner(path: str) -> str:
    """Who must approve a change of a file: the last line of CODEOWNERS that fits."""
    lines = [line.split() for line in (ROOT / "CODEOWNERS").read_text(encoding="utf-8").splitlines()]
    rules = [(PathSpec.from_lines("gitignore", [words[0]]), words[1]) for words in lines if words and words[0] != "#"]
    return [who for spec, who in rules if spec.match_file(path)][-1].rpartition("/")[2]


@pytest.mark.parametrize(
    ("path", "team"),
    [
        ("interventions/u-start.yaml", "redaktionen"),
        ("registers/areas/amager.yaml", "redaktionen"),
        ("docs/om.md", "redaktionen"),
        ("docs/redaktoerer/index.md", "redaktionen"),
        ("docs/_search/soegeord.yaml", "redaktionen"),
        ("docs/_search/soegeord.schema.json", "programmet"),
        ("registers/waivers/one.yaml", "programmet"),
        ("interventions/program.py", "programmet"),
        ("interventions/deeper/a.yaml", "programmet"),
        ("docs/side.html", "programmet"),
        ("docs/billede.svg", "programmet"),
        ("docs/_ext/README.md", "programmet"),
        ("docs/_static/search/page.js", "programmet"),
        ("docs/_templates/side.html", "programmet"),
        ("docs/conf.py", "programmet"),
        ("validate/cli.py", "programmet"),
        ("schema/interventions.schema.json", "programmet"),
        (".github/workflows/tests.yml", "programmet"),
        (".gitlab-ci.yml", "programmet"),
        (".ci/run", "programmet"),
        ("CODEOWNERS", "programmet"),
        ("noxfile.py", "programmet"),
        ("requirements/tests.txt", "programmet"),
        ("a-new-folder/file", "programmet"),
    ],
)
def test_what_can_run_has_owners_of_its_own(path: str, team: str) -> None:
    """Editors approve records, entries and pages; everything else, named or not, is the programmers'."""
    assert owner(path) == team


def test_lint_looks_at_the_pipelines() -> None:
    """Jactionlint and zizmor are among what `lint` runs, and nothing is asked of the network."""
    tools = {words[0]: words for words in noxfile.LINT}
    assert "--no-online" in tools["jactionlint"]
    assert "--offline" in tools["zizmor"]


def test_lint_looks_at_the_scripts() -> None:
    """Biome is among what `lint` runs, pinned to the version that its settings are written for, and a warning fails it."""
    tools = {words[0]: words for words in noxfile.LINT}
    version = noxfile.BIOME.rpartition("@")[2]
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert f"/{version}/" in json.loads((ROOT / "biome.json").read_text(encoding="utf-8"))["$schema"]
    assert "--error-on-warnings" in tools["biome"]


def test_in_ci_scripts_do_not_go_unlinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Biome cannot be fetched, `lint` says so and goes on; in CI it fails."""

    class Session:
        """What a session of nox is to a tool."""

        told: ClassVar[list[str]] = []

        def run(self, *_: str, **__: object) -> None:
            """Fail: there is no such program."""
            raise CommandFailed

        def warn(self, message: str) -> None:
            """Keep what is told."""
            self.told.append(message)

    monkeypatch.setattr(noxfile, "fetch_biome", lambda _: False)
    monkeypatch.delenv("CI", raising=False)
    assert noxfile.is_success(cast("nox.Session", Session()), sys.executable, "biome", "ci")
    assert [message.partition(":")[0] for message in Session.told] == ["NOT RUN"]
    monkeypatch.setenv("CI", "true")
    assert not noxfile.is_success(cast("nox.Session", Session()), sys.executable, "biome", "ci")


def test_no_fault_hides_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every command is run, whichever of them fail, and those that do are named."""
    asked: list[str] = []

    class Session:
        """What a session of nox is to tools."""

        def run(self, *words: str, **_: object) -> None:
            """Fail, but for one tool."""
            asked.append(words[2])
            if words[2] != "types":
                raise CommandFailed

        def error(self, message: str) -> None:
            """Keep what is told."""
            asked.append(message)

    monkeypatch.setattr(noxfile, "environment", lambda _: sys.executable)
    monkeypatch.setattr(noxfile, "CACHE", tmp_path)
    noxfile.run_all(cast("nox.Session", Session()), ("lint", "x"), ("types",), ("pytest",))
    assert sorted(asked[:-1]) == ["lint", "pytest", "types"]
    assert asked[-1] == "Fejl i: pytest, lint x"


def test_a_finding_reaches_the_lines_of_a_proposal() -> None:
    """The pipelines ask for the formats that the two hosts read."""
    assert "--format github" in (ROOT / ".github/workflows/pull-request.yml").read_text(encoding="utf-8")
    assert "--format sarif" in (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    gitlab = read(GITLAB)["validate"]
    assert set(gitlab["artifacts"]["reports"]) == {"codequality", "junit"}
    assert [re.findall(r"--format (\w+)", line) for line in gitlab["after_script"]] == [["gitlab"], ["junit"]]


def test_a_proposal_tells_what_changes_for_readers() -> None:
    """In GitHub's summary of the run, and as a file at GitLab: since what it is to be merged into, which is fetched with it."""
    job = read(ROOT / ".github/workflows/pull-request.yml")["jobs"]["validate"]
    assert [step["with"].get("fetch-depth") for step in job["steps"] if "checkout" in step.get("uses", "")] == [2]
    (run,) = [step["run"] for step in job["steps"] if " diff " in step.get("run", "")]
    assert "noxfile.py validate -- diff HEAD^1 --format markdown > build/changes.md" in run
    assert run.splitlines()[-1] == 'cat build/changes.md >> "$GITHUB_STEP_SUMMARY"'
    gitlab = read(GITLAB)["changes"]
    assert gitlab["variables"] == {"GIT_DEPTH": "0"}
    assert 'diff "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --format markdown > changes.md' in gitlab["script"][0]


def test_a_proposal_can_be_seen_as_pages() -> None:
    """The site that it makes is kept with the run."""
    job = read(ROOT / ".github/workflows/pull-request.yml")["jobs"]["handbook"]
    assert [step["with"]["path"] for step in job["steps"] if "upload-artifact" in step.get("uses", "")] == ["build/site"]
    assert read(GITLAB)["handbook"]["artifacts"]["paths"] == ["haandbogen.tar.gz"]


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
