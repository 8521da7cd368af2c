// The entries that records refer to: their names for ids, and ids for names. Two of one name have their ids with them.

/** The sources that have sections, as a kind of their own: a citation names a section. */
export const CITABLE = "citable-sources";

export class Registers {
  /** `entries`: kind to [id, name]; `sections`: source to [id, title] of its sections. */
  constructor(entries, sections) {
    this.sections = sections;
    this.names = {};
    for (const [kind, rows] of Object.entries(entries)) {
      const isShared = (name) => rows.filter(([, other]) => other === name).length > 1;
      this.names[kind] = new Map(rows.map(([id, name]) => [id, isShared(name) ? `${name} (${id})` : name]));
    }
    const citable = [...(this.names.sources ?? [])].filter(([id]) => sections[id]?.length);
    this.names[CITABLE] = new Map(citable);
  }

  /** The name of an entry; the id where there is no such entry. */
  nameOf(kind, id) {
    return this.names[kind]?.get(id) ?? id;
  }

  /** The id of a name, in whatever case, or an id itself; the words as they are where nothing has that name. */
  idOf(kind, words) {
    if (this.names[kind]?.has(words)) return words;
    const wanted = words.toLowerCase();
    return [...(this.names[kind] ?? [])].find(([, name]) => name.toLowerCase() === wanted)?.[0] ?? words;
  }

  /** Whether there is an entry, or a section of a source: answer-2025#svar-1. */
  knows(kind, words) {
    const [id, section] = words.split("#");
    const isThere = this.names[kind]?.has(id) ?? false;
    return isThere && (section === undefined || (this.sections[id] ?? []).some(([name]) => name === section));
  }
}
