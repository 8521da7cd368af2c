// An intervention as a row of a template.
import { fill, find, listed, make } from "../dom.js";
import { DOUBT, MAYBE } from "./match.js";

const link = ({ id, name }) => make("a", { href: `../indsatser/${id}.html` }, name);

/** A row, as long as there is room with all reasons, else with those against it. */
export function row({ record, reasons, way, forms, group }, room) {
  const isWhole = group > MAYBE && room > 0;
  const item = find(isWhole ? "#find-match" : "#find-line").content.cloneNode(true);
  const told = reasons.filter(([what]) => isWhole || what <= DOUBT);
  fill(item, { ...record, way });
  find("h3", item).append(link(record));
  find("ul", item).append(...told.map(([what, text]) => make("li", { className: `reason-${what}` }, text)));
  if (isWhole && forms.length) find("p", item).append(" Former: ", ...listed(forms.map(link)), ".");
  return item;
}
