// A text of YAML with other values: only what is changed is written anew, and all else stays byte for byte.
import { align, equal } from "./align.js";
import { isMap, isSeq } from "./vendor/yaml.js";
import { file, flow, inline, isObject, itemLines, pairLines, parse, read } from "./yaml.js";

const WIDTH = 120;
const BLOCK = new Set(["BLOCK_FOLDED", "BLOCK_LITERAL"]);
const CLOSING_LINES = /(\r?\n[ \t]*)+$/;

/** The text of a record with a new value, by its schema. Throws SyntaxError where that cannot be done without a loss. */
export function splice(text, value, schema) {
  if (!text.trim()) return file(value, schema);
  const map = parse(text).contents;
  if (!isMap(map) || map.flow) throw new SyntaxError("no mapping of lines");
  for (const attempt of [changed, replaced]) {
    const result = attempt(text, map, value, schema);
    if (isWritten(result, value)) return result;
  }
  throw new SyntaxError("the value cannot be written");
}

/** Whether a text holds exactly a value. */
function isWritten(text, value) {
  try {
    return equal(read(text), value);
  } catch {
    return false;
  }
}

function changed(text, map, value, schema) {
  const edits = new Edits(text);
  spliceMap(edits, map, value, schema);
  return edits.applied();
}

/** With each key that has changed written anew as a whole: for layouts that are more than the careful way can do. */
function replaced(text, map, value, schema) {
  const edits = new Edits(text);
  const old = map.toJSON();
  spliceMap(edits, map, { ...value, ...old }, schema);
  for (const pair of map.items) {
    const key = pair.key.value;
    if (!(key in value)) edits.remove(edits.lineStart(pair.key.range[0]), edits.lineEnd(edits.endOf(pair)));
    else if (!equal(old[key], value[key])) edits.replace(pairPlace(pair, schema), value[key]);
  }
  return edits.applied();
}

/** Changes of a text, by offset. */
class Edits {
  constructor(text) {
    this.text = text;
    this.list = [];
  }

  insert(at, added) {
    this.list.push({ start: at, end: at, added });
  }

  remove(start, end, added = "") {
    this.list.push({ start, end, added });
  }

  lineStart(at) {
    return this.text.lastIndexOf("\n", at - 1) + 1;
  }

  /** Where the next line begins. */
  lineEnd(at) {
    return this.text.indexOf("\n", at) + 1 || this.text.length;
  }

  column(at) {
    return at - this.lineStart(at);
  }

  /** Where the last character of a node stands, or of a pair; the line breaks after a block of text are not its own. */
  endOf(node) {
    if ("key" in node) return node.value?.range ? this.endOf(node.value) : node.key.range[1] + 1;
    const last = node.flow ? undefined : node.items?.at(-1);
    if (last) return this.endOf(last);
    const [start, end] = node.range;
    return BLOCK.has(node.type) ? start + this.text.slice(start, end).replace(CLOSING_LINES, "").length : end;
  }

  /** Lines at a column; empty ones stay empty. */
  lines(rows, column) {
    return rows.map((row, number) => (number && row ? " ".repeat(column) + row : row)).join("\n");
  }

  /** Whole lines after the line of an offset. */
  insertAfter(at, rows, column) {
    const next = this.lineEnd(at);
    const lead = next && this.text[next - 1] !== "\n" ? "\n" : "";
    this.insert(next, `${lead}${" ".repeat(column)}${this.lines(rows, column)}${lead ? "" : "\n"}`);
  }

  /** Another value in a place, with the comments that stand on its first or last line. */
  replace({ start, lead, node, rows }, value) {
    const column = this.column(start);
    const from = node?.range?.[0] ?? lead;
    const end = node ? this.endOf(node) : lead;
    const written = rows(value, WIDTH - column);
    const header = node && BLOCK.has(node.type) ? this.text.slice(from, this.lineEnd(from)) : "";
    const comments = [this.text.slice(lead, from), header].flatMap((part) => part.match(/#.*/) ?? []);
    const rest = this.text.slice(end, this.lineEnd(end)).replace(/\r?\n$/, "");
    const isMoved = written.length > 1 && rest.trim();
    if (comments.length) written[0] += ` ${comments.join(" ")}`;
    if (isMoved) written[0] += rest;
    this.remove(start, end + (isMoved ? rest.length : 0), this.lines(written, column));
  }

  applied() {
    const order = (edit) => (edit.start === edit.end ? 0 : 1);
    const sorted = this.list.toSorted((one, other) => one.start - other.start || order(one) - order(other));
    const lineBreak = this.text.includes("\r\n") ? "\r\n" : "\n";
    let at = 0;
    let result = "";
    for (const { start, end, added } of sorted) {
      if (start < at) return "";
      result += this.text.slice(at, start) + added.replaceAll("\n", lineBreak);
      at = end;
    }
    return result + this.text.slice(at);
  }
}

/** Where a value stands, and how another is written there. */
const pairPlace = (pair, schema) => {
  const key = pair.key.value;
  const rows = (value, width) => pairLines(key, value, schema?.properties?.[key], width);
  return { start: pair.key.range[0], lead: pair.key.range[1] + 1, node: pair.value?.range ? pair.value : null, rows };
};

function spliceValue(edits, place, old, value, schema, key) {
  const { node } = place;
  const isSame = (isMap(node) && isObject(value)) || (isSeq(node) && Array.isArray(value));
  if (isSame && node.flow) spliceFlow(edits, place, old, value);
  else if (isSame && isMap(node)) spliceMap(edits, node, value, schema, place);
  else if (isSame) spliceList(edits, node, value, schema, key, place);
  else edits.replace(place, value);
}

/** A mapping in lines. Without a key that stays it is written anew as a whole. */
function spliceMap(edits, map, value, schema, place) {
  const old = map.toJSON();
  const kept = map.items.filter((pair) => pair.key.value in value);
  if (!kept.length && place) return edits.replace(place, value);
  removePairs(edits, map, value);
  for (const pair of kept) {
    const key = pair.key.value;
    if (equal(old[key], value[key])) continue;
    spliceValue(edits, pairPlace(pair, schema), old[key], value[key], schema?.properties?.[key], key);
  }
  const order = Object.keys(schema?.properties ?? {});
  const rank = (name) => order.indexOf(name) + 1 || order.length + 1;
  for (const key of Object.keys(value).toSorted((one, other) => rank(one) - rank(other))) {
    if (key in old) continue;
    const above = kept.filter((pair) => rank(pair.key.value) < rank(key)).at(-1);
    addPair(edits, above, kept[0], key, value[key], schema?.properties?.[key]);
  }
  return undefined;
}

function addPair(edits, above, first, key, value, schema) {
  const column = edits.column(first.key.range[0]);
  const rows = pairLines(key, value, schema, WIDTH - column);
  if (above) edits.insertAfter(edits.endOf(above), rows, column);
  else edits.insert(first.key.range[0], `${edits.lines(rows, column)}\n${" ".repeat(column)}`);
}

/** Take away pairs; the first of an item stands behind its dash, and the next one takes its place. */
function removePairs(edits, map, value) {
  const removed = map.items.filter((pair) => !(pair.key.value in value));
  const isBehindDash = edits.text.slice(edits.lineStart(map.items[0].key.range[0]), map.items[0].key.range[0]).trim();
  const leading = isBehindDash ? map.items.findIndex((pair) => pair.key.value in value) : 0;
  if (leading > 0) {
    const end = edits.lineEnd(edits.endOf(map.items[leading - 1]));
    edits.remove(map.items[0].key.range[0], end + edits.text.slice(end).match(/^\s*/)[0].length);
  }
  for (const pair of removed) {
    if (map.items.indexOf(pair) < leading) continue;
    edits.remove(edits.lineStart(pair.key.range[0]), edits.lineEnd(edits.endOf(pair)));
  }
}

/** A list in lines: items that are alike are the same item, changed. Without one that stays it is written anew. */
function spliceList(edits, list, value, schema, key, place) {
  const old = list.toJSON();
  const steps = align(old, value);
  if (!steps.some(({ from, to }) => from !== null && to !== null)) return edits.replace(place, value);
  const dashes = list.srcToken.items.map((item) => item.start.find((token) => token.type === "seq-item-ind")?.offset);
  const column = edits.column(dashes[0]);
  const rows = (item, width) => itemLines(item, schema?.items, key, width);
  const added = [];
  let above = null;
  for (const { from, to } of steps) {
    const node = list.items[from];
    if (to === null) edits.remove(edits.lineStart(dashes[from]), edits.lineEnd(edits.endOf(node)));
    else if (from === null) added.push([above, value[to]]);
    else {
      above = from;
      if (equal(old[from], value[to])) continue;
      const at = { start: dashes[from], lead: dashes[from] + 1, node, rows };
      spliceValue(edits, at, old[from], value[to], schema?.items, key);
    }
  }
  const first = steps.find(({ from, to }) => from !== null && to !== null).from;
  for (const [after, item] of added) {
    const written = rows(item, WIDTH - column);
    if (after !== null) edits.insertAfter(edits.endOf(list.items[after]), written, column);
    else edits.insert(edits.lineStart(dashes[first]), `${" ".repeat(column)}${edits.lines(written, column)}\n`);
  }
  return undefined;
}

/** What stands in brackets: plain values are changed where they stand, else the brackets are written anew, if they fit. */
function spliceFlow(edits, place, old, value) {
  const { node } = place;
  if (changeInFlow(edits, node, old, value)) return;
  const [start, end] = node.range;
  const written = flow(value);
  const isLong = edits.column(start) + written.length > WIDTH;
  if (isLong || edits.text.slice(start, end).includes("\n")) edits.replace(place, value);
  else edits.remove(start, end, written);
}

/** Change plain values in brackets; false, and nothing done, where one is more, less, or has parts. */
function changeInFlow(edits, node, old, value) {
  const names = Object.keys(old);
  if (names.join("\n") !== Object.keys(value).join("\n")) return false;
  const nodes = node.items.map((item) => ("key" in item ? item.value : item));
  const found = names.filter((name) => !equal(old[name], value[name]));
  if (found.some((name) => typeof old[name] === "object" || typeof value[name] === "object")) return false;
  for (const name of found) edits.remove(...nodes[names.indexOf(name)].range.slice(0, 2), inline(value[name], true));
  return true;
}
