// The list of interventions: fields that narrow it, and what is chosen to compare. Without it all rows stand open.
import { find, findAll, showAnswered } from "../dom.js";
import { judge, summary } from "./filter.js";

const MOST = 4;
const form = find(".filters");
const fields = findAll("select", form);
const rows = findAll(".entry[data-trin]");
const own = rows.filter((row) => find(".choose", row)); // a row that stands in several groups counts once
const tray = find("#tray");

/** Show the rows that the fields leave, and the groups that have any. */
function narrow() {
  const choice = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const verdicts = new Map(rows.map((row) => [row, judge(choice, row.dataset)]));
  for (const [row, verdict] of verdicts) {
    row.hidden = verdict === "no";
    find(".maybe", row).hidden = verdict !== "unknown";
  }
  for (const group of findAll(".entry-group")) group.hidden = !find(".entry:not([hidden])", group);
  const isChosen = Object.values(choice).some(Boolean);
  find("[data-count]", form).textContent = summary(
    own.map((row) => verdicts.get(row)),
    isChosen,
  );
}

/** The address keeps the choice, so that it can be shared. */
function remember() {
  const chosen = fields.filter(({ value }) => value).map(({ name, value }) => [name, value]);
  history.replaceState(null, "", chosen.length ? `?${new URLSearchParams(chosen)}` : location.pathname);
  narrow();
}

/** Say what is chosen to compare; more than four do not fit beside each other. */
function choose() {
  const boxes = findAll(".choose input");
  const chosen = boxes.filter(({ checked }) => checked);
  tray.hidden = !chosen.length;
  find("[data-chosen]", tray).textContent = chosen.map(({ dataset }) => dataset.name).join(", ");
  for (const box of boxes) box.disabled = chosen.length >= MOST && !box.checked;
}

const asked = new URLSearchParams(location.search);
for (const field of fields) {
  const wanted = asked.get(field.name);
  if (wanted && [...field.options].some(({ value }) => value === wanted)) field.value = wanted;
}
form.addEventListener("change", remember);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(remember));
document.addEventListener("change", ({ target }) => {
  if (target.closest(".choose")) choose();
});
tray.addEventListener("reset", () => setTimeout(choose));
addEventListener("pageshow", choose); // the browser brings back the boxes of a page that one returns to
narrow();
showAnswered();
