// Foreslå ændring: a record as a form, and the file that it makes. Nothing is sent; the draft stays in the browser.
import { find, findAll, make } from "../dom.js";
import { equal } from "./align.js";
import { lineChanges } from "./differences.js";
import { forget, load, save } from "./draft.js";
import { Fields, pathWords } from "./fields.js";
import { hostLink } from "./host.js";
import { published, tell, unanswered } from "./preview.js";
import { Registers } from "./registers.js";
import { check, empty, slug } from "./schema.js";
import { splice } from "./splice.js";
import { read } from "./yaml.js";

const page = find("#form");
const part = (name) => find(`#form-${name}`);
const json = async (address) => {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(address);
  return response.json();
};
const setting = (name) => find(`meta[name="handbook-${name}"]`)?.content ?? "";
const say = (words) => {
  part("status").textContent = words;
};

/** The record that is edited, as far as the page needs to know it. */
async function start() {
  const id = new URLSearchParams(location.search).get("post") ?? "";
  const { schema, registers, sections, questions } = await json(page.dataset.source);
  const known = new Registers(registers, sections);
  if (id && !known.knows("interventions", id)) return say(`Håndbogen har ingen indsats med id'et »${id}«.`);
  const file = id ? await json(`${page.dataset.records}/${id}.json`) : { file: "", text: "" };
  return new Proposal({ id, schema, registers: known, questions, ...file });
}

class Proposal {
  constructor(data) {
    Object.assign(this, data);
    this.original = this.text;
    this.base = this.id ? read(this.original) : {};
    this.value = this.id ? structuredClone(this.base) : empty(this.schema);
    this.isChecked = Boolean(this.id);
    this.touched = new Set();
    this.newId = "";
    this.takeDraft();
    this.fillLists();
    this.fields = new Fields(part("fields"), {
      schema: this.schema,
      registers: this.registers,
      value: this.value,
      change: (path) => this.changed(path),
      drawn: () => this.shown(),
    });
    this.head();
    this.actions();
    part("ready").hidden = false;
    this.begin();
  }

  /** Go on with the draft of this browser, if there is one. One of an earlier edition of the file keeps to that edition. */
  takeDraft() {
    const draft = load(this.id);
    if (!draft) return;
    this.isOutdated = draft.base !== this.original;
    this.original = draft.base;
    this.base = this.original ? read(this.original) : {};
    this.value = draft.value;
    this.newId = draft.newId ?? "";
    part("draft").hidden = false;
    part("outdated").hidden = !this.isOutdated;
  }

  /** The names that the browser offers in the fields of a register. */
  fillLists() {
    for (const [kind, names] of Object.entries(this.registers.names)) {
      const options = [...names.values()].map((name) => make("option", { value: name }));
      page.append(make("datalist", { id: `register-${kind}` }, options));
    }
  }

  head() {
    part("new").hidden = Boolean(this.id);
    for (const slot of findAll("[data-slot=name]")) slot.textContent = this.id ? this.base.name : "en ny indsats";
    this.showPath();
    const field = part("id");
    field.value = this.newId;
    field.addEventListener("change", () => {
      this.newId = slug(field.value);
      this.update();
    });
    if (this.id) return;
    for (const key of this.schema.required) {
      this.fields.sectionOf(key).open = true;
      this.fields.draw(key); // at once, before anything is shown: an opened section is told of its opening later
    }
  }

  actions() {
    part("check").addEventListener("click", () => this.checkAll());
    part("copy").addEventListener("click", () => this.copy());
    part("discard").addEventListener("click", () => {
      forget(this.id);
      location.reload();
    });
  }

  async begin() {
    const found = this.id && (await published(`${page.dataset.pages}/${this.id}.html`).catch(() => null));
    this.answers = found || unanswered(this.questions);
    part("answers").replaceChildren(this.answers);
    this.update();
  }

  get name() {
    return this.id || this.newId || slug(this.value.name ?? "") || "ny-indsats";
  }

  /** Whether a new record would take the place of another. */
  get isTaken() {
    return !this.id && this.registers.knows("interventions", this.name);
  }

  get path() {
    return this.file || `interventions/${this.name}.yaml`;
  }

  changed(path) {
    this.touched.add(path.join("/"));
    const isSaved = save(this.id, { base: this.original, value: this.value, newId: this.newId });
    part("unsaved").hidden = isSaved;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.update(), 150);
    this.shown();
  }

  /** What is wrong, as far as it is to be told already: of a new record only what has been filled in. */
  shown() {
    this.findings = check(this.value, this.schema, (kind, words) => this.registers.knows(kind, words));
    const isTold = ({ path }) => this.isChecked || this.touched.has(path.join("/"));
    this.fields?.show(this.findings.filter(isTold), (key) => this.state(key));
  }

  /** What the head of a section says. */
  state(key) {
    const value = this.value[key];
    const wrong = this.isChecked ? this.findings.filter(({ path }) => path[0] === key).length : 0;
    const words = value === undefined ? "ikke med" : Array.isArray(value) ? `${value.length} i alt` : "";
    const isChanged = Boolean(this.id) && !equal(value, this.base[key]);
    return [words, isChanged && "ændret", wrong && `${wrong} at rette`].filter(Boolean).join(" · ");
  }

  update() {
    this.shown();
    tell(this.answers, this.questions, this);
    part("id-error").hidden = !this.isTaken;
    const result = this.written();
    part("yaml").value = result;
    part("yaml").rows = Math.min(24, result.split("\n").length + 1);
    this.showPath();
    this.showLines(result);
    this.link(result);
    const download = part("download");
    URL.revokeObjectURL(download.href);
    download.href = URL.createObjectURL(new Blob([result], { type: "application/yaml" }));
    download.download = `${this.name}.yaml`;
  }

  /** The file with what has been filled in; the last one, and a word about it, where it cannot be written. */
  written() {
    try {
      part("failed").hidden = true;
      return splice(this.original, this.value, this.schema);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      part("failed").hidden = false;
      return part("yaml").value || this.original;
    }
  }

  /** The path stands there before the form is shown: a line more above the fields would move them. */
  showPath() {
    for (const slot of findAll("[data-slot=file]")) slot.textContent = this.path;
  }

  showLines(result) {
    const lines = this.id ? lineChanges(this.original, result) : [];
    part("lines").hidden = !lines.length;
    part("lines").replaceChildren(...lines.map(({ sign, line }) => make("span", {}, `${sign} ${line}\n`)));
    part("unchanged").hidden = !this.id || lines.length > 0;
  }

  link(result) {
    const urls = { editUrl: setting("edit-url"), newUrl: setting("new-url") };
    const { href, isFilled } = hostLink(urls, this.path, result, !this.id);
    const link = part("host");
    link.hidden = !href;
    if (href) link.href = href;
    part("paste").hidden = !href || isFilled;
    part("no-host").hidden = Boolean(href);
  }

  /** Tell all that is wrong, each with the way to its field. */
  checkAll() {
    this.isChecked = true;
    this.update();
    const row = (words, go) => {
      const link = make("a", { href: "#form-fields" }, words);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        go();
      });
      return make("li", {}, link);
    };
    const rows = this.findings.map(({ path, message }) =>
      row(`${pathWords(this.schema, path) || "Indsatsen"}: ${message}`, () => this.fields.go(path.length ? path : ["name"])),
    );
    if (this.isTaken) rows.unshift(row(part("id-error").textContent, () => part("id").focus()));
    const words = rows.length
      ? `${rows.length} at rette`
      : "Formularen finder ingen fejl. Kontrollen af forslaget har det sidste ord.";
    part("summary").replaceChildren(make("p", {}, make("strong", {}, words)), rows.length ? make("ul", {}, rows) : "");
    part("summary").hidden = false;
    part("summary").focus();
  }

  async copy() {
    const field = part("yaml");
    try {
      await navigator.clipboard.writeText(field.value);
      say("Filen er kopieret.");
    } catch {
      field.focus();
      field.select();
      say("Teksten er markeret. Tryk Ctrl+C.");
    }
  }
}

start().catch((error) => {
  say("Formularen kunne ikke hentes. Den virker kun, når håndbogen ligger på en server. Prøv at indlæse siden igen.");
  if (location.protocol !== "file:") throw error;
});
