// The fields of a record, drawn from its schema. Each has its path in `data-path`, its words from the schema, and its message.
import { find, findAll, make } from "../dom.js";
import { citations } from "./citations.js";
import { controlFor } from "./controls.js";
import { helpOf } from "./help.js";
import { help, idOf, message, small } from "./parts.js";
import { empty, fits, schemaAt, sortOf, valueAt } from "./schema.js";

const SHORT = new Set(["choice", "truth", "number", "reference"]);

/**
 * The form of a record in an element. `model` holds `schema`, `value`, `registers`, and `change(path)`, which is called after
 * each change of the value.
 */
export class Fields {
  constructor(root, model) {
    this.root = root;
    this.model = model;
    for (const [key, schema] of Object.entries(model.schema.properties)) root.append(this.section(key, schema));
  }

  /** A section: the fields of one key, which are made when it is opened. */
  section(key, schema) {
    const state = make("span", { className: "form-state" });
    const body = make("div", { className: "form-body" });
    const title = make("h3", {}, schema.title);
    const part = make("details", { className: "form-section" }, make("summary", {}, title, state), body);
    part.dataset.key = key;
    part.addEventListener("toggle", () => part.open && !body.firstChild && this.draw(key));
    return part;
  }

  sectionOf(key) {
    return find(`details[data-key="${key}"]`, this.root);
  }

  /** Draw the fields of a section anew. */
  draw(key) {
    const schema = this.model.schema.properties[key];
    const isThere = key in this.model.value;
    const isRequired = this.model.schema.required.includes(key);
    const start = () => [
      make("p", { className: "form-help" }, helpOf(schema)),
      this.button(`Tilføj ${small(schema.title)}`, () => this.add([key], schema), idOf([key])),
    ];
    const body = find(".form-body", this.sectionOf(key));
    body.replaceChildren(...(isThere ? [this.field([key], schema, isRequired)] : start()));
    this.model.drawn();
  }

  button(words, act, id = "") {
    const button = make("button", { type: "button", className: "button button-light", id }, words);
    button.addEventListener("click", act);
    return button;
  }

  /** Take a value for a field; without one the field goes. The section is drawn anew where its fields are others then. */
  set(path, value, isRedrawn = false) {
    const holder = valueAt(this.model.value, path.slice(0, -1));
    const step = path.at(-1);
    if (value !== undefined) holder[step] = value;
    else if (Array.isArray(holder)) holder.splice(step, 1);
    else delete holder[step];
    if (isRedrawn) this.draw(path[0]);
    this.model.change(path);
  }

  /** Add a field, and go to it. */
  add(path, schema) {
    this.set(path, empty(schema), true);
    this.go(path);
  }

  /** Take a field away, and go to what held it. A list that has become empty goes too. */
  remove(path) {
    const above = path.slice(0, -1);
    const list = above.length ? valueAt(this.model.value, above) : null;
    const isLast = Array.isArray(list) && list.length === 1;
    const gone = isLast ? above : path;
    this.set(gone, undefined, true);
    const goal = gone.length > 1 ? find(`[data-path="${gone.slice(0, -1).join("/")}"]`, this.root) : this.sectionOf(gone[0]);
    find(".form-add select, .form-add button, summary, .form-body > button", goal)?.focus();
  }

  /** Open the section of a field, and put the focus on it. */
  go(path) {
    const section = this.sectionOf(path[0]);
    if (!section.open) {
      section.open = true;
      this.draw(path[0]);
    }
    const places = path.map((_, at) => find(`[data-path="${path.slice(0, path.length - at).join("/")}"]`, section));
    const place = places.find(Boolean) ?? section;
    find("input, select, textarea, button, summary", place)?.focus();
  }

  /** A field of any sort. */
  field(path, schema, isRequired, label = schema.title) {
    const sort = sortOf(schema);
    if (!fits(sort, valueAt(this.model.value, path))) return this.misshapen(path, schema, label);
    if (sort === "group") return this.group(path, schema, isRequired, label);
    if (sort === "list") return this.list(path, schema, isRequired, label);
    if (sort === "citation") return citations(this, path, isRequired, label);
    return this.single(path, schema, isRequired, label);
  }

  /** A field whose value in the file has another form than its schema wants. */
  misshapen(path, schema, label) {
    const words = "Feltet har en anden form i filen, end det skal have. Fjern det, og tilføj det igen, eller ret det i filen.";
    return this.box(path, schema, label, make("p", {}, words), this.removal(path, false, label));
  }

  /** The button that takes a field away; none for one that has to be there. */
  removal(path, isRequired, label) {
    return isRequired ? null : this.button(`Fjern ${small(label)}`, () => this.remove(path));
  }

  placed(element, path) {
    element.dataset.path = path.join("/");
    return element;
  }

  /** One value with its label. */
  single(path, schema, isRequired, label) {
    const id = idOf(path);
    const described = `${id}-help ${id}-error`;
    const control = controlFor(schema, valueAt(this.model.value, path), this.model.registers, (value) => this.set(path, value));
    control.field.id = id;
    control.field.setAttribute("aria-describedby", described);
    const parts = [make("label", { htmlFor: id }, label), help(path, schema), control.field, control.note];
    const box = make("div", { className: "form-field" }, ...parts, message(path));
    const removal = this.removal(path, isRequired, label);
    if (removal) box.append(removal);
    removal?.setAttribute("aria-label", removal.textContent);
    removal?.replaceChildren("Fjern");
    box.classList.toggle("form-short", SHORT.has(sortOf(schema)) || schema.format === "partial-date");
    return this.placed(box, path);
  }

  /** A box with a title around what belongs together. */
  box(path, schema, label, ...parts) {
    const id = idOf(path);
    const box = make("fieldset", { id, className: "form-group", "aria-describedby": `${id}-help ${id}-error` });
    box.append(
      make("legend", { className: path.length > 1 ? "" : "visually-hidden" }, label),
      help(path, schema),
      message(path),
      ...parts.flat().filter(Boolean),
    );
    return this.placed(box, path);
  }

  /** The fields of a mapping that are there, and the choice of another one. */
  group(path, schema, isRequired, label) {
    const value = valueAt(this.model.value, path);
    const names = Object.keys(schema.properties);
    const shown = names.filter((name) => name in value);
    const fields = shown.map((name) => this.field([...path, name], schema.properties[name], schema.required?.includes(name)));
    const rest = names.filter((name) => !(name in value));
    return this.box(path, schema, label, fields, this.choice(path, schema, rest, label), this.removal(path, isRequired, label));
  }

  /** What more a mapping may have. */
  choice(path, schema, names, label) {
    if (!names.length) return null;
    const id = `${idOf(path)}-mere`;
    const options = names.map((name) => make("option", { value: name }, schema.properties[name].title));
    const select = make("select", { id }, options);
    const add = () => this.add([...path, select.value], schema.properties[select.value]);
    const button = this.button("Tilføj felt", add);
    button.setAttribute("aria-describedby", id);
    const words = `Mere om ${small(label)}`;
    return make("div", { className: "form-add" }, make("label", { htmlFor: id }, words), select, button);
  }

  /** The items of a list, numbered. */
  list(path, schema, isRequired, label) {
    const { items } = schema;
    const fields = valueAt(this.model.value, path).map((_, at, all) => {
      const isOnly = isRequired && all.length === 1;
      return this.field([...path, at], items, isOnly, `${items.title} ${at + 1}`);
    });
    const add = () => this.add([...path, valueAt(this.model.value, path).length], items);
    const button = make("div", { className: "form-add" }, this.button(`Tilføj ${small(items.title)}`, add));
    return this.box(path, schema, label, fields, button, this.removal(path, isRequired, `alle: ${label}`));
  }

  /** Show what is wrong at the fields that are drawn, and in each section's head what it holds. */
  show(findings, stateOf) {
    for (const slot of findAll(".field-error", this.root)) slot.hidden = true;
    for (const field of findAll("[aria-invalid]", this.root)) field.removeAttribute("aria-invalid");
    for (const { path, message: words } of findings) {
      const isText = typeof valueAt(this.model.value, path) === "string";
      const row = isText && find(`.form-row[data-path="${[...path, 0].join("/")}"]`, this.root);
      const place = row || find(`[data-path="${path.join("/")}"]`, this.root);
      if (!place) continue;
      const slot = document.getElementById(`${idOf(place.dataset.path.split("/"))}-error`);
      slot.textContent = words;
      slot.hidden = false;
      for (const field of place.matches("fieldset") ? [] : findAll("input, select, textarea", place))
        field.setAttribute("aria-invalid", "true");
    }
    for (const part of findAll("details[data-key]", this.root))
      find(".form-state", part).textContent = stateOf(part.dataset.key);
  }
}

/** A path in the words of the schema: Økonomi › Post 1 › Beløb i kr. */
export const pathWords = (schema, path) =>
  path
    .map((step, at) => {
      const found = schemaAt(schema, path.slice(0, at + 1));
      return typeof step === "number" ? `${found?.title ?? "nr."} ${step + 1}` : (found?.title ?? step);
    })
    .join(" › ");
