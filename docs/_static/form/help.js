// What the schema says of a field, for somebody who fills in a form: without what only matters in a file.

const CHANGES = [
  [/^Id (?:fra|på) [^.]*\./, "Skriv en del af navnet, og vælg fra listen."],
  [/Skriv true,/, "Vælg ja,"],
  [/Skriv false,/, "Vælg nej,"],
  [/Skriv `not_stated: true`,/, "Tilføj »Ikke oplyst«,"],
  [/ ?Skriv et årstal alene i anførselstegn\./, ""],
  [/ i anførselstegn/, ""],
  [/ uden punktum/, ""],
  [/, under replace[sd_by]+/, ""],
  [/count og unit sammen/, "antal og enhed sammen"],
  [/'(\d[\d-]*)'/g, "$1"],
  [/: kilde og afsnit som `[^`]*`, eller en liste af dem/, ""],
  [/^Kilde og afsnit: `[^`]*`/, "Kilde og afsnit"],
];

/** The help of a field. */
export const helpOf = ({ description }) => CHANGES.reduce((words, [from, to]) => words.replace(from, to), description);
