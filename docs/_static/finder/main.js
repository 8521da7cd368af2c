// The form sends its fields to this page's address.
import { fill, find, findAll, make, showAnswered } from "../dom.js";
import { rank } from "./match.js";
import { readQuery } from "./read.js";
import { row } from "./render.js";

const form = find("#find");
const more = find("details", form);
const asked = new URLSearchParams(location.search);
const answer = find("#find-answer");
const data = await (await fetch(form.dataset.source, { cache: "no-cache" })).json();
const value = (name) => form.elements[name]?.value.trim() ?? "";
const isFilled = (part) => findAll("[name]", part).some((field) => field.value.trim());

/** Tell faults. */
function complain(wrong, offers) {
  fill(form, { typed: value("skole") });
  find("#find-offers").append(...offers.map((name) => make("button", { name: "skole", value: name }, name)));
  for (const name of wrong) {
    find(`#find-${name}-error`).hidden = false;
    find(`#find-${name}`).setAttribute("aria-invalid", "true");
  }
  find(`#find-${wrong[0]}`).focus();
}

function show(query) {
  const home = data.municipalities[query.municipality];
  const groups = { ...rank(query, data), none: home?.unregistered ?? [] };
  const names = { school: data.schools[query.school]?.name, municipality: home?.name };
  let room = 7;
  for (const part of findAll("[data-group]")) {
    const found = groups[part.dataset.group];
    part.hidden = !found.length;
    fill(part, { ...names, count: found.length });
    find("ul", part)?.append(...found.slice(0, 50).map((one) => row(one, room--)));
  }
  answer.hidden = false;
}

// no empty fields; of two schools the last counts
form.onformdata = ({ formData }) => {
  for (const [name, text] of [...formData]) text.trim() ? formData.set(name, text) : formData.delete(name);
};
for (const field of findAll("[name]", form)) {
  field.value = asked.get(field.name) ?? "";
  if (field.selectedIndex < 0) field.value = "";
}
more.open = isFilled(more);
if (isFilled(form)) {
  const { query, wrong, offers } = readQuery(value, data);
  if (wrong.length) complain(wrong, offers);
  else show(query);
}
showAnswered();
answer.focus();
