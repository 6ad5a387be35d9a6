// How Dutch words become terms, as `generator/src/index/words.rs` does it for the texts; a test holds the two equal over every
// word of the site. The stems are Snowball's.

import { stemmer } from '@orama/stemmers/dutch';

const APOSTROPHES = /['’‘`´ʼ]/g;
/** A telephone number, a number of a section, or a word. */
export const WORD = /0\p{N}+(?:[ \u00a0\u2011-]\p{N}+)*|\p{N}+(?:\.\p{N}+)*|[\p{L}\p{M}]+(?:['’‘`´ʼ&][\p{L}\p{M}]+)*/gu;

/** Words as terms. */
export class Words {
  #small;
  #terms = new Map();
  #all;
  /** The terms of small words: they are written right all the same. */
  #right;

  constructor(small, terms) {
    this.#small = new Set(small.split(' '));
    this.#all = terms;
  }

  /** The words of a text, as they are compared. */
  split(text) {
    return (text.match(WORD) ?? []).map(plain).filter(Boolean);
  }

  /** The number of a term; undefined when neither a text nor what people say has it. */
  number(term) {
    const n = first(this.#all, term);
    return this.#all[n] === term ? n : undefined;
  }

  has(term) {
    return this.number(term) !== undefined;
  }

  isSmall(word) {
    return this.#small.has(word);
  }

  /** The term of a word; null for a word that says nothing. */
  term(word) {
    let term = this.#terms.get(word);
    if (term === undefined) {
      term = this.#small.has(word) ? null : this.#stem(word);
      this.#terms.set(word, term);
    }
    return term;
  }

  /** How many letters of an unknown word may be wrong; none when it is a word by itself. */
  slips(term) {
    this.#right ??= new Set([...this.#small].map((it) => this.#stem(it)));
    if (this.has(term) || this.#right.has(term) || /\p{N}/u.test(term) || term.length < 4) return 0;
    return term.length < 9 ? 1 : 2;
  }

  #stem(word) {
    return /^\p{N}/u.test(word) ? word : fold(stemmer(word));
  }
}

/** A word in small letters without accents, the s of a plural behind an apostrophe, or the spaces of a telephone number. */
export function plain(word) {
  const small = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  if (/^0\p{N}/u.test(small)) return small.replace(/[^\p{N}]/gu, '');
  return small.replace(/(..)['’‘`´ʼ]s$/u, '$1').replace(APOSTROPHES, '').replace(/&/g, '');
}

/**
 * What Snowball leaves apart in Dutch: bewaart and bewaren, gezin and gezinnen, huis and huizen, brief and brieven,
 * bedreigd and bedreiging, arts and artsen (it takes the s of the single word for a plural). As in `index/words.rs`.
 */
function fold(stem) {
  const single = stem.replace(/v$/, 'f').replace(/z$/, 's').replace(/([bcdfghklmnpqrtvwx])s$/, '$1');
  const verb = single.replace(single.length > 5 ? /([bfgklmnprvwz])[dt]$/ : /(..[bfgklmnprvwz])t$/, '$1');
  // A vowel is written twice or once only where an ending comes: veerkracht is no verkracht.
  const folded = verb
    .replace(/([^aeiou])\1/gu, '$1')
    .replace(/([aeou])\1(?=[^aeiou]*$)/, '$1')
    .replace(/v$/, 'f')
    .replace(/z$/, 's');
  return folded === 'kinder' ? 'kind' : folded;
}

const sounds = new Map();

/** A word as it is heard: verkragt, zelfmoort and bedrijgd are what they are meant to be. */
export function sound(word) {
  let res = sounds.get(word);
  if (res === undefined) sounds.set(word, (res = heard(word)));
  return res;
}

function heard(word) {
  const res = word.replace(/ch/g, 'g').replace(/ij/g, 'ei').replace(/ou/g, 'au').replace(/v/g, 'f').replace(/z/g, 's')
    .replace(/c(?=[aoukltr])/g, 'k').replace(/ks/g, 'x').replace(/th/g, 't').replace(/y/g, 'i');
  return res.replace(/(.)\1/gu, '$1').replace(/t$/, 'd');
}

/** True when one is the other with at most so many letters wrong, missing, too many or swapped, and never the first one. */
export function differ(one, other, most) {
  if (one[0] !== other[0] || Math.abs(one.length - other.length) > most) return false;
  let before = [];
  let row = [...Array(other.length + 1).keys()];
  for (let n = 1; n <= one.length; n++) {
    const next = [n];
    for (let k = 1; k <= other.length; k++) {
      const same = one[n - 1] === other[k - 1];
      next[k] = Math.min(row[k] + 1, next[k - 1] + 1, row[k - 1] + (same ? 0 : 1));
      const swapped = n > 1 && k > 1 && one[n - 1] === other[k - 2] && one[n - 2] === other[k - 1];
      if (swapped) next[k] = Math.min(next[k], before[k - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length] <= most;
}

/** The first term that is not before this one. */
export function first(terms, term) {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms[middle] < term) low = middle + 1;
    else high = middle;
  }
  return low;
}
