// Not by `addTranslations`: it makes the rule of plurals from a string, which the pages' policy forbids. Danish has the default rule.
Documentation.LOCALE = "da";
Object.assign(Documentation.TRANSLATIONS, {
  "Search": "Søg",
  "Search Results": "Søgeresultater",
  "Searching": "Søger",
  "Preparing search...": "Gør søgningen klar …",
  "Hide Search Matches": "Skjul fremhævning af søgeord",
  ", in ": ", i ",
  "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.": "Søgningen gav ingen sider. Se efter, om ordene er stavet rigtigt, eller prøv et andet ord.",
  "Search finished, found one page matching the search query.": [
    "Søgningen er færdig: én side fundet.",
    "Søgningen er færdig: ${resultCount} sider fundet."
  ]
});
