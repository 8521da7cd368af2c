// Which items of a list are the same as those of another, by likeness: so that a changed one is changed where it stands.

/** Whether two plain values are the same; the order of keys does not matter. */
export function equal(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const names = Object.keys(one);
  if (Array.isArray(one) !== Array.isArray(other) || names.length !== Object.keys(other).length) return false;
  return names.every((name) => name in other && equal(one[name], other[name]));
}

const [ALONE, PLAIN, LIST] = [1, 1.2, 1];

/** What it costs to take two values for one; less than removing the one and adding the other. */
function difference(one, other) {
  if (equal(one, other)) return 0;
  if (typeof one !== "object" || typeof other !== "object") return typeof one === typeof other ? PLAIN : 1.9;
  if (Array.isArray(one) || Array.isArray(other)) return Array.isArray(one) === Array.isArray(other) ? LIST : 1.9;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const same = [...names].filter((name) => equal(one[name], other[name])).length;
  return 0.2 + 1.7 * (1 - same / names.size);
}

/** The cheapest way from one list to another: {from, to} for the same item, with null for one that is added or removed. */
export function align(old, value) {
  const costs = Array.from({ length: old.length + 1 }, (_, row) =>
    Array.from({ length: value.length + 1 }, (_, at) => row + at),
  );
  const match = (row, at) => costs[row - 1][at - 1] + difference(old[row - 1], value[at - 1]);
  for (let row = 1; row <= old.length; row += 1) {
    for (let at = 1; at <= value.length; at += 1) {
      costs[row][at] = Math.min(match(row, at), costs[row - 1][at] + ALONE, costs[row][at - 1] + ALONE);
    }
  }
  const steps = [];
  let [row, at] = [old.length, value.length];
  while (row || at) {
    if (row && at && costs[row][at] === match(row, at)) steps.unshift({ from: --row, to: --at });
    else if (at && (!row || costs[row][at] === costs[row][at - 1] + ALONE)) steps.unshift({ from: null, to: --at });
    else steps.unshift({ from: --row, to: null });
  }
  return steps;
}
