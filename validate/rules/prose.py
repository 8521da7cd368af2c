"""K7xx: texts hold restricted Markdown and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from validate.findings import Finding
from validate.markdown import links, refused
from validate.model import SCHEMES, Corpus
from validate.rules.rule import rule
from validate.suggest import nearest_id

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
    for text in corpus.texts:
        for link in links(text.text):
            if not link.is_allowed:
                yield Finding(
                    code="K702",
                    location=text.entry.at(text.pointer),
                    values={"target": unquote(link.target)},
                    suggestions=meant(corpus, unquote(link.target)),
                )


def meant(corpus: Corpus, target: str) -> Sequence[str]:
    """The links into the handbook that a target of their kind may have been meant as."""
    scheme, _, wrong = target.partition(":")
    known = corpus.known(SCHEMES[scheme]) if scheme in SCHEMES else ()
    return [f"{scheme}:{id_}" for id_ in nearest_id(wrong, ((entry.id, entry.name) for entry in known))]
