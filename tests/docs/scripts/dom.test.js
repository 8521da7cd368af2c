// The helpers that make elements, on a document that keeps what it is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { listed, make } from "../../../docs/_static/dom.js";

/** An element as far as `make` uses one. */
class Element {
  attributes = {};
  children = [];

  constructor(tag) {
    this.tag = tag;
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  append(...children) {
    this.children.push(...children);
  }
}

globalThis.document = { createElement: (tag) => new Element(tag) };

test("properties are set as properties, those with a hyphen and the role as attributes", () => {
  const element = make("p", { className: "result", role: "status", "aria-live": "polite" });
  assert.equal(element.className, "result");
  assert.deepEqual(element.attributes, { role: "status", "aria-live": "polite" });
});

test("children may be nested and missing; a zero is a child, and text stays text", () => {
  const inner = make("b");
  const element = make("p", {}, "<i>", null, false, "", [inner, 0]);
  assert.deepEqual(element.children, ["<i>", inner, 0]);
});

test("parts are listed as in a sentence", () => {
  assert.deepEqual([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed), [
    [],
    ["a"],
    ["a", " og ", "b"],
    ["a", ", ", "b", " og ", "c"],
  ]);
});
