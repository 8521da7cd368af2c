"""The project's commands: `python3 noxfile.py handbook`, `tests`, `serve` and the rest.

Started as a script, this file needs only Python with venv and pip: it makes an environment with nox and hands over to it.
For nox it is an ordinary noxfile. uv makes the environments, and brings them up to date before each use.
"""

# An old Python must be able to read this file, if only to be told that it is too old: no syntax newer than 3.6.

import ast
import contextlib
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
REQUIREMENTS = ROOT / "requirements"
UV_NAMES = {
    "cert": "SSL_CERT_FILE",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "index-url": "UV_DEFAULT_INDEX",
    "no-index": "UV_NO_INDEX",
    "proxy": "ALL_PROXY",
    "trusted-host": "UV_INSECURE_HOST",
}  # pip's settings of where packages come from, and the environment variables by which uv knows them


def refusal() -> str:
    """Why this Python cannot make an environment, in one line; empty when it can."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- the script is run by whatever Python there is
        return "Håndbogen kræver Python 3.11 eller nyere; dette er Python {}.{}.".format(*sys.version_info)
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        return "Python mangler venv eller pip; på Debian og Ubuntu hjælper: apt install python3-venv"
    return ""


def is_writable(folder: Path) -> bool:
    """Whether this user can write in a folder, or create it."""
    return os.access(str(next(place for place in (folder, *folder.parents) if place.exists())), os.W_OK)


def find_workspace(root: Path) -> Path:
    """The folder for environments and builds: the checkout, or, where that is read-only, one of the user's temporary files."""
    if is_writable(root / ".nox") and is_writable(root / "build"):
        return root
    user = os.getuid() if hasattr(os, "getuid") else 0  # on Windows temporary files are each user's own
    checkout = hashlib.sha256(os.fsencode(str(root))).hexdigest()[:12]
    return Path(tempfile.gettempdir(), f"fravaershaandbogen-{user}-{checkout}")


WORKSPACE = find_workspace(ROOT)
ENVIRONMENTS = WORKSPACE / ".nox"
BUILD = WORKSPACE / "build"
CACHE = BUILD / "cache"
CACHES = {
    "COVERAGE_FILE": str(CACHE / "coverage"),
    "HYPOTHESIS_STORAGE_DIRECTORY": str(CACHE / "hypothesis"),
    "MYPY_CACHE_DIR": str(CACHE / "mypy"),
    "PYTHONPYCACHEPREFIX": str(CACHE / "python"),
    "RUFF_CACHE_DIR": str(CACHE / "ruff"),
}  # where Python and the tools of `tests` keep what they write, so that nothing is written beside the sources


def create_workspace() -> None:
    """Create the folder for environments; end the program where another user has put something in its place."""
    if WORKSPACE != ROOT:
        WORKSPACE.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = WORKSPACE.lstat()
        if WORKSPACE.is_symlink() or status.st_uid != os.getuid() or status.st_mode & 0o022:
            sys.exit(f"En anden kan skrive i {WORKSPACE}; slet den, eller vælg en anden mappe med TMPDIR.")
    ENVIRONMENTS.mkdir(exist_ok=True)


def program(home: Path) -> str:
    """The Python of an environment."""
    return str(home / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def is_current(home: Path) -> bool:
    """Whether an environment is there, and made by this version of Python."""
    settings = home / "pyvenv.cfg"
    version = f"version_info = {platform.python_version()}\n"
    return os.path.exists(program(home)) and settings.exists() and version in settings.read_text(encoding="utf-8")  # noqa: PTH110


def uv_environment(python: str) -> "dict[str, str]":
    """The environment in which uv finds packages where pip does; what the user has set for uv takes precedence."""
    command = (python, "-m", "pip", "--no-cache-dir", "config", "list")
    listed = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False).stdout
    found = {"UV_INDEX_STRATEGY": "unsafe-best-match"}  # as pip: every index is asked, and the hash decides
    for line in sorted(listed.splitlines(), key=lambda line: line.startswith(":env:")):
        key, _, value = line.partition("=")
        section, _, name = key.partition(".")
        if section in (":env:", "global", "install") and name in UV_NAMES:
            separator = "," if name == "find-links" else " "
            found[UV_NAMES[name]] = separator.join(ast.literal_eval(value).split())
    return {**found, **os.environ}


def run_or_exit(*command: str, env: "dict[str, str] | None" = None) -> None:
    """Run a command; one that fails ends the program, with one line after the command's own words."""
    if subprocess.call(command, env=env) != 0:
        sys.exit("Det lykkedes ikke: " + " ".join(command))


def environment(name: str, parent: Path = ENVIRONMENTS, python: str = sys.executable) -> str:
    """The Python of the environment that requirements/<name>.txt locks, made or updated by a Python that has uv and pip."""
    home, lock = parent / name, REQUIREMENTS / (name + ".txt")
    uv = (python, "-m", "uv", "--quiet", "--cache-dir", str(ENVIRONMENTS / "uv-cache"), "--no-python-downloads")
    sync = (*uv, "pip", "sync", "--require-hashes", "--python", program(home), str(lock))
    current = is_current(home)
    if not current or subprocess.call((*sync, "--offline"), stderr=subprocess.DEVNULL) != 0:
        print(f"Gør {name} klar; det sker kun første gang, og når versionerne er skiftet ...", file=sys.stderr, flush=True)
        if not current:
            run_or_exit(*uv, "venv", "--clear", "--relocatable", "--python", sys.executable, str(home))
        run_or_exit(*sync, env=uv_environment(python))
    return program(home)


def launcher() -> str:
    """The Python of an environment with nox, uv and pip, named by what it was made of and complete if it exists."""
    create_workspace()
    locks = b"".join((REQUIREMENTS / name).read_bytes() for name in ("uv.txt", "nox.txt"))
    home = ENVIRONMENTS / ("nox-" + hashlib.sha256(sys.version.encode() + locks).hexdigest()[:12])
    if not os.path.exists(program(home)):  # noqa: PTH110 -- Path of Python 3.6 knows no str
        reason = refusal()
        if reason:
            sys.exit(reason)
        with tempfile.TemporaryDirectory(dir=str(ENVIRONMENTS)) as temporary:
            first = program(Path(temporary, "pip"))
            run_or_exit(sys.executable, "-m", "venv", str(Path(temporary, "pip")))
            pip = (
                first,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-cache-dir",
                "--disable-pip-version-check",
                "--require-hashes",
            )
            run_or_exit(*pip, "--requirement", str(REQUIREMENTS / "uv.txt"))
            environment("nox", Path(temporary), first)
            with contextlib.suppress(OSError):  # another run was faster
                os.replace(str(Path(temporary, "nox")), str(home))  # noqa: PTH105
    return program(home)


def hand_over(words: "list[str]") -> None:
    """Let nox run the sessions that are named, with what stands behind `--`; it does not return."""
    python = launcher()
    os.environ.update(CACHES)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # every program that is started would compile all that it imports
    arguments = ["--sessions", *words] if words and not words[0].startswith("-") else words or ["--list"]
    command = [python, "-m", "nox", "--noxfile", __file__, *arguments]
    if os.name == "nt":  # exec does not wait there
        sys.exit(subprocess.call(command))
    os.execv(python, command)  # noqa: S606 -- no shell is wanted


if __name__ == "__main__":
    hand_over(sys.argv[1:])

import nox  # noqa: E402 -- only nox gets as far as this
from nox.command import CommandFailed  # noqa: E402 -- as above

nox.options.default_venv_backend = "none"
nox.options.envdir = str(ENVIRONMENTS)
nox.options.sessions = ["handbook", "tests"]

LINT = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("jactionlint", "--profile", "pedantic", "--min-severity", "warn", "--strict-exit", "--no-online"),
    ("zizmor", "--offline", "--quiet", "--persona", "auditor", ".github"),
    ("biome", "ci", "--colors=off", "--error-on-warnings", "."),
)
PYTEST = ("pytest", "-o", f"cache_dir={CACHE / 'pytest'}")
PROOFS = ("--ignore", str(ROOT / "tests" / "validate" / "proofs"))  # for the night; else they would be read for nothing
PARALLEL = ("--numprocesses", "auto", "--maxprocesses", "4", "--dist", "worksteal")
SLOW = ("browser", "hypothesis", "nightly", "programs", "site", "standards")  # marks of tests that `quick` leaves out
PIPELINES = frozenset({"jactionlint", "zizmor"})  # what `quick` leaves out unless a pipeline has been changed
DATA = ("interventions", "registers", "CHANGELOG.md")
PROGRAMS = frozenset({"zizmor"})  # tools that are no module of Python, but lie beside it
PACKAGES = {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "docs" / "_ext")))}
CHECKER = "vnu-jar@26.9.27"  # the Nu HTML checker, as its makers publish it: a program in Java, through npm
CHECKER_JAR = BUILD / CHECKER.replace("@", "-") / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
BIOME = "@biomejs/biome@2.6.8"  # lints and formats the scripts of the pages: a program for Node.js, through npm
YAML_SERVER = "yaml-language-server@2.0.0"  # what Visual Studio Code runs for YAML: a program for Node.js, through npm
YAML_SERVER_PROGRAM = (
    BUILD / YAML_SERVER.replace("@", "-") / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
)
BIOME_PROGRAM = BUILD / BIOME.rpartition("/")[2].replace("@", "-") / "node_modules" / "@biomejs" / "biome" / "bin" / "biome"
JUDGE = "lighthouse@13.5.0"
NPM = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
LOCKS = {
    "tests": ("pyproject.toml", "--group", "tests"),
    "handbook": ("pyproject.toml", "--group", "handbook"),
    "pdf": ("pyproject.toml", "--group", "pdf"),
    "validate": ("pyproject.toml",),
    "nox": ("--group", "nox"),
    "uv": ("--group", "uv"),
    "audit": ("--group", "audit"),
}


def tool(python: str, name: str) -> "tuple[str, ...]":
    """The command that starts a tool: a module of an environment, a program beside its Python, or Biome."""
    if name == "biome":
        return ("node", str(BIOME_PROGRAM))
    return (str(Path(python).parent / name),) if name in PROGRAMS else (python, "-m", name)


def is_success(session: nox.Session, python: str, *words: str, silent: bool = False) -> bool:
    """Whether a tool ran and found no fault; the tools find each other. Only outside CI the scripts may go unlinted.

    The output of a silent one is printed at its end, and only if it fails.
    """
    if words[0] == "biome" and not fetch_biome(session) and not os.environ.get("CI"):
        session.warn("NOT RUN: Biome could not be fetched with npm, or there is no Node.js, so no script was linted")
        return True
    path = os.pathsep.join((str(Path(python).parent), os.environ.get("PATH", "")))
    try:
        session.run(*tool(python, words[0]), *words[1:], env={"PATH": path}, external=True, silent=silent)
    except CommandFailed:
        return False
    return True


def run_all(session: nox.Session, *commands: "tuple[str, ...]") -> None:
    """Run the last command, and beside it the others in turn; fail only then, if one of them did: no fault hides another."""
    python = environment("tests")
    CACHE.mkdir(parents=True, exist_ok=True)
    *others, last = commands
    with ThreadPoolExecutor(1) as beside:
        waiting = [beside.submit(is_success, session, python, *command, silent=True) for command in others]
        verdicts = [is_success(session, python, *last), *(verdict.result() for verdict in waiting)]
    failed = [" ".join(command) for command, verdict in zip((last, *others), verdicts) if not verdict]  # noqa: B905 -- old Python
    if failed:
        session.error("Fejl i: " + ", ".join(failed))


def site_and_options(session: nox.Session) -> "list[str]":
    """Where the site is to be put, and options for Sphinx: a first word behind `--` that is no option names another place."""
    first, options = session.posargs[:1], session.posargs[1:]
    if first and not first[0].startswith("-"):
        return [str(Path(session.invoked_from, first[0])), *options]
    return [str(BUILD / "site"), *first, *options]


def write_editor_schemas(session: nox.Session, python: str) -> None:
    """Let editors know the ids that the registers have now; what hinders that hinders nothing else."""
    if is_writable(ROOT / ".vscode") and not os.environ.get("CI"):
        session.run(python, "-m", "validate", "schemas", "--write", success_codes=[0, 1, 2], silent=True)


@nox.session
def editor(session: nox.Session) -> None:
    """Write the schemas for editors from schema/ and the registers; Visual Studio Code does so when the folder is opened."""
    session.run(environment("validate"), "-m", "validate", "schemas", "--write")


@nox.session
def handbook(session: nox.Session) -> None:
    """Check the records, build the handbook and say where it is: in build/site, or in the folder named after `--`."""
    python = environment("handbook")
    write_editor_schemas(session, python)
    session.run(python, "-m", "validate")
    session.run(python, "-m", "handbook", "build", *site_and_options(session), env=PACKAGES)


@nox.session
def pdf(session: nox.Session) -> None:
    """What `handbook` does, with the whole handbook as a PDF beside its pages; that takes libraries of the system."""
    python, folder = environment("pdf"), BUILD / "print"
    session.run(python, "-m", "validate")
    session.run(python, "-m", "handbook", "pdf", str(folder), env=PACKAGES)
    option = f"handbook_pdf={folder / 'fravaershaandbogen.pdf'}"
    site, *options = site_and_options(session)
    session.run(python, "-m", "handbook", "build", site, "-D", option, *options, env=PACKAGES)


@nox.session
def serve(session: nox.Session) -> None:
    """Build the handbook, show it at a local address, and build again when something changes."""
    python = environment("handbook")
    write_editor_schemas(session, python)
    session.run(python, "-m", "handbook", "serve", *session.posargs, env=PACKAGES)


@nox.session
def validate(session: nox.Session) -> None:
    """Check the records and registers; arguments after `--` go to `python -m validate`."""
    python = environment("validate")
    try:
        session.run(python, "-m", "validate", *session.posargs)
    finally:  # `new` and others may have changed the registers
        write_editor_schemas(session, python)


def fetch(session: nox.Session, package: str, program: Path) -> None:
    """Let npm install a package in a folder of build/, unless its program is there."""
    if not program.exists():
        folder = BUILD / package.rpartition("/")[2].replace("@", "-")
        session.run("npm", "install", *NPM, "--prefix", str(folder), package, external=True)


def fetch_biome(session: nox.Session) -> bool:
    """Fetch the linter of the scripts into build/, and tell whether it is there and can run."""
    if shutil.which("npm") and shutil.which("node"):
        with contextlib.suppress(CommandFailed):
            fetch(session, BIOME, BIOME_PROGRAM)
    return BIOME_PROGRAM.exists() and shutil.which("node") is not None


def fetch_checker(session: nox.Session) -> None:
    """Fetch the HTML checker into build/, where a test looks for it; where it is not to be had, the test says so."""
    if shutil.which("npm") and shutil.which("java"):
        with contextlib.suppress(CommandFailed):
            fetch(session, CHECKER, CHECKER_JAR)


def fetch_yaml_server(session: nox.Session) -> None:
    """Fetch the language server of YAML into build/, where a test looks for it; where it is not to be had, the test says so."""
    if shutil.which("npm") and shutil.which("node"):
        with contextlib.suppress(CommandFailed):
            fetch(session, YAML_SERVER, YAML_SERVER_PROGRAM)


def is_unchanged(revision: str, *paths: str) -> bool:
    """Whether git says that what stands at some paths is as in a revision; not where git cannot tell."""
    git = shutil.which("git")
    command = (str(git), "diff", "--quiet", "--no-ext-diff", "--end-of-options", revision, "--", *paths)
    return git is not None and subprocess.call(command, cwd=str(ROOT), stderr=subprocess.DEVNULL) == 0


def is_known(revision: str) -> bool:
    """Whether git knows a revision."""
    git = shutil.which("git")
    command = (str(git), "rev-parse", "--quiet", "--verify", "--end-of-options", revision + "^{commit}")
    return git is not None and subprocess.call(command, cwd=str(ROOT), stdout=subprocess.DEVNULL) == 0


@nox.session
def quick(session: nox.Session) -> None:
    """While one works on the programs: lint, types and the tests that open no browser and build no handbook.

    Those that try hundreds of values or ask somebody else's validator are left to `tests`.
    """
    lint = [words for words in LINT if words[0] not in PIPELINES or not is_unchanged("HEAD", ".github")]
    run_all(session, *lint, (*PYTEST, *PARALLEL, *PROOFS, "-m", f"not ({' or '.join(SLOW)})", *session.posargs))


@nox.session
def tests(session: nox.Session) -> None:
    """Lint, check types and run the tests that guard users; with arguments after `--` only pytest, with those."""
    fetch_checker(session)
    if session.posargs:
        run_all(session, (*PYTEST, *session.posargs))
    else:
        run_all(session, *LINT, (*PYTEST, "--cov", *PARALLEL, *PROOFS, "-m", "not nightly"))


@nox.session
def data(session: nox.Session) -> None:
    """What a change of data alone must pass: the handbook is checked, built and verified; no other test reads the data."""
    handbook(session)
    run_all(session, (*PYTEST, "tests/test_content.py"))


@nox.session
def gate(session: nox.Session) -> None:
    """What a proposal must pass: `data` where nothing but data differs from the revision named after `--`, else `tests`.

    Where data differs it is held against that revision too: what is lost or changed without a reason shows in no other way.
    """
    others = (".", *(f":(exclude){path}" for path in DATA))
    only_data = len(session.posargs) == 1 and is_unchanged(session.posargs[0], *others)
    session.notify("data" if only_data else "tests", posargs=())
    if len(session.posargs) == 1 and is_known(session.posargs[0]) and not is_unchanged(session.posargs[0], *DATA[:2]):
        session.run(environment("validate"), "-m", "validate", "--changed-since", session.posargs[0])


@nox.session
def nightly(session: nox.Session) -> None:
    """Run the tests that `tests` leaves out: proofs of what seldom breaks, which take long, or ask package registries."""
    fetch_yaml_server(session)
    run_all(session, (*PYTEST, *PARALLEL, "-m", "nightly", *session.posargs))


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
    """List what is due within 60 days, the most urgent first: reviews, grants, replaced sources, plans; `-- --days 30`."""
    session.run(environment("validate"), "-m", "validate", "stale", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Damage real files a million times, and see that the validator answers each; `-- 5000` does so many."""
    session.run(environment("tests"), "-m", "benchmarks.fuzz", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Make mistakes in the real records and print how many are found, on the right line, once, with the right advice."""
    session.run(environment("tests"), "-m", "benchmarks.mistakes", *session.posargs)


@nox.session
def instances(session: nox.Session) -> None:
    """Let the validator's engine and `jsonschema` judge 100,000 generated instances, and see that they agree."""
    session.run(environment("tests"), "-m", "benchmarks.instances", *session.posargs)


@nox.session
def kills(session: nox.Session) -> None:
    """Kill builds at 200 random moments, and see that the old site or the new one stands, whole; `-- 5` kills so many."""
    number = session.posargs[0] if session.posargs else "200"
    program = (environment("tests"), "-m", *PYTEST, "tests/docs/test_publishing.py", "-k", "killed")
    session.run(*program, env={"HANDBOOK_KILLS": number})


@nox.session
def lock(session: nox.Session) -> None:
    """Write requirements/ anew from pyproject.toml; `-- --upgrade` moves to the newest versions."""
    options = ("--universal", "--generate-hashes", "--no-strip-extras", "--python-version", "3.11", "--no-config", "--quiet")
    header = {**uv_environment(sys.executable), "UV_CUSTOM_COMPILE_COMMAND": "python3 noxfile.py lock"}
    for name, wanted in LOCKS.items():
        same = () if name == "tests" else ("--constraint", "requirements/tests.txt")
        output = ("--output-file", f"requirements/{name}.txt")
        command = ("-m", "uv", "pip", "compile", *wanted, *options, *same, *output, *session.posargs)
        session.run(sys.executable, *command, env=header)
