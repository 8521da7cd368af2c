// What is read from the fields of the finder.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readNumber, readQuery } from "../../../docs/_static/finder/read.js";

const data = {
  areas: { nord: { name: "Nord", in: "by" } },
  schools: {
    tagensbo: { name: "Tagensbo Skole", in: "by", areas: ["nord"], aliases: ["Tagensbo"] },
    tingbjerg: { name: "Tingbjerg Skole", in: "by", areas: [], aliases: [] },
    lundehus: { name: "Lundehus Skolen", in: "by", areas: [], aliases: [] },
    park: { name: "Nørrebro Park Skole", in: "by", areas: [], aliases: [] },
    raadmand: { name: "Rådmandsgade Skole", in: "by", areas: [], aliases: [] },
    byproeve: { name: "Prøveskolen (By)", in: "by", areas: [], aliases: ["Prøveskolen"] },
    havproeve: { name: "Prøveskolen (Hav)", in: "hav", areas: [], aliases: ["Prøveskolen"] },
  },
};

/** What is read where these fields are filled. */
const read = (fields) => readQuery((name) => fields[name] ?? "", data);
const school = (skole) => read({ skole }).query.school;

test("a number is read with its unit, with comma or point", () => {
  const texts = [
    "18",
    "18 %",
    "18%",
    "18 pct.",
    "18 pct",
    "18 procent",
    "18,5",
    "18.5 %",
    "11 år",
    "7 dage",
    "7 skoledage",
    "0",
  ];
  assert.deepEqual(
    texts.map((text) => readNumber(text, 100)),
    [18, 18, 18, 18, 18, 18, 18.5, 18.5, 11, 7, 7, 0],
  );
});

test("nothing is null; what is no number, or more than may be, is none", () => {
  assert.equal(readNumber("", 100), null);
  for (const text of ["meget", "-3", "118", "18 19", "1.000", "18,555", "%", "18 elefanter", "1e1", "Infinity"]) {
    assert.ok(Number.isNaN(readNumber(text, 100)), text);
  }
});

test("fields that cannot be read are named, the school first", () => {
  assert.deepEqual(read({ skole: "Hogwarts", fravaer: "meget", alder: "99", dage: "x" }).wrong, [
    "skole",
    "fravaer",
    "alder",
    "dage",
  ]);
  assert.deepEqual(read({ skole: "Tagensbo Skole", fravaer: "18 %" }).wrong, []);
});

test("a school is found by its name in any spelling, by another name, and by a beginning that only it has", () => {
  assert.deepEqual(
    [
      "Tagensbo Skole",
      "tagensbo",
      "TAGENSBO SKOLE",
      "Lundehusskolen",
      "lundehus",
      "noerrebro",
      "Nørrebro park",
      "raadmandsgade",
      "radmand",
    ].map(school),
    ["tagensbo", "tagensbo", "tagensbo", "lundehus", "lundehus", "park", "park", "raadmand", "raadmand"],
  );
});

test("a name that is no school's offers the nearest and means none", () => {
  const offered = (skole) => [school(skole), read({ skole }).wrong, read({ skole }).offers];
  assert.deepEqual(offered("Tagenbo Skole"), ["", ["skole"], ["Tagensbo Skole"]]);
  assert.deepEqual(offered("Tingbjærg"), ["", ["skole"], ["Tingbjerg Skole"]]);
  assert.deepEqual(offered("Nørrebro Skole"), ["", ["skole"], ["Nørrebro Park Skole"]]);
  assert.deepEqual(offered("Prøveskolen"), ["", ["skole"], ["Prøveskolen (By)", "Prøveskolen (Hav)"]]);
  assert.deepEqual(offered("Hogwarts"), ["", ["skole"], []]);
  assert.deepEqual(offered("T"), ["", ["skole"], []]);
});

test("a school gives its municipality, else the area does, else the field", () => {
  const municipality = (fields) => read(fields).query.municipality;
  assert.equal(municipality({ skole: "Prøveskolen (Hav)", kommune: "by" }), "hav");
  assert.equal(municipality({ omraade: "nord", kommune: "hav" }), "by");
  assert.equal(municipality({ kommune: "hav" }), "hav");
  assert.equal(municipality({}), "");
});
