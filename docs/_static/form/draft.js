// The draft of a record in the browser's own storage. Nothing leaves the browser.

const name = (id) => `formular:${id || "ny"}`;

/** The draft of a record: {id, base, value}; null where there is none, or storage is closed to this page. */
export function load(id) {
  try {
    const found = JSON.parse(localStorage.getItem(name(id)));
    return typeof found?.base === "string" && typeof found.value === "object" && found.value ? found : null;
  } catch {
    return null;
  }
}

/** Keep a draft; false where that cannot be done. */
export function save(id, draft) {
  try {
    localStorage.setItem(name(id), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Forget a draft. */
export function forget(id) {
  try {
    localStorage.removeItem(name(id));
  } catch {
    // there is none
  }
}
