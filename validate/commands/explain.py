"""`explain` and `rules`: the page of a rule as plain text, and the list of rules."""

from __future__ import annotations

import argparse
import contextlib
import difflib
import json
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from validate import phrases
from validate.codes import RULES, Rule
from validate.filesystem.files import read_bytes, walk
from validate.findings import CannotRun
from validate.messages import cut, did_you_mean, printable
from validate.model import ENDING
from validate.streams import CLEAN
from validate.text.markdown import MARKS, tokens
from validate.text.similarity import nearest

if TYPE_CHECKING:
    from markdown_it.token import Token

LANGUAGE = "da"
"""The language of the pages of rules."""

DIRECTIVE = "{regeleksempel}"
UNDERLINES = {"h1": "=", "h2": "-"}
MIN_WIDTH = 20

LONGEST = 32 * 1024
MOST_MARKS = 1000
"""Maximum bytes, and maximum characters of markup, of a page that is parsed."""


MAX_WIDTH = 100
"""Maximum columns of text, for readability."""

MOST_LINES = 500
"""Maximum lines of a file that are compared, since that is quadratic."""


def explain(options: argparse.Namespace) -> int:
    """Print the page of the code that the options name."""
    rule = find(options.code, options.lang)
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    print(page(options.root, rule, options.lang, width), end="")
    return CLEAN


def find(word: str, language: str) -> Rule:
    """The rule with a code or name, in any case. Raises CannotRun with suggestions."""
    known = {name: rule for rule in RULES.values() for name in (rule.code.lower(), rule.name)}
    if found := known.get(word.strip().lower()):
        return found
    choices = dict.fromkeys(f"{known[name].code} {known[name].name}" for name in nearest(word, known))
    raise CannotRun("unknown-code", code=cut(word), meant=did_you_mean(choices, language) or phrases.SEE_RULES[language])


def rules(options: argparse.Namespace) -> int:
    """Print all codes in order."""
    rows = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity.value,
            "title": title(options.root, rule, options.lang),
        }
        for rule in RULES.values()
    ]
    print(json.dumps(rows, ensure_ascii=False, indent=2) if options.format == "json" else table(rows, options.lang))
    return CLEAN


def table(rows: Sequence[dict[str, str]], language: str) -> str:
    """A line for each rule, with aligned columns: code, severity, name and title."""
    severities = phrases.SEVERITY[language]
    weight = max(map(len, severities.values()))
    name = max(len(row["name"]) for row in rows)
    return "\n".join(
        f"{row['code']}  {severities[row['severity']]:{weight}}  {row['name']:{name}}  {row['title']}" for row in rows
    )


class Fields(dict[str, str]):
    """Fills the fields of a text without a finding: `<name>`."""

    def __missing__(self, name: str) -> str:
        """The name of the field itself."""
        return f"<{name}>"


FIELDS = Fields()


def heading(rule: Rule, language: str) -> str:
    """Rule, name and severity in a line."""
    return f"{rule.code} {rule.name} – {phrases.SEVERITY[language][rule.severity]}"


def page(root: Path, rule: Rule, language: str, width: int) -> str:
    """The page of a rule, or its words, with the example, wrapped at `width` columns."""
    columns = max(width, MIN_WIDTH)
    written = text_of(root, rule, language)
    example = list(examples(root, f"tests/cases/{rule.code}", language, columns))
    body = [*blocks(written, example, columns)] if written else [*rule_words(rule, language, columns), *example]
    return "\n\n".join([heading(rule, language), *body]) + "\n"


def title(root: Path, rule: Rule, language: str) -> str:
    """The title of a rule's page, or its first message without a page."""
    first = text_of(root, rule, language).partition("\n")[0].strip()
    written = first.removeprefix(f"# {rule.code}: ") if first.startswith(f"# {rule.code}: ") else ""
    return printable(written) or next(iter(rule.words[language].values())).message.format_map(FIELDS)


def text_of(root: Path, rule: Rule, language: str) -> str:
    """The text of a rule's page; empty if it cannot be read, is in another language, or has too much markup."""
    if language != LANGUAGE:
        return ""
    try:
        text = read_bytes(root, f"docs/redaktoerer/regler/{rule.code}.md", LONGEST).decode("utf-8", "replace")
    except OSError:
        return ""
    return "" if len(MARKS.findall(text)) > MOST_MARKS else text


def blocks(text: str, example: list[str], width: int) -> Iterator[str]:
    """The blocks of a page: underlined headings, wrapped paragraphs, and the example in place of its directive."""
    line, lead = "", ""
    for token in tokens(text):
        if token.type == "heading_open":
            line = UNDERLINES.get(token.tag, "")
        elif token.type == "list_item_open":
            lead = "- "
        elif token.type == "inline":
            wrapped = wrap(inline(token), width, lead)
            yield f"{wrapped}\n{line * longest(wrapped)}" if line else wrapped
            line, lead = "", ""
        elif token.type == "fence":
            yield from example if token.info.startswith(DIRECTIVE) else [clean(token.content)]


def inline(token: Token) -> str:
    """The text of a paragraph: code in quotation marks, links by text, external ones with the address."""
    parts, address = [], ""
    for child in token.children or ():
        if child.type == "link_open":
            target = str(child.attrs["href"])
            address = f" ({target})" if target.startswith("https:") else ""
        elif child.type == "link_close":
            parts.append(address)
        elif child.type == "softbreak":
            parts.append(" ")
        else:
            parts.append(f"»{child.content}«" if child.type == "code_inline" else child.content)
    return printable("".join(parts))


def examples(root: Path, folder: str, language: str, width: int) -> Iterator[str]:
    """The differences between a rule's bad and good example, each with an introduction."""
    for example in differences(root, folder):
        yield wrap(phrases.EXAMPLES[example.kind][language].format(file=printable(example.name)), width)
        yield clean(example.text)


def rule_words(rule: Rule, language: str, width: int) -> Iterator[str]:
    """Message and hint of every variant of a code; fields that a finding fills are in angle brackets."""
    for text in rule.words[language].values():
        message, hint = text.message.format_map(FIELDS), text.hint.format_map(FIELDS)
        yield wrap(message, width, "- ") + "\n" + wrap(hint, width, "  ")


def wrap(text: str, width: int, lead: str = "") -> str:
    """Wrap a text at `width` columns without breaking words; `lead` precedes the first line."""
    indent = " " * len(lead)
    made = textwrap.wrap(
        text, width, initial_indent=lead, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(made)


def clean(text: str) -> str:
    """The lines of an example, indented by four spaces and printable."""
    return "\n".join(f"    {printable(line)}".rstrip() for line in text.rstrip("\n").split("\n"))


def longest(text: str) -> int:
    """The length of the longest line of a text."""
    return max(map(len, text.split("\n")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A difference between the bad and the good example.

    `kind` is `changed` (`text` is a diff), `moved` (a diff of paths) or `deleted` (the deleted text).
    """

    kind: str
    name: str
    text: str


def differences(root: Path, folder: str) -> Iterator[Example]:
    """The differences between the folders `bad` and `good`, sorted by file name."""
    bad, good = (read_example(root, f"{folder}/{side}") for side in ("bad", "good"))
    moved = {old: new for old in bad for new in good if old not in good and new not in bad and bad[old] == good[new]}
    for name in sorted({*bad, *good} - set(moved.values())):
        _, _, *rows = [*difflib.unified_diff(bad.get(name, []), good.get(name, []), n=2)] or ["", ""]
        if name in moved:
            yield Example(kind="moved", name=name, text=f"-{name}\n+{moved[name]}\n")
        elif name not in good:
            yield Example(kind="deleted", name=name, text="".join(bad[name]))
        elif rows:
            text = "".join(" ...\n" if row.startswith("@@") else row for row in rows)
            yield Example(kind="changed", name=name, text=text)


def read_example(root: Path, side: str) -> dict[str, list[str]]:
    """The lines of each file of an example, by path; unreadable files are skipped."""
    found: dict[str, list[str]] = {}
    with contextlib.suppress(OSError):
        for file in walk(root, side):
            if file.endswith(ENDING):
                found[file.removeprefix(f"{side}/")] = lines(root, file)
    return found


def lines(root: Path, file: str) -> list[str]:
    """The lines of a file without the tests' `# expect:` comments; empty if it cannot be read."""
    try:
        text = read_bytes(root, file).decode("utf-8", "replace")
    except OSError:
        return []
    return [f"{line.partition('  # expect:')[0]}\n" for line in text.splitlines()[:MOST_LINES]]
