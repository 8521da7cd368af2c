"""`python -m validate init FOLDER`: create an empty handbook for another municipality from this checkout."""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from validate.check import run
from validate.commands.new.answers import clean_answer
from validate.commands.new.writer import Field, document
from validate.filesystem.files import read_bytes, walk
from validate.findings import CannotRun
from validate.messages import Phrases, cut
from validate.model import KINDS
from validate.report import Report, line_reader, render
from validate.streams import CLEAN, FOUND
from validate.text.similarity import slug

CHECKOUT = ("noxfile.py", "docs/conf.py", "schema/common.schema.json", "validate/__init__.py", "tests/cases")
"""Files that only a checkout of the project has."""

CODE = re.compile(r"[0-9]{3}")

LONGEST_NAME = 100

PHRASES = Phrases(
    da={
        "municipality": "Kommunens navn, fx Prøve Kommune:",
        "code": "Kommunekoden, tre tal:",
        "written": "Skrevet: {folder}. Byg håndbogen der med: python3 noxfile.py handbook. README.md fortæller resten.",
    },
    en={
        "municipality": "The municipality's name, Prøve Kommune for instance:",
        "code": "The municipality's code, three digits:",
        "written": "Written: {folder}. Build the handbook there by: python3 noxfile.py handbook. README.md tells the rest.",
    },
)

COPIED = (
    ".editorconfig",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".gitlab-ci.yml",
    ".vscode",
    "CODEOWNERS",
    "docs",
    "noxfile.py",
    "pyproject.toml",
    "requirements",
    "schema",
    "tests/cases",
    "validate",
)
"""Files and folders that are copied; tests/cases has the examples on the pages of rules."""

LEFT_OUT = re.compile(
    r"(^|/)(__pycache__|\.mypy_cache|\.ruff_cache)/|^docs/_readme/|^docs/data/python\.md$|^\.github/workflows/tests\.yml$"
)
"""Paths that are not copied: caches, pictures of the README, a page about this handbook's data, the test pipeline."""

CUT_AT: Mapping[str, str] = MappingProxyType({"docs/data/index.md": "\n## Direkte fra håndbogens filer\n"})
"""Pages that are cut at a heading, since the rest links to a page that is not copied."""

LARGEST = 16 * 1024 * 1024
"""Maximum bytes of a copied file."""

TEXTS = (".md", ".schema.json")
"""Suffixes of files with examples that may name records of this handbook."""

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "praksisoverblik-2026#u-start-hvor": "overblik-2027#hvor",
        "praksisoverblik-2026#u-start-erfaring": "overblik-2027#erfaring",
        "praksisoverblik-2026": "overblik-2027",
        "u-start": "ny-start",
        "U-Start": "Ny start",
        "amagr": "oestbyn",
        "amager": "oestbyen",
        "Amager": "Østbyen",
        "tingbjerg-skole": "oestbyens-skole",
        "Tingbjerg Skole": "Østbyens Skole",
        "*skoleflex*": "*skoleskema*",
        "*flex*": "*skema*",
        "København": "kommunen",
    }
)
"""Names of records in examples, with invented replacements; `koebenhavn` becomes the id of the municipality."""

JOBS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        ".github/workflows/nightly.yml": frozenset({"  proofs:"}),
        ".gitlab-ci.yml": frozenset({"tests:", "proofs:"}),
    }
)
"""Jobs of pipelines that run this project's own tests, by their first line."""

SEARCH_WORDS = "docs/_search/soegeord.yaml"
PAGE = re.compile(r" +([a-z-]+/[a-z0-9-]+): \[")
"""A line of that file with a page."""

SESSIONS = ('nox.options.sessions = ["handbook", "tests"]', 'nox.options.sessions = ["handbook"]')

ABOUT = """# Om håndbogen

Håndbogen samler, hvad {name} gør ved skolefravær: hver indsats med sine kilder, og hvor kilderne er uenige eller tier.
"""

README = """# Fraværshåndbogen for {name}

En håndbog om, hvad kommunen gør ved skolefravær. Hver indsats er en fil i `interventions/`, og det, indsatserne henviser
til, står i `registers/`. Et program kontrollerer det hele, og et andet bygger siderne.

## Kom i gang

Der skal kun bruges Python 3.11 eller nyere; første gang hentes resten.

```text
python3 noxfile.py handbook                        # kontrollér, og byg håndbogen i build/site
python3 noxfile.py serve                           # vis den, og byg den igen, når noget ændres
python3 noxfile.py validate                        # kontrollér kun
python3 noxfile.py validate -- new kilde           # det første dokument
python3 noxfile.py validate -- new organisation    # en forvaltning eller en afdeling
python3 noxfile.py validate -- new indsats         # den første indsats
```

1. Ret `registers/municipalities/{id}.yaml` og trinnet i `registers/ladder`: de er ikke holdt op mod en kilde endnu.
2. Skriv i `docs/conf.py`, hvem der udgiver håndbogen (`handbook_authority`), og i `docs/om.md`, hvorfor den findes.
3. Skriv i `CODEOWNERS`, hvem der godkender ændringer, og bed om det i indstillingerne for `main`.
4. Læs vejledningen for redaktører, `docs/redaktoerer/index.md`.

`.github/workflows` kontrollerer og viser hvert forslag og udgiver `main` på GitHub Pages; `.gitlab-ci.yml` gør det samme
på GitLab.
Programmets egne prøver er ikke med: de hører til, hvor programmet kommer fra.
"""

CHANGELOG = """# Ændringer

## Ikke udgivet

- Håndbogen er oprettet.
"""


def init(options: argparse.Namespace) -> int:
    """Write and check the handbook. Raises CannotRun and OSError."""
    folder = Path(os.path.abspath(options.folder))  # noqa: PTH100 -- does not follow a final link
    if missing := [name for name in CHECKOUT if not (options.root / name).exists()]:
        raise CannotRun("no-checkout", path=str(options.root), missing=missing[0])
    require_empty(options.root, folder)
    name = option_or_answer(options, "municipality")
    code = option_or_answer(options, "code")
    id_ = slug(name)
    if not id_ or len(name) > LONGEST_NAME or not name.isprintable():
        raise CannotRun("bad-municipality", name=cut(name))
    if not CODE.fullmatch(code):
        raise CannotRun("bad-code", code=cut(code))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".validate-") as temporary:
        draft = Path(temporary, "handbook")
        write(options.root, draft, name=name, id_=id_, code=code)
        outcome = run(draft, options.today)
        if outcome.findings:
            report = Report(findings=outcome.findings, language=options.lang, files=outcome.files, lines=line_reader(draft))
            print(render("text", report), end="")
            return FOUND
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    print(PHRASES.text("written", options.lang, folder=folder))
    return CLEAN


def require_empty(root: Path, folder: Path) -> None:
    """Raise CannotRun unless a folder is empty or missing, and outside the checkout."""
    if folder.is_symlink() or (folder.exists() and not (folder.is_dir() and not any(folder.iterdir()))):
        raise CannotRun("not-empty", path=str(folder))
    if folder.resolve().is_relative_to(root.resolve()):
        raise CannotRun("inside-root", path=str(folder), root=str(root))


def option_or_answer(options: argparse.Namespace, key: str) -> str:
    """The value of an option, or the answer at a terminal. Raises CannotRun without either."""
    given = getattr(options, key)
    if given is None and sys.stdin.isatty():
        print(PHRASES.text(key, options.lang), file=sys.stderr)
        given = sys.stdin.readline()
    if not given:
        raise CannotRun("no-municipality")
    return clean_answer(given)


def write(root: Path, draft: Path, *, name: str, id_: str, code: str) -> None:
    """Write all files of the new handbook. Raises OSError."""
    files = dict(copied_files(root, id_))
    files.update(written_files(name, id_, code, files["docs/om.md"].decode()))
    for file, data in files.items():
        path = draft / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def copied_files(root: Path, municipality: str) -> Iterator[tuple[str, bytes]]:
    """The path and bytes of each copied file. Raises OSError."""
    names = [file for file in walk(root, *COPIED) if not LEFT_OUT.search(file)]
    for file in names:
        data = read_bytes(root, file, LARGEST)
        if file == SEARCH_WORDS:
            yield file, drop_record_pages(data.decode("utf-8"), frozenset(names)).encode()
        else:
            is_adapted = file.endswith(TEXTS) or file in JOBS or file == "noxfile.py"
            yield file, adapt_file(file, data.decode("utf-8"), municipality).encode() if is_adapted else data


def drop_record_pages(text: str, files: frozenset[str]) -> str:
    """The search words without those of record pages."""
    rows = text.splitlines(keepends=True)
    return "".join(row for row in rows if not (page := PAGE.match(row)) or f"docs/{page[1]}.md" in files)


def adapt_file(file: str, text: str, municipality: str) -> str:
    """A file without names of this handbook's records, or without this project's own tests."""
    if file == "noxfile.py":
        return text.replace(*SESSIONS)
    if file in JOBS:
        return without_jobs(text, JOBS[file])
    if file in CUT_AT:
        text = text.partition(CUT_AT[file])[0]
    for name, invented in NAMES.items():
        text = text.replace(name, invented)
    return text.replace("koebenhavn", municipality)


def without_jobs(text: str, jobs: frozenset[str]) -> str:
    """A pipeline without some jobs; a job ends at the next line that is not deeper."""
    kept: list[str] = []
    depth = -1
    for line in text.splitlines(keepends=True):
        indentation = len(line) - len(line.lstrip())
        if line.strip() and indentation <= depth:
            depth = -1
        if depth < 0 and line.partition("#")[0].rstrip() in jobs:
            depth = indentation
        if depth < 0:
            kept.append(line)
    return "".join(kept)


def written_files(name: str, id_: str, code: str, about: str) -> Iterator[tuple[str, bytes]]:
    """The path and bytes of each new file; of the page `about`, only the introduction is replaced."""
    note = "Skrevet, da håndbogen blev oprettet; ikke holdt op mod en kilde."
    unverified = (Field(key="status", value="unverified"), Field(key="note", value=note))
    municipality = (Field(key="name", value=name), Field(key="code", value=code), Field(key="verification", value=unverified))
    step = (
        Field(key="name", value="Trin 1"),
        Field(key="number", value=1),
        Field(key="municipality", value=id_),
        Field(key="verification", value=unverified),
    )
    yield f"{KINDS['municipalities'].folder}/{id_}.yaml", document(municipality).encode()
    yield f"{KINDS['ladder'].folder}/trin-1.yaml", document(step).encode()
    yield "interventions/.gitkeep", b""
    _, heading, rest = about.partition("\n## ")
    yield "docs/om.md", (ABOUT.format(name=name) + heading + rest).encode()
    yield "README.md", README.format(name=name, id=id_).encode()
    yield "CHANGELOG.md", CHANGELOG.encode()
