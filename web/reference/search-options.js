// How the search of the reference reads texts and queries. The build makes the index by these options, and the page reads the
// index by the same ones.

/** @type {import("minisearch").Options} */
export const OPTIONS = {
  idField: "address",
  fields: ["title", "text"],
  storeFields: ["title", "kind", "messages"],
  // libvirt's messages have accents, backquotes and signs around their words.
  tokenize: (text) => text.split(/[\s\p{P}\p{S}]+/u).filter(Boolean),
  searchOptions: {
    boost: { title: 4 },
    combineWith: "AND",
    prefix: true,
    // A short word with a slip is another word.
    fuzzy: (word) => (word.length > 4 ? 0.2 : false),
  },
};
