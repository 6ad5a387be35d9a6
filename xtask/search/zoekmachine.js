// What the browser searches with, as one file: our rules, and the stems that they take from others.
export { inside, prepare } from './zoekregels.js';
