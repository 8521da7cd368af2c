// Elements of the page: found and made. What it is given as text never becomes markup.

/** The first element that a selector finds. */
export const find = (selector, within = document) => within.querySelector(selector);

/** Every element that a selector finds, as an array. */
export const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];

/**
 * An element with properties and children. Properties are set as such (`className`, `hidden`, `onclick`); those with a hyphen
 * (`aria-live`) and `role` as attributes. Children are elements or text; `null`, `false` and `""` are left out.
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}
