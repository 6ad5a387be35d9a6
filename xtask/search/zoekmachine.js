// What the search takes from others, as one file for the browser.
export { default as MiniSearch } from 'minisearch';
export { stemmer } from '@orama/stemmers/dutch';
export { stopwords } from '@orama/stopwords/dutch';
