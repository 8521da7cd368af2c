// Tests of docs/_static/comparison/rows.js.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readIds, silence, split, summary, unanswered } from "../../../docs/_static/comparison/rows.js";

const record = (name, ...cells) => ({ name, rows: cells.map((cell, index) => ({ title: `Række ${index}`, ...cell })) });

test("the address names up to four known interventions, each once", () => {
  const known = ["", "a", "b", "c", "d", "e"];
  assert.deepEqual(readIds("?id=b&id=a&id=b&id=findes-ikke&id=../a", known.slice(1)), ["b", "a"]);
  assert.deepEqual(readIds("?id=a&id=b&id=c&id=d&id=e", known), ["a", "b", "c", "d"]);
  assert.deepEqual(readIds("", known), []);
});

test("rows that none answers stand apart", () => {
  const one = record("En", { lines: ["x"] }, { silence: "ikke oplyst" }, { silence: "ikke oplyst" });
  const two = record("To", { silence: "ikke oplyst" }, { silence: "ikke registreret" }, { lines: ["y"] });
  const { told, silent } = split([one, two]);
  assert.deepEqual(
    told.map(({ title }) => title),
    ["Række 0", "Række 2"],
  );
  assert.deepEqual(
    silent.map(({ title }) => title),
    ["Række 1"],
  );
  assert.equal(silence(silent[0], ["En", "To"]), "En: ikke oplyst, To: ikke registreret");
  assert.equal(silence(split([one]).silent[1], ["En"]), "ikke oplyst");
});

test("the line says how many stand there", () => {
  assert.equal(summary(0), "");
  assert.equal(summary(1), "Vælg mindst én indsats mere.");
  assert.equal(summary(3), "3 indsatser står side om side.");
});

test("the line over the rows without an answer agrees with their number", () => {
  assert.equal(unanswered(1), "1 række, som ingen af dem har svar på");
  assert.equal(unanswered(3), "3 rækker, som ingen af dem har svar på");
});
