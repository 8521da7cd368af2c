"""Text of records as nodes: the restricted Markdown of `validate`, and nothing beyond it.

What `validate` refuses is shown as the characters that the editor typed: no text can run, read or include anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from handbook.elements import entry_link, web_link
from validate import KINDS, link, refused, tokens

if TYPE_CHECKING:
    from markdown_it.token import Token

CONTAINERS: Mapping[str, type[nodes.Element]] = {
    "paragraph": nodes.paragraph,
    "bullet_list": nodes.bullet_list,
    "list_item": nodes.list_item,
    "strong": nodes.strong,
    "em": nodes.emphasis,
}


def render(text: str) -> list[nodes.Node]:
    """The block nodes of a text."""
    if refused(text):
        return [nodes.paragraph(text, text)]
    root = nodes.container()
    build(tokens(text), root)
    return list(root.children)


def inline(text: str) -> list[nodes.Node]:
    """The nodes of a text that is one paragraph, without the paragraph; block nodes otherwise."""
    blocks = render(text)
    if len(blocks) == 1 and isinstance(blocks[0], nodes.paragraph):
        return list(blocks[0].children)
    return blocks


def build(stream: Sequence[Token], parent: nodes.Element) -> None:
    """Add the nodes of a run of tokens to a parent."""
    stack = [parent]
    for token in stream:
        kind, _, side = token.type.rpartition("_")
        if token.type == "inline":
            build(token.children or (), stack[-1])
        elif token.type in {"text", "text_special"}:
            stack[-1] += nodes.Text(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            stack[-1] += nodes.Text("\n")
        elif side == "open":
            node = opened(kind, token)
            stack[-1] += node
            stack.append(node)
        else:
            closed = stack.pop()
            if kind == "link":
                finish(closed)


def opened(kind: str, token: Token) -> nodes.Element:
    """The node that an opening token begins."""
    if kind in CONTAINERS:
        return CONTAINERS[kind]()
    return nodes.inline(target=str(token.attrs["href"]))


def finish(holder: nodes.Element) -> None:
    """Put the link in place of the holder that collected its text."""
    leads = link(holder["target"])
    text = holder.astext()
    if leads.kind and leads.id:
        node: nodes.Node = entry_link(KINDS[leads.kind].scheme, leads.id, text)
    else:
        node = web_link(leads.target, text)
    holder.replace_self(node)
