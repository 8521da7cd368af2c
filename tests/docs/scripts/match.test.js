// The verdicts of the finder, on records made by hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  AGAINST,
  AREA,
  CHECK,
  DOUBT,
  FOR,
  HERE,
  MAYBE,
  match,
  NAMED,
  NO,
  rank,
  reaches,
  WIDE,
} from "../../../docs/_static/finder/match.js";

const data = {
  municipalities: { by: { name: "By" }, hav: { name: "Hav" } },
  areas: { nord: { name: "Nord", in: "by" }, syd: { name: "Syd", in: "by" } },
  schools: { en: { areas: ["nord"], in: "by" }, to: { areas: ["syd"], in: "by" }, tre: { areas: [], in: "by" } },
  reckoning: { grades: { 5: "5. klasse regnes her som 10-12 år" }, ages: { 14: "14 år regnes her som 7.-9. klasse" } },
  records: [],
};
const open = {
  school: "",
  area: "",
  municipality: "",
  grades: null,
  ages: null,
  percent: null,
  days: null,
  period: "",
  unlawful: "",
  answer: () => "",
};
const record = (more) => ({ id: "x", name: "X", where: "By.", places: [], level: "5. klasse", ...more });
const judge = (more, query) => match(record(more), { ...open, ...query }, data);
const inBy = (place) => ({ places: [{ in: ["by"], text: "Stedet.", ...place }] });
const group = (place, query) => judge(inBy(place), { municipality: "by", ...query }).group;

test("a place is as near as what it says of the school, the area and the municipality", () => {
  const list = { schools: ["en"], areas: ["nord"], named: "Nævnt", refusal: "Ikke på skolen." };
  assert.deepEqual(
    [group(list, { school: "en" }), group(list, { school: "to" }), group(list, { school: "tre" })],
    [NAMED, NO, NO],
  );
  assert.deepEqual([group(list, { area: "nord" }), group(list, { area: "syd" }), group(list)], [AREA, NO, HERE]);
  const area = { areas: ["nord"], inside: ["nord"], unsure: ["syd"] };
  assert.deepEqual(
    [group(area, { school: "en" }), group(area, { school: "to" }), group(area, { school: "tre" })],
    [AREA, MAYBE, MAYBE],
  );
  const whole = { whole: true, rest: WIDE };
  assert.deepEqual([group(whole, { school: "en" }), group(whole, { area: "syd" }), group(whole)], [WIDE, WIDE, WIDE]);
  const unstated = { rest: MAYBE };
  assert.deepEqual([group(unstated, { school: "en" }), group(unstated)], [MAYBE, HERE]);
  assert.deepEqual(
    [group({ whole: true, none: "Ikke her." }, { school: "en" }), group({ whole: true, none: "Ikke her." })],
    [NO, NO],
  );
});

test("the nearest of several places counts, and another municipality is none", () => {
  const places = [
    { in: ["by"], rest: MAYBE, text: "Et sted." },
    { in: ["by"], schools: ["en"], named: "Nævnt" },
  ];
  assert.equal(judge({ places }, { municipality: "by", school: "en" }).group, NAMED);
  assert.deepEqual(judge({ places }, { municipality: "hav" }).reasons, [[AGAINST, "Kun nævnt: By."]]);
});

test("a place that no municipality is named for holds in all", () => {
  assert.equal(judge({ places: [{ whole: true, rest: WIDE, text: "Hele landet." }] }, { municipality: "hav" }).group, WIDE);
});

test("a status excludes, makes a maybe, or is only told, and the place's own is asked", () => {
  const whole = { whole: true, rest: WIDE };
  const statuses = [undefined, [AGAINST, "Slut"], [DOUBT, "Ukendt"], [CHECK, "Forsøg"]];
  assert.deepEqual(
    statuses.map((status) => group({ ...whole, status })),
    [WIDE, NO, MAYBE, WIDE],
  );
  assert.equal(judge({ status: [DOUBT, "Ukendt"] }, { grades: 5 }).group, MAYBE);
});

test("a grade or an age outside excludes, one that is only tried makes a maybe, and what nothing limits fits", () => {
  const grades = {
    grades: [
      [4, 6, FOR],
      [1, 1, DOUBT],
    ],
  };
  assert.deepEqual(
    [5, 1, 9].map((grade) => judge(grades, { grades: grade }).group),
    [HERE, MAYBE, NO],
  );
  assert.equal(judge({}, { grades: 5, ages: 11 }).group, HERE);
});

test("what is reckoned is told as such, and gives way to what is stated", () => {
  const ages = {
    grades: [
      [8, 10, FOR],
      [6, 12, CHECK],
    ],
    ages: [[13, 17, FOR]],
    reckoned: "grades",
    level: "13-17 år",
  };
  assert.deepEqual(judge(ages, { grades: 5 }).reasons[1], [AGAINST, "13-17 år; 5. klasse regnes her som 10-12 år"]);
  assert.deepEqual(judge(ages, { grades: 5, ages: 13 }).reasons[1], [FOR, "13-17 år"]);
});

test("of a grade and an age that are both stated, the one that fits less decides", () => {
  const both = { grades: [[0, 9, FOR]], ages: [[6, 16, FOR]] };
  assert.equal(judge(both, { grades: 5, ages: 17 }).group, NO);
  assert.equal(judge(both, { grades: 5, ages: 11 }).group, HERE);
});

test("a threshold is compared exactly as it is stated", () => {
  const cases = [
    [10, "at-least", "all", 10, "", FOR],
    [10, "at-least", "all", 9.9, "", AGAINST],
    [10, "more-than", "all", 10, "", AGAINST],
    [10, "more-than", "all", 10.1, "", FOR],
    [10, "exactly", "all", 10, "", FOR],
    [10, "exactly", "all", 12, "", CHECK],
    [15, "at-least", "unlawful", 18, "ulovligt", FOR],
    [15, "at-least", "unlawful", 18, "", CHECK],
    [15, "at-least", "unlawful", 14, "", AGAINST],
    [15, "at-least", "all", 14, "ulovligt", CHECK],
    [15, "at-least", "not-stated", 15, "", FOR],
    [15, "at-least", "not-stated", 14, "", AGAINST],
  ];
  for (const [value, comparison, kind, percent, unlawful, what] of cases) {
    assert.equal(reaches({ unit: "percent", value, comparison, kind }, { ...open, percent, unlawful }), what);
  }
});

test("only the same unit over the same period is compared; else it is to be checked, and excludes nothing", () => {
  const quarter = {
    unit: "percent",
    value: 15,
    comparison: "at-least",
    kind: "all",
    period: "3 months",
    text: "15 pct. på et kvartal",
  };
  const asked = (percent, period) => reaches(quarter, { ...open, percent, period });
  assert.deepEqual(
    [asked(18, "1 school-years"), asked(9, "1 school-years"), asked(18, ""), asked(9, "")],
    [CHECK, CHECK, CHECK, CHECK],
  );
  assert.deepEqual([asked(18, "3 months"), asked(9, "3 months")], [FOR, AGAINST]);
  const days = { unit: "days", value: 7, comparison: "at-least", kind: "all", period: "1 months" };
  assert.deepEqual(
    [reaches(days, { ...open, percent: 18 }), reaches(days, { ...open, days: 7, period: "1 months" })],
    [CHECK, FOR],
  );
  assert.deepEqual(judge({ limits: [quarter] }, { percent: 9, period: "1 school-years" }).reasons[1], [
    CHECK,
    "Grænse: 15 pct. på et kvartal. Tjek, om dit tal er målt sådan",
  ]);
});

test("of several thresholds one is enough, and only those that count as much are told", () => {
  const limits = [10, 30].map((value) => ({
    unit: "percent",
    value,
    comparison: "at-least",
    kind: "all",
    text: `${value} pct.`,
  }));
  assert.deepEqual(judge({ limits }, { percent: 18 }).reasons[1], [FOR, "Grænse: 10 pct."]);
  assert.deepEqual(judge({ limits }, { percent: 5 }).reasons[1], [AGAINST, "Grænse: 10 pct.; eller 30 pct."]);
});

test("a condition that is answered speaks for it or excludes; one that was to be tried makes a maybe", () => {
  const checks = [
    ["Frit."],
    ["En underretning.", "underretning", { ja: FOR, nej: AGAINST }],
    ["Ikke for: sag.", "sag", { ja: AGAINST, nej: FOR }],
    ["Prøvet først.", "proevet", { ja: FOR, nej: DOUBT }],
  ];
  const effects = (given) =>
    judge({ checks }, { answer: () => given })
      .reasons.slice(1)
      .map(([what]) => what);
  assert.deepEqual(
    [effects(""), effects("ja"), effects("nej")],
    [
      [CHECK, CHECK, CHECK, CHECK],
      [CHECK, FOR, AGAINST, FOR],
      [CHECK, AGAINST, FOR, DOUBT],
    ],
  );
});

test("an answer that a condition says nothing of leaves it to be checked, and what is no matter then is left unsaid", () => {
  const checks = [
    ["Fra dagbehandling.", "tilbud", { dagbehandling: FOR }],
    ["Ikke oplyst: også specialskoler?", "tilbud", { "": null, dagbehandling: null, special: CHECK }],
  ];
  const told = (given) => judge({ checks }, { answer: () => given }).reasons.slice(1);
  const [first, second] = checks.map(([text]) => text);
  assert.deepEqual(told(""), [[CHECK, first]]);
  assert.deepEqual(told("dagbehandling"), [[FOR, first]]);
  assert.deepEqual(told("special"), [
    [CHECK, first],
    [CHECK, second],
  ]);
});

test("in a group the most reasons come first, then the order of the data; a family has its forms", () => {
  const whole = inBy({ whole: true, rest: WIDE });
  const records = [
    record({ ...whole, id: "familie" }),
    record({ ...whole, id: "form", family: "familie" }),
    record({ ...whole, id: "passer", grades: [[5, 5, FOR]] }),
  ];
  const found = rank({ ...open, municipality: "by", grades: 5 }, { ...data, records })[WIDE];
  assert.deepEqual(
    found.map((one) => [one.record.id, one.forms.map((form) => form.id)]),
    [
      ["passer", []],
      ["familie", ["form"]],
    ],
  );
});
