"""The project's commands: `python3 noxfile.py handbook`, `tests`, `serve` and the rest.

Started as a script, this file needs only Python with venv and pip: it makes an environment with nox and hands over to it.
For nox it is an ordinary noxfile. An environment holds what its lock file says, and is made anew when that has changed.
"""

# An old Python must be able to read this file, if only to be told that it is too old: no syntax newer than 3.6.

import contextlib
import hashlib
import importlib.util
import logging
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent
REQUIREMENTS = ROOT / "requirements"
BUILD = ROOT / "build"


def refusal() -> str:
    """Why this Python cannot make an environment, in one line; empty when it can."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- the script is run by whatever Python there is
        return "Håndbogen kræver Python 3.11 eller nyere; dette er Python {}.{}.".format(*sys.version_info)
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        return "Python mangler venv eller pip; på Debian og Ubuntu hjælper: apt install python3-venv"
    return ""


def fingerprint(home: Path, lock: Path) -> str:
    """What an environment depends on: its lock, its Python and its place."""
    return hashlib.sha256(b"\n".join((os.fsencode(home), sys.version.encode(), lock.read_bytes()))).hexdigest()


def make(home: Path, python: Path, lock: Path) -> None:
    """Make the environment from its lock; a step that fails ends the program with one line after the step's own words."""
    print(f"Gør {home.name} klar; det sker kun første gang, og når versionerne er skiftet ...", file=sys.stderr, flush=True)
    pip = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement")
    for command in ((sys.executable, "-m", "venv", "--clear", str(home)), (*pip, str(lock))):
        if subprocess.call(command) != 0:
            sys.exit("Det lykkedes ikke: " + " ".join(command))


def environment(name: str) -> str:
    """The Python of the environment that requirements/<name>.txt locks, which is made if it is missing or another."""
    home, lock = ROOT / ".nox" / name, REQUIREMENTS / f"{name}.txt"
    python, stamp = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python"), home / "made-of"
    wanted = fingerprint(home, lock)
    if not (python.exists() and stamp.exists() and stamp.read_text() == wanted):
        reason = refusal()
        if reason:
            sys.exit(reason)
        make(home, python, lock)
        stamp.write_text(wanted)
    return str(python)


def hand_over(words: "list[str]") -> None:
    """Let nox run the sessions that are named, with what stands behind `--`; it does not return."""
    python = environment("nox")
    arguments = ["--sessions", *words] if words and not words[0].startswith("-") else words or ["--list"]
    command = [python, "-m", "nox", "--noxfile", __file__, *arguments]
    if os.name == "nt":  # exec does not wait there
        sys.exit(subprocess.call(command))
    os.execv(python, command)  # noqa: S606 -- no shell is wanted


if __name__ == "__main__":
    hand_over(sys.argv[1:])

import nox  # noqa: E402 -- only nox gets as far as this
from nox.command import CommandFailed  # noqa: E402 -- as above

# No session wants uv; that nox looks for it and finds none would read like a fault.
logging.getLogger("nox").addFilter(lambda record: record.msg != "uv binary not found.")
nox.options.default_venv_backend = "none"
nox.options.sessions = ["handbook", "tests"]

LINT = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("jactionlint", "--profile", "pedantic", "--min-severity", "warn", "--strict-exit", "--no-online"),
    ("zizmor", "--offline", "--quiet", "--persona", "auditor", ".github"),
)
PARALLEL = ("--numprocesses", "auto", "--maxprocesses", "4", "--dist", "worksteal")
PROGRAMS = frozenset({"zizmor"})  # tools that are no module of Python, but lie beside it
PACKAGES = {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "docs" / "_ext")))}
CHECKER = "vnu-jar@26.9.27"  # the Nu HTML checker, as its makers publish it: a program in Java, through npm
CHECKER_JAR = BUILD / CHECKER.replace("@", "-") / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
JUDGE = "lighthouse@13.5.0"
NPM = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
LOCKS = {
    "tests": ("pyproject.toml", "--group", "tests"),
    "handbook": ("pyproject.toml", "--group", "handbook"),
    "pdf": ("pyproject.toml", "--group", "pdf"),
    "validate": ("pyproject.toml",),
    "nox": ("--group", "nox"),
    "audit": ("--group", "audit"),
    "lock": ("--group", "lock"),
}


def is_success(session: nox.Session, python: str, *words: str) -> bool:
    """Whether a tool of an environment ran and found no fault; the tools find each other there."""
    beside = Path(python).parent
    command = (str(beside / words[0]), *words[1:]) if words[0] in PROGRAMS else (python, "-m", *words)
    try:
        session.run(*command, env={"PATH": os.pathsep.join((str(beside), os.environ.get("PATH", "")))})
    except CommandFailed:
        return False
    return True


def run_all(session: nox.Session, *commands: "tuple[str, ...]") -> None:
    """Run every command and only then fail, if one of them did: no fault hides another."""
    python = environment("tests")
    failed = [" ".join(command) for command in commands if not is_success(session, python, *command)]
    if failed:
        session.error("Fejl i: " + ", ".join(failed))


@nox.session
def handbook(session: nox.Session) -> None:
    """Check the records, build the handbook in build/site and say where it is."""
    python = environment("handbook")
    session.run(python, "-m", "validate")
    session.run(python, "-m", "handbook", "build", str(BUILD / "site"), *session.posargs, env=PACKAGES)


@nox.session
def pdf(session: nox.Session) -> None:
    """What `handbook` does, with the whole handbook as a PDF beside its pages; that takes libraries of the system."""
    python, folder = environment("pdf"), BUILD / "print"
    session.run(python, "-m", "validate")
    session.run(python, "-m", "handbook", "pdf", str(folder), env=PACKAGES)
    option = f"handbook_pdf={folder / 'fravaershaandbogen.pdf'}"
    session.run(python, "-m", "handbook", "build", str(BUILD / "site"), "-D", option, *session.posargs, env=PACKAGES)


@nox.session
def serve(session: nox.Session) -> None:
    """Build the handbook, show it at a local address, and build again when something changes."""
    session.run(environment("handbook"), "-m", "handbook", "serve", *session.posargs, env=PACKAGES)


@nox.session
def validate(session: nox.Session) -> None:
    """Check the records and registers; arguments after `--` go to `python -m validate`."""
    session.run(environment("validate"), "-m", "validate", *session.posargs)


def fetch(session: nox.Session, package: str, program: Path) -> None:
    """Let npm install a package in a folder of build/, unless its program is there."""
    if not program.exists():
        session.run("npm", "install", *NPM, "--prefix", str(BUILD / package.replace("@", "-")), package, external=True)


def fetch_checker(session: nox.Session) -> None:
    """Fetch the HTML checker into build/, where a test looks for it; where it is not to be had, the test says so."""
    if shutil.which("npm") and shutil.which("java"):
        with contextlib.suppress(CommandFailed):
            fetch(session, CHECKER, CHECKER_JAR)


@nox.session
def tests(session: nox.Session) -> None:
    """Lint, check types and run every test with coverage; with arguments after `--` only pytest, with those."""
    fetch_checker(session)
    if session.posargs:
        run_all(session, ("pytest", *session.posargs))
    else:
        run_all(session, *LINT, ("pytest", "--cov", *PARALLEL))


@nox.session
def lint(session: nox.Session) -> None:
    """Only what `tests` does before its tests: lint, format and types."""
    run_all(session, *LINT)


@nox.session
def audit(session: nox.Session) -> None:
    """Ask whether a fault is known in any package that requirements/ locks; one that cannot be asked about is a failure too."""
    locks = [word for name in LOCKS for word in ("--requirement", str(REQUIREMENTS / f"{name}.txt"))]
    options = ("--strict", "--require-hashes", "--disable-pip", "--progress-spinner", "off")
    if not is_success(session, environment("audit"), "pip_audit", *options, *locks, *session.posargs):
        session.error("Ikke godkendt: En pakke har en kendt fejl, eller der kunne ikke spørges om den; det står ovenfor.")


@nox.session
def links(session: nox.Session) -> None:
    """Follow every link out of the handbook; what did not answer stands in build/links/output.txt."""
    session.run(environment("handbook"), "-m", "handbook", "links", str(BUILD / "links"), *session.posargs, env=PACKAGES)


@nox.session
def lighthouse(session: nox.Session) -> None:
    """Let Lighthouse judge a page of every type of the site that `handbook` built; it wants Chromium, Node.js and npm."""
    site, program = BUILD / "site", BUILD / JUDGE.replace("@", "-") / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not site.exists():
        session.error("Byg først håndbogen: python3 noxfile.py handbook")
    fetch(session, JUDGE, program)
    session.run(environment("tests"), "-m", "benchmarks.lighthouse", str(site), str(program), *session.posargs)


@nox.session
def freshness(session: nox.Session) -> None:
    """Check the records as on the day 60 days from now: what is reported then, and not today, falls due in between."""
    ahead = date.today() + timedelta(days=60)  # noqa: DTZ011 -- the editor's own day
    command = (environment("validate"), "-m", "validate", "--today", ahead.isoformat(), *session.posargs)
    session.run(*command, success_codes=[0, 1])


@nox.session
def fuzz(session: nox.Session) -> None:
    """Damage real files a million times, and see that the validator answers each; `-- 5000` does so many."""
    session.run(environment("tests"), "-m", "benchmarks.fuzz", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Make mistakes in the real records and print how many are found, on the right line, once, with the right suggestion."""
    session.run(environment("tests"), "-m", "benchmarks.mutants", *session.posargs)


@nox.session
def instances(session: nox.Session) -> None:
    """Let the validator's engine and `jsonschema` judge 100,000 generated instances, and see that they agree."""
    session.run(environment("tests"), "-m", "benchmarks.instances", *session.posargs)


@nox.session
def edits(session: nox.Session) -> None:
    """Edit the small corpus 200 times over, and see that a build over the last one equals a clean one; `-- 5` does so many."""
    session.run(environment("tests"), "-m", "benchmarks.edits", *session.posargs)


@nox.session
def kills(session: nox.Session) -> None:
    """Kill builds at 200 random moments, and see that the old site or the new one stands, whole; `-- 5` kills so many."""
    number = session.posargs[0] if session.posargs else "200"
    program = (environment("tests"), "-m", "pytest", "tests/docs/test_publishing.py", "-k", "killed")
    session.run(*program, env={"HANDBOOK_KILLS": number})


@nox.session
def lock(session: nox.Session) -> None:
    """Write requirements/ anew from pyproject.toml; `-- --upgrade` moves to the newest versions."""
    options = ("--universal", "--generate-hashes", "--python-version", "3.11", "--no-config", "--quiet")
    python, header = environment("lock"), {"UV_CUSTOM_COMPILE_COMMAND": "python3 noxfile.py lock"}
    for name, wanted in LOCKS.items():
        same = () if name == "tests" else ("--constraint", "requirements/tests.txt")
        output = ("--output-file", f"requirements/{name}.txt")
        session.run(python, "-m", "uv", "pip", "compile", *wanted, *options, *same, *output, *session.posargs, env=header)
