// Elements of the page: found, filled and made. What is given as text never becomes markup.

/** The first element that a selector finds. */
export const find = (selector, within = document) => within.querySelector(selector);

/** Every element that a selector finds. */
export const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Write texts into the places that are named for them: `<span data-slot="name">`. */
export function fill(within, texts) {
  for (const slot of findAll("[data-slot]", within)) {
    if (slot.dataset.slot in texts) slot.textContent = texts[slot.dataset.slot];
  }
}

/** What follows the answer to the address is shown with it, so that nothing moves; base.css shows it in any case in the end. */
export const showAnswered = () => delete document.documentElement.dataset.asked;

/**
 * An element with properties and children. Those with a hyphen (`aria-live`) and `role` are set as attributes. Children are
 * elements or text; `null`, `false` and `""` are left out.
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

/** Parts as a sentence lists them, with what stands between: a, b og c. */
export const listed = (parts) => parts.flatMap((part, index) => [index < parts.length - 1 ? ", " : " og ", part]).slice(1);
