"""The page of a waiver: a known fault that the check lets stand for now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from handbook.facts.phrase import Fact, Prose
from handbook.model import Corpus
from handbook.model.base import Record
from handbook.model.records import Waiver
from handbook.pages import register
from handbook.pages.composer import Composer, anchor
from handbook.site import KIND_NAMES
from handbook.text.danish import date
from validate import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverView(register.RegisterView):
    """The page of a waiver: the rule, the record or its file, and the place in it; empty where the whole file is meant."""

    template: ClassVar[str] = "pages/waiver.html"
    rule: Markup
    waived: Markup
    pointer: str
    expires: str


def view(composer: Composer, record: Waiver) -> WaiverView:
    """The page of a waiver."""
    chips: list[dict[str, object]] = [{"strong": KIND_NAMES[Waiver.PATH][0]}]
    head = register.begin(composer, record, chips, [Fact(words=(Prose(record.reason),))], ())
    found = waived(composer.corpus, record)
    known = record.code in RULES
    return WaiverView(
        **head,
        rule=anchor(
            composer.address(f"redaktoerer/regler/{record.code}", "") if known else "",
            f"{record.code} {RULES[record.code].name}" if known else record.code,
        ),
        waived=anchor(composer.href(*found.key), composer.corpus.title(found)) if found else Markup.escape(record.file),
        pointer=record.pointer or "",
        expires=date(record.expires),
        **register.end(composer, record, {}),
    )


def waived(corpus: Corpus, record: Waiver) -> Record | None:
    """The record in whose file a fault may stand; None where there is none, or it is a waiver too."""
    return next((one for one in corpus.records.values() if one.yaml == record.file and not isinstance(one, Waiver)), None)
