"""The records of each kind as classes. Written by `python -m handbook.model.generate` from the schemas: do not edit.

A list is a tuple, what is absent is None, an empty tuple or False. `from` is `from_`. `PATH` is where the schemas describe
a class; a class of the common schema has a number sign before its name.
"""
# fmt: off
# ruff: noqa: D101 -- the schema describes each class at its PATH

from __future__ import annotations

from typing import Literal, TypeAlias, TypeVar

from handbook.model.base import Record, Row

AliasKind: TypeAlias = Literal["spelling", "abbreviation", "short-name", "long-name", "former-name", "newer-name",
    "other-name"]
InterventionDocumentation: TypeAlias = Literal["described", "named-only"]
FocusValue: TypeAlias = Literal["absence", "wellbeing", "inclusion"]
StatusValue: TypeAlias = Literal["planned", "in-development", "trial", "active", "closing", "ended", "not-in-use",
    "unknown"]
InterventionOrganisationRole: TypeAlias = Literal["responsible", "partner", "provider", "funder", "developer", "initiator",
    "origin", "host", "decision-maker", "entry-point", "user", "knows-of", "named"]
Region: TypeAlias = Literal["hovedstaden", "sjaelland", "syddanmark", "midtjylland", "nordjylland"]
CoverageExtent: TypeAlias = Literal["municipality", "areas", "schools", "region", "country", "not-stated", "none"]
DurationMeasure: TypeAlias = Literal["average", "typical", "minimum", "maximum", "deadline", "planned", "estimate",
    "as-needed"]
Unit: TypeAlias = Literal["percent", "percentage-points", "hours", "days", "school-days", "weeks", "months", "years",
    "sessions", "meetings", "courses", "cases", "children", "schools", "absence-periods", "late-arrivals"]
CapacityMeasure: TypeAlias = Literal["actual", "minimum", "maximum", "expected", "average"]
CapacityPer: TypeAlias = Literal["year", "group", "school", "week-and-school"]
FundingEntry: TypeAlias = Literal["grant", "donation", "own-budget", "internal-rate", "spending", "expected-saving",
    "budget-reduction"]
FundingPermanence: TypeAlias = Literal["permanent", "temporary", "not-stated"]
FundingBasis: TypeAlias = Literal["per-year", "total", "per-pupil", "per-place", "not-stated"]
AudienceAudience: TypeAlias = Literal["pupils", "parents", "staff", "professionals"]
GradeKind: TypeAlias = Literal["target", "trial", "considered"]
AbsenceThresholdComparison: TypeAlias = Literal["at-least", "more-than", "exactly"]
MeasuringPeriodUnit: TypeAlias = Literal["school-days", "days", "weeks", "months", "quarters", "half-years", "school-years"]
AbsenceThresholdAbsenceKind: TypeAlias = Literal["all", "unlawful", "not-stated"]
AbsenceThresholdUse: TypeAlias = Literal["admission", "school-selection", "measure", "definition", "statutory-duty",
    "early-detection", "parent-contact", "sanction"]
FormatFormat: TypeAlias = Literal["individual", "group", "family", "consultation", "teaching", "support-in-school",
    "screening", "cooperation-model", "team", "class", "outside-school", "guideline", "sanction"]
ResultKind: TypeAlias = Literal["activity", "monitoring", "evaluation", "survey", "research", "experience"]
ResultSubject: TypeAlias = Literal["absence", "high-absence-share", "wellbeing", "parental-wellbeing", "participation",
    "cooperation", "economy", "general"]
ResultDirection: TypeAlias = Literal["better", "worse", "unchanged", "same", "mixed"]
DecisionKind: TypeAlias = Literal["question", "answer", "commission", "publication", "proposal", "recommendation",
    "decision", "deferral", "discussion", "remark"]
RelationType: TypeAlias = Literal["variant-of", "has-variant", "part-of", "has-part", "same-programme", "inspired-by",
    "inspired", "similar-to", "hands-over-to", "receives-from", "funded-with", "supports", "supported-by", "replaces",
    "replaced-by"]
About: TypeAlias = Literal["name", "focus", "summary", "description", "status", "organisations", "ladder", "legal_bases",
    "coverage", "target_group", "access", "delivery", "duration", "capacity", "funding", "results", "history", "decisions",
    "relations"]
DisagreementStatus: TypeAlias = Literal["open", "explained"]
NotStatedWeight: TypeAlias = Literal["reader", "detail"]
VerificationStatus: TypeAlias = Literal["verified", "unverified"]
RelatedType: TypeAlias = Literal["former-area", "later-area", "overlaps"]
OrganisationKind: TypeAlias = Literal["municipality", "region", "municipal-administration", "municipal-unit", "council",
    "committee", "board", "school", "authority", "foundation", "ngo", "union", "company", "media", "provider", "research",
    "not-stated"]
ActType: TypeAlias = Literal["consolidated-act", "act", "executive-order"]
SchemeKind: TypeAlias = Literal["investment-proposal", "proposal", "budget", "budget-line", "budget-agreement",
    "transfer-case", "budget-frame", "programme", "joint-effort"]
SourceKind: TypeAlias = Literal["answer", "overview", "meeting-item", "news", "report", "analysis", "agreement", "web-page",
    "dataset", "article", "guideline", "research", "statistics", "registration", "opinion", "note", "mail", "confirmation",
    "other"]
SourceAccess: TypeAlias = Literal["held", "mentioned"]
TermExpansionStatus: TypeAlias = Literal["known", "unknown"]
MethodKind: TypeAlias = Literal["method", "instrument", "model", "tool"]

class Alias(Row, frozen=True, kw_only=True):
    PATH = "#alias"
    name: str
    kind: AliasKind
    source: tuple[str, ...]

class Focus(Row, frozen=True, kw_only=True):
    PATH = "interventions/focus"
    value: FocusValue
    source: tuple[str, ...]

class Statement(Row, frozen=True, kw_only=True):
    PATH = "#statement"
    text: str
    source: tuple[str, ...]

class Status(Row, frozen=True, kw_only=True):
    PATH = "#status"
    value: StatusValue
    as_of: str
    text: str | None = None
    source: tuple[str, ...]

class InterventionOrganisation(Row, frozen=True, kw_only=True):
    PATH = "interventions/organisations"
    organisation: str
    role: InterventionOrganisationRole
    text: str | None = None
    source: tuple[str, ...]

class Ladder(Row, frozen=True, kw_only=True):
    PATH = "interventions/ladder"
    step: str
    label: str | None = None
    text: str | None = None
    source: tuple[str, ...]

class InterventionLegalBasis(Row, frozen=True, kw_only=True):
    PATH = "interventions/legal_bases"
    legal_basis: str
    text: str | None = None
    source: tuple[str, ...] = ()

class Validity(Row, frozen=True, kw_only=True, rename={"from_": "from"}):
    PATH = "#validity"
    from_: str | None = None
    to: str | None = None

class Party(Row, frozen=True, kw_only=True):
    PATH = "#party"
    text: str
    organisations: tuple[str, ...] = ()
    source: tuple[str, ...]

class Access(Row, frozen=True, kw_only=True):
    PATH = "#access"
    tried_first: tuple[Statement, ...] = ()
    nominated_by: tuple[Party, ...] = ()
    decided_by: tuple[Party, ...] = ()
    entry_point: tuple[Party, ...] = ()

class Period(Row, frozen=True, kw_only=True, rename={"from_": "from"}):
    PATH = "#period"
    from_: str | None = None
    to: str | None = None
    school_year: str | None = None
    text: str | None = None
    not_stated: bool = False

class Duration(Row, frozen=True, kw_only=True, rename={"from_": "from"}):
    PATH = "#duration"
    approximate: bool = False
    value: int | float | None = None
    from_: int | float | None = None
    to: int | float | None = None
    measure: DurationMeasure
    unit: Unit | None = None
    of: str | None = None
    period: Period | None = None
    text: str | None = None
    source: tuple[str, ...]

class Capacity(Row, frozen=True, kw_only=True, rename={"from_": "from"}):
    PATH = "#capacity"
    approximate: bool = False
    value: int | float | None = None
    from_: int | float | None = None
    to: int | float | None = None
    measure: CapacityMeasure
    unit: Unit | None = None
    per: CapacityPer | None = None
    of: str | None = None
    shared_with: tuple[str, ...] = ()
    period: Period | None = None
    text: str | None = None
    source: tuple[str, ...]

class Share(Row, frozen=True, kw_only=True):
    PATH = "#funding/shares"
    organisation: str
    amount_dkk: int | None = None
    percent: int | float | None = None
    full_time_equivalents: int | float | None = None
    text: str | None = None

class ByYear(Row, frozen=True, kw_only=True):
    PATH = "#funding/by_year"
    year: str
    amount_dkk: int

class Funding(Row, frozen=True, kw_only=True):
    PATH = "#funding"
    entry: FundingEntry
    permanence: FundingPermanence | None = None
    amount_dkk: int | None = None
    amount_from_dkk: int | None = None
    amount_to_dkk: int | None = None
    basis: FundingBasis | None = None
    period: Period | None = None
    scheme: str | None = None
    funders: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    by_year: tuple[ByYear, ...] = ()
    shared_with: tuple[str, ...] = ()
    text: str | None = None
    source: tuple[str, ...]

class Coverage(Row, frozen=True, kw_only=True):
    PATH = "interventions/coverage"
    municipality: str | None = None
    region: Region | None = None
    extent: CoverageExtent
    areas: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    school_count: int | None = None
    valid: Validity | None = None
    status: Status | None = None
    access: Access | None = None
    duration: tuple[Duration, ...] = ()
    capacity: tuple[Capacity, ...] = ()
    funding: tuple[Funding, ...] = ()
    text: str | None = None
    source: tuple[str, ...]

class Audience(Row, frozen=True, kw_only=True):
    PATH = "interventions/target_group/audiences"
    audience: AudienceAudience
    source: tuple[str, ...]

class Grade(Row, frozen=True, kw_only=True, rename={"from_": "from"}):
    PATH = "interventions/target_group/grades"
    from_: int
    to: int
    kind: GradeKind
    valid: Validity | None = None
    text: str | None = None
    source: tuple[str, ...]

class Age(Row, frozen=True, kw_only=True, rename={"from_": "from"}):
    PATH = "interventions/target_group/ages"
    from_: int
    to: int
    valid: Validity | None = None
    text: str | None = None
    source: tuple[str, ...]

class MeasuringPeriod(Row, frozen=True, kw_only=True):
    PATH = "#measuring-period"
    count: int | None = None
    unit: MeasuringPeriodUnit | None = None
    not_stated: bool = False

class AbsenceThreshold(Row, frozen=True, kw_only=True):
    PATH = "#absence-threshold"
    value: int | float
    unit: Unit
    comparison: AbsenceThresholdComparison
    period: MeasuringPeriod
    consecutive: bool = False
    absence_kind: AbsenceThresholdAbsenceKind
    use: AbsenceThresholdUse
    valid: Validity | None = None
    text: str | None = None
    source: tuple[str, ...]

class TargetGroup(Row, frozen=True, kw_only=True):
    PATH = "interventions/target_group"
    audiences: tuple[Audience, ...] = ()
    grades: tuple[Grade, ...] = ()
    ages: tuple[Age, ...] = ()
    absence_thresholds: tuple[AbsenceThreshold, ...] = ()
    criteria: tuple[Statement, ...] = ()
    exclusions: tuple[Statement, ...] = ()

class Format(Row, frozen=True, kw_only=True):
    PATH = "interventions/delivery/formats"
    format: FormatFormat
    source: tuple[str, ...]

class Staffing(Row, frozen=True, kw_only=True):
    PATH = "interventions/delivery/staffing"
    profession: str
    organisation: str | None = None
    count: int | float | None = None
    full_time_equivalents: int | float | None = None
    text: str | None = None
    source: tuple[str, ...]

class DeliveryMethod(Row, frozen=True, kw_only=True):
    PATH = "interventions/delivery/methods"
    method: str
    text: str | None = None
    source: tuple[str, ...]

class Delivery(Row, frozen=True, kw_only=True):
    PATH = "interventions/delivery"
    formats: tuple[Format, ...] = ()
    staffing: tuple[Staffing, ...] = ()
    methods: tuple[DeliveryMethod, ...] = ()
    activities: tuple[Statement, ...] = ()
    cooperation: tuple[Party, ...] = ()

class Before(Row, frozen=True, kw_only=True):
    PATH = "interventions/results/before"
    value: int | float
    value_to: int | float | None = None
    period: Period | None = None

class After(Row, frozen=True, kw_only=True):
    PATH = "interventions/results/after"
    value: int | float
    value_to: int | float | None = None
    period: Period | None = None

class Part(Row, frozen=True, kw_only=True):
    PATH = "interventions/results/parts"
    label: str
    value: int | float | None = None
    percent: int | float | None = None
    computed: bool = False

class Caveat(Row, frozen=True, kw_only=True):
    PATH = "interventions/results/caveats"
    text: str
    source: tuple[str, ...] = ()

class Result(Row, frozen=True, kw_only=True):
    PATH = "interventions/results"
    kind: ResultKind
    subject: ResultSubject
    text: str
    population: str | None = None
    numerator: int | float | None = None
    denominator: int | float | None = None
    percent: int | float | None = None
    percent_as_quoted: bool = False
    value: int | float | None = None
    value_to: int | float | None = None
    approximate: bool = False
    unit: Unit | None = None
    before: Before | None = None
    after: After | None = None
    direction: ResultDirection | None = None
    parts: tuple[Part, ...] = ()
    parts_complete: bool = False
    period: Period | None = None
    as_of: str | None = None
    design: str | None = None
    comparison: str | None = None
    caveats: tuple[Caveat, ...] = ()
    source: tuple[str, ...] = ()

class ResultCaveat(Row, frozen=True, kw_only=True):
    PATH = "interventions/result_caveats"
    text: str
    source: tuple[str, ...] = ()

class History(Row, frozen=True, kw_only=True):
    PATH = "interventions/history"
    date: str
    date_text: str | None = None
    text: str
    planned: bool = False
    source: tuple[str, ...]

class Decision(Row, frozen=True, kw_only=True):
    PATH = "#decision"
    date: str
    kind: DecisionKind
    planned: bool = False
    date_text: str | None = None
    bodies: tuple[str, ...] = ()
    text: str
    persons: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    source: tuple[str, ...]

class Relation(Row, frozen=True, kw_only=True):
    PATH = "interventions/relations"
    type: RelationType
    target: str
    text: str | None = None
    source: tuple[str, ...]

class DisagreementStatement(Row, frozen=True, kw_only=True):
    PATH = "#disagreement/statements"
    text: str
    source: tuple[str, ...] = ()

class Disagreement(Row, frozen=True, kw_only=True):
    PATH = "#disagreement"
    about: About
    question: str
    statements: tuple[DisagreementStatement, ...]
    status: DisagreementStatus
    explanation: str | None = None
    shared_with: tuple[str, ...] = ()

class StatedNone(Row, frozen=True, kw_only=True):
    PATH = "interventions/stated_none"
    about: About
    text: str
    source: tuple[str, ...]

class NotStated(Row, frozen=True, kw_only=True):
    PATH = "#not-stated"
    about: About
    question: str
    weight: NotStatedWeight | None = None

class Reviewed(Row, frozen=True, kw_only=True):
    PATH = "interventions/reviewed"
    date: str
    against: tuple[str, ...]

class Intervention(Record, frozen=True, kw_only=True):
    PATH = "interventions"
    name: str
    aliases: tuple[Alias, ...] = ()
    documentation: InterventionDocumentation
    focus: Focus | None = None
    summary: Statement
    description: tuple[Statement, ...] = ()
    status: Status
    organisations: tuple[InterventionOrganisation, ...] = ()
    ladder: tuple[Ladder, ...] = ()
    legal_bases: tuple[InterventionLegalBasis, ...] = ()
    coverage: tuple[Coverage, ...]
    target_group: TargetGroup | None = None
    access: Access | None = None
    delivery: Delivery | None = None
    duration: tuple[Duration, ...] = ()
    capacity: tuple[Capacity, ...] = ()
    funding: tuple[Funding, ...] = ()
    results: tuple[Result, ...] = ()
    result_caveats: tuple[ResultCaveat, ...] = ()
    history: tuple[History, ...] = ()
    decisions: tuple[Decision, ...] = ()
    relations: tuple[Relation, ...] = ()
    valid: Validity | None = None
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    stated_none: tuple[StatedNone, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    reviewed: Reviewed

class Verification(Row, frozen=True, kw_only=True):
    PATH = "#verification"
    status: VerificationStatus
    checked: str | None = None
    source: tuple[str, ...] = ()
    note: str | None = None

class Municipality(Record, frozen=True, kw_only=True):
    PATH = "municipalities"
    name: str
    code: str
    region: Region | None = None
    aliases: tuple[Alias, ...] = ()
    formerly: tuple[str, ...] = ()
    description: tuple[Statement, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    verification: Verification

class Related(Row, frozen=True, kw_only=True):
    PATH = "areas/related"
    area: str
    type: RelatedType
    confirmed: bool
    text: str
    source: tuple[str, ...]

class Area(Record, frozen=True, kw_only=True):
    PATH = "areas"
    name: str
    municipality: str
    aliases: tuple[Alias, ...] = ()
    valid: Validity | None = None
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    period: Period | None = None
    description: tuple[Statement, ...] = ()
    related: tuple[Related, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    verification: Verification | None = None

class SchoolArea(Row, frozen=True, kw_only=True):
    PATH = "schools/areas"
    area: str
    valid: Validity | None = None
    source: tuple[str, ...]

class School(Record, frozen=True, kw_only=True):
    PATH = "schools"
    name: str
    municipality: str
    aliases: tuple[Alias, ...] = ()
    areas: tuple[SchoolArea, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    description: tuple[Statement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    not_stated: tuple[NotStated, ...] = ()

class Organisation(Record, frozen=True, kw_only=True):
    PATH = "organisations"
    name: str
    abbreviation: str | None = None
    kind: OrganisationKind
    municipality: str | None = None
    part_of: str | None = None
    school: str | None = None
    aliases: tuple[Alias, ...] = ()
    valid: Validity | None = None
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    address: str | None = None
    ean: str | None = None
    url: str | None = None
    description: tuple[Statement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    verification: Verification | None = None

class Original(Row, frozen=True, kw_only=True):
    PATH = "acts/original"
    number: int
    date: str
    eli: str

class AmendedBy(Row, frozen=True, kw_only=True):
    PATH = "acts/amended_by"
    number: int
    date: str
    text: str | None = None

class Act(Record, frozen=True, kw_only=True):
    PATH = "acts"
    name: str
    short_name: str
    abbreviation: str | None = None
    aliases: tuple[Alias, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    type: ActType
    number: int | None = None
    date: str | None = None
    eli: str | None = None
    original: Original | None = None
    amended_by: tuple[AmendedBy, ...] = ()
    about: str | None = None
    description: tuple[Statement, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    verification: Verification

class LegalBasis(Record, frozen=True, kw_only=True):
    PATH = "legal-bases"
    act: str
    paragraph: str | None = None
    paragraph_to: str | None = None
    subsection: int | None = None
    item: int | None = None
    about: str
    aliases: tuple[Alias, ...] = ()
    synonyms: tuple[str, ...] = ()
    valid: Validity | None = None
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    absence_thresholds: tuple[AbsenceThreshold, ...] = ()
    description: tuple[Statement, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    verification: Verification

class StepLegalBasis(Row, frozen=True, kw_only=True):
    PATH = "ladder/legal_bases"
    legal_basis: str
    source: tuple[str, ...]

class Step(Record, frozen=True, kw_only=True):
    PATH = "ladder"
    name: str
    number: int
    municipality: str
    aliases: tuple[Alias, ...] = ()
    formerly: tuple[str, ...] = ()
    legal_bases: tuple[StepLegalBasis, ...] = ()
    description: tuple[Statement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    verification: Verification | None = None

class Scheme(Record, frozen=True, kw_only=True):
    PATH = "schemes"
    name: str
    code: str | None = None
    kind: SchemeKind
    municipality: str | None = None
    year: str | None = None
    period: Period | None = None
    organisations: tuple[str, ...] = ()
    part_of: str | None = None
    aliases: tuple[Alias, ...] = ()
    valid: Validity | None = None
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    description: tuple[Statement, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    not_stated: tuple[NotStated, ...] = ()

class CaseNumber(Row, frozen=True, kw_only=True):
    PATH = "sources/case_numbers"
    system: str
    number: str

class Section(Row, frozen=True, kw_only=True):
    PATH = "sources/sections"
    id: str
    title: str

class Source(Record, frozen=True, kw_only=True):
    PATH = "sources"
    name: str
    short_name: str | None = None
    kind: SourceKind
    access: SourceAccess
    publisher: str | None = None
    date: str | None = None
    date_text: str | None = None
    retrieved: str | None = None
    addressees: tuple[str, ...] = ()
    case_numbers: tuple[CaseNumber, ...] = ()
    url: str | None = None
    contact: str | None = None
    aliases: tuple[Alias, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    description: tuple[Statement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    verification: Verification | None = None

class Term(Record, frozen=True, kw_only=True):
    PATH = "terms"
    name: str
    expansion: str | None = None
    expansion_status: TermExpansionStatus | None = None
    definition: str
    source: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    absence_thresholds: tuple[AbsenceThreshold, ...] = ()
    aliases: tuple[Alias, ...] = ()
    formerly: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    verification: Verification | None = None

class Method(Record, frozen=True, kw_only=True):
    PATH = "methods"
    name: str
    abbreviation: str | None = None
    kind: MethodKind
    aliases: tuple[Alias, ...] = ()
    formerly: tuple[str, ...] = ()
    about: str | None = None
    description: tuple[Statement, ...] = ()
    not_stated: tuple[NotStated, ...] = ()
    verification: Verification | None = None

class Waiver(Record, frozen=True, kw_only=True):
    PATH = "waivers"
    code: str
    file: str
    pointer: str | None = None
    reason: str
    expires: str
    formerly: tuple[str, ...] = ()

Kind = TypeVar("Kind", bound=Record)

KINDS: dict[str, type[Record]] = {
    "interventions": Intervention,
    "municipalities": Municipality,
    "areas": Area,
    "schools": School,
    "organisations": Organisation,
    "acts": Act,
    "legal-bases": LegalBasis,
    "ladder": Step,
    "schemes": Scheme,
    "sources": Source,
    "terms": Term,
    "methods": Method,
    "waivers": Waiver,
}
"""Kind to its class."""
