// Where the hosting site takes a file. The addresses come from the handbook's configuration; nothing is sent from here.

const LONGEST = 8000; // characters of an address that hosting sites take

/**
 * The address to open for a file: {href, isFilled}; `isFilled` says whether the text is in it already. `href` is empty where no
 * hosting site is configured. An existing file is edited, a new one is created, filled in where the site takes a text.
 */
export function hostLink({ editUrl, newUrl }, file, text, isNew) {
  if (!isNew) return { href: editUrl && `${editUrl.replace(/\/$/, "")}/${file}`, isFilled: false };
  const named = newUrl.replace("{file}", encodeURIComponent(file));
  const filled = named.replace("{text}", () => encodeURIComponent(text));
  if (filled !== named && filled.length <= LONGEST) return { href: filled, isFilled: true };
  return { href: named.replace(/[?&][^?&=]+=\{text\}/, ""), isFilled: false };
}
