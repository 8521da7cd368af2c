Documentation.addTranslations({
  "locale": "da",
  "messages": {
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
  },
  "plural_expr": "(n != 1) ? 1 : 0"
});
