// Small parts of a field: its id, its help, and the place of its message.
import { make } from "../dom.js";
import { helpOf } from "./help.js";

export const idOf = (path) => `felt-${path.join("-")}`;
export const small = (title) => title.charAt(0).toLowerCase() + title.slice(1);
export const message = (path) => make("p", { className: "field-error", id: `${idOf(path)}-error`, hidden: true });
export const help = (path, schema) => make("p", { className: "form-help", id: `${idOf(path)}-help` }, helpOf(schema));
