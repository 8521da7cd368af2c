"""K7xx: texts hold restricted Markdown and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from validate.findings import Finding
from validate.markdown import links, refused
from validate.model import SCHEMES, Corpus, Value, escape
from validate.placeholder import OPEN, OPEN_ID, is_open
from validate.rules.rule import rule
from validate.suggest import limited, nearest_id

VARIANTS = {
    "html_block": "html",
    "html_inline": "html",
    "image": "image",
    "code_inline": "code",
    "code_block": "code",
    "fence": "code",
    "ordered_list": "numbers",
    "heading": "heading",
    "definition": "definition",
    "nesting": "nesting",
    "entity": "entity",
    "excess": "excess",
}


@rule("K701", "forbidden-markup")
def forbidden_markup(corpus: Corpus) -> Iterator[Finding]:
    """Markup beyond paragraphs, emphasis, bullet lists and links; one finding for a text."""
    for text in corpus.texts:
        markup = refused(text.text)
        if markup:
            yield Finding(
                code="K701",
                location=text.entry.at(text.pointer),
                variant=VARIANTS.get(markup[0], ""),
            )


@rule("K702", "forbidden-link")
def forbidden_link(corpus: Corpus) -> Iterator[Finding]:
    """A link that leads neither to https, nor to a mail address, nor to an entry."""
    near: Callable[[str], Sequence[str]] = limited(lambda target: meant(corpus, target))
    for text in corpus.texts:
        for link in links(text.text):
            if link.fault:
                yield Finding(
                    code="K702",
                    location=text.entry.at(text.pointer),
                    variant=link.fault,
                    values={"value": link.target},
                    suggestions=near(link.target),
                )


def meant(corpus: Corpus, target: str) -> Sequence[str]:
    """The links into the handbook that a target of their kind may have been meant as."""
    scheme, _, wrong = target.partition(":")
    known = corpus.of(SCHEMES[scheme]) if scheme in SCHEMES else ()
    return [f"{scheme}:{id_}" for id_ in nearest_id(wrong, ((entry.id, entry.name) for entry in known))]


@rule("K703", "unfilled-placeholder")
def unfilled_placeholder(corpus: Corpus) -> Iterator[Finding]:
    """What `validate new` wrote where somebody has to write something; an id that leads nowhere is another rule's."""
    unfilled = [entry for entry in corpus.entries.values() if has_open(entry.data.values())]
    ids = {(reference.source, reference.pointer) for reference in corpus.references} if unfilled else set()
    for entry in unfilled:
        for pointer, word in open_texts(dict(entry.data)):
            if word == OPEN or (entry.key, pointer) not in ids:
                yield Finding(code="K703", location=entry.at(pointer), values={"word": word})


def has_open(box: Iterable[Value]) -> bool:
    """Whether a placeholder may be left in these values or below; places are only worked out where one is, which is seldom."""
    for value in box:
        if isinstance(value, str):
            if OPEN in value or value == OPEN_ID:
                return True
        elif (isinstance(value, list) and has_open(value)) or (isinstance(value, dict) and has_open(value.values())):
            return True
    return False


def open_texts(value: Value, pointer: str = "") -> Iterator[tuple[str, str]]:
    """The pointers of all texts in which a placeholder is left, each with the placeholder."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from open_texts(child, f"{pointer}/{escape(key)}")
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from open_texts(child, f"{pointer}/{index}")
    elif isinstance(value, str) and is_open(value):
        yield pointer, OPEN_ID if value == OPEN_ID else OPEN
