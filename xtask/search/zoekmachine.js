// What the search takes from others, as one file for the browser.
export { stemmer } from '@orama/stemmers/dutch';
