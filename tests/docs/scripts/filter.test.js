// Tests of docs/_static/list/filter.js.
import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, summary } from "../../../docs/_static/list/filter.js";

const row = { sted: "koebenhavn/amager koebenhavn/nord", klasse: "0 1 2", trin: "trin-3", penge: "own permanent", maalt: "" };

test("a choice leaves what has its value", () => {
  assert.equal(judge({ klasse: "2", trin: "trin-3", penge: "own" }, row), "yes");
  assert.equal(judge({ klasse: "20" }, row), "no");
  assert.equal(judge({ klasse: "2", trin: "trin-4" }, row), "no");
});

test("what no source states never excludes, and is told apart", () => {
  assert.equal(judge({ maalt: "absence" }, row), "unknown");
  assert.equal(judge({ maalt: "absence", klasse: "2" }, row), "unknown");
  assert.equal(judge({ maalt: "absence", klasse: "9" }, row), "no");
  assert.equal(judge({ klasse: "5" }, {}), "unknown");
});

test("an area lies in its municipality, and the whole municipality has all its areas", () => {
  assert.equal(judge({ sted: "koebenhavn" }, row), "yes");
  assert.equal(judge({ sted: "koebenhavn/amager" }, row), "yes");
  assert.equal(judge({ sted: "koebenhavn/valby" }, row), "no");
  assert.equal(judge({ sted: "koebenhavn/valby" }, { sted: "koebenhavn" }), "yes");
  assert.equal(judge({ sted: "oeby" }, { sted: "*" }), "yes");
  assert.equal(judge({ sted: "oeby" }, { sted: "oebyen/centrum" }), "no");
});

test("an area that is not stated, or only tied to one that is, is unknown", () => {
  assert.equal(judge({ sted: "koebenhavn/amager" }, { sted: "koebenhavn/?" }), "unknown");
  assert.equal(judge({ sted: "koebenhavn" }, { sted: "koebenhavn/?" }), "yes");
  assert.equal(judge({ sted: "oeby/centrum" }, { sted: "koebenhavn/?" }), "no");
  assert.equal(judge({ sted: "koebenhavn/nord" }, { sted: "koebenhavn/amager koebenhavn/nord?" }), "unknown");
  assert.equal(judge({ sted: "koebenhavn/nord", trin: "trin-2" }, { sted: "koebenhavn/?", trin: "trin-1" }), "no");
});

test("a grade that is reckoned from an age is unknown, and one that no age reaches is excluded", () => {
  const aged = { klasse: "0? 1? 2? 3? 4? 5?" };
  assert.equal(judge({ klasse: "2" }, aged), "unknown");
  assert.equal(judge({ klasse: "9" }, aged), "no");
  assert.equal(judge({ klasse: "1" }, { klasse: "10?" }), "no");
});

test("no choice leaves everything", () => {
  assert.equal(judge({ sted: "", klasse: "" }, row), "yes");
  assert.equal(judge({}, {}), "yes");
});

test("the line counts what is left, and for how many of them the choice is not stated", () => {
  assert.equal(summary(["yes", "no", "unknown"], true), "2 af 3 indsatser. 1 af dem måske: kilderne siger det ikke.");
  assert.equal(summary(["yes", "no"], true), "1 af 2 indsatser.");
  assert.equal(summary(["yes", "yes"], false), "2 indsatser");
  assert.equal(summary(["yes"], false), "1 indsats");
});
