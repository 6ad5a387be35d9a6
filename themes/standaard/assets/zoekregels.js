// How this site searches: the index that the generator wrote in, an ordered list of results out.
//
// Knows no page, no network and no storage, so that the same file runs in the browser and in the tests. Words, compounds and
// where each stands were found out when the site was built; here a query becomes terms in the same way, and sections get
// their order. The stems are Snowball's.

/** How many results stand above the groups, each of another page; where need is told, help comes before them. */
const N_BEST = 3;
/** How many results are shown at most, and how good each must be beside the best one. */
const N_RESULTS = 60;
const WORTH = 0.12;
/** Length of the piece of text under a result, in characters. */
const N_SNIPPET = 170;
/** What a word counts for where it stands; `title` is that of the page and of the headings above. */
const COUNTS = { text: 1, name: 5, title: 3, keywords: 4 };
/** How much a word found often counts, and how much the length of a text matters. */
const OFTEN = 1.6;
const LENGTH = 0.5;
/** What a word counts for that is not the one typed: one that it begins, one with a slip, a part of a compound. */
const LIKE = { begins: 0.4, slip: 0.7, sound: 0.8, part: 0.9, compound: 0.3, half: 0.5 };
/** What the rest of the page adds to one of its sections. */
const PAGE = 0.3;
/** How much it costs when words of the query are not there. */
const MISSING = 1;
/** What a result gains when the query has its whole name, when that is all of the query, and when it is a term that is explained. */
const NAMED = 0.25;
const IS_NAME = { page: 1.6, section: 0.5 };
const DEFINED = 0.2;
/** What what people say adds, and what pages of one kader count for when nobody asks for it, and when somebody does. */
const SAID = 1.6;
const KADER = { others: 0.75, own: 1.25 };
/** A word of need shorter than this is written right or not meant; so many words may stand between those of a group. */
const N_SURE = 5;
const N_BETWEEN = 2;

const APOSTROPHES = /['’‘`´ʼ]/g;
/** A telephone number, a number of a section, or a word. */
const WORD = /0\p{N}+(?:[ \u00a0\u2011-]\p{N}+)*|\p{N}+(?:\.\p{N}+)*|[\p{L}\p{M}]+(?:['’‘`´ʼ&][\p{L}\p{M}]+)*/gu;

/**
 * Reads the index and returns the function that searches in it.
 * @param {{ stemmer: (word: string) => string }} machine the library
 * @param {Record<string, any>} data the index as the generator writes it
 */
export function prepare(machine, data) {
  const index = read(data);
  const words = new Words(machine, data.small, index.terms, data.need.words);
  /** @param {string} query @param {string[]} [texts] of the sections, once they are there */
  return (query, texts) => search(index, words, query, texts ?? []);
}

/** The numbers in a string; what is no number there is handed over. See `index/digits.rs`. */
function numbers(text, marked) {
  const res = [];
  let above = 0;
  for (let n = 0; n < text.length; n++) {
    const code = text.charCodeAt(n);
    if (code >= 108) marked(res.length, code - 108);
    else if (code >= 71) above = (above + code - (code > 92 ? 71 : 70)) * 36;
    else {
      res.push(above + code - 35);
      above = 0;
    }
  }
  return res;
}

/** Lists of numbers, each behind how many it has. */
function groups(text) {
  const res = [];
  const all = numbers(text);
  for (let n = 0; n < all.length; n += all[n] + 1) res.push(all.slice(n + 1, n + 1 + all[n]));
  return res;
}

/** Pairs of a place in the list of terms and a number. */
function pairs(text) {
  const all = numbers(text);
  let at = 0;
  return all.flatMap((it, n) => (n % 2 ? [] : [[(at += it), all[n + 1]]]));
}

function read(data) {
  const levels = numbers(data.levels);
  const sorts = numbers(data.sorts);
  const page = [];
  const above = [];
  const path = [];
  levels.forEach((level, n) => {
    while (path.length && (!level || levels[path[path.length - 1]] >= level)) path.pop();
    page.push(level ? page[n - 1] : (page[n - 1] ?? -1) + 1);
    above.push(path.length ? path[path.length - 1] : -1);
    path.push(n);
  });
  const terms = [];
  for (const it of data.terms.match(/[A-Z][^A-Z]*/g) ?? []) {
    terms.push((terms[terms.length - 1] ?? '').slice(0, it.charCodeAt(0) - 65) + it.slice(1));
  }
  const counts = numbers(data.counts);
  const order = [...counts.keys()].sort((one, other) => counts[one] - counts[other]);
  const marks = new Map();
  const where = numbers(data.postings, (n, mark) => marks.set(n, mark));
  const starts = [];
  let start = 0;
  for (const term of order) {
    starts[term] = start;
    let at = 0;
    for (const end = start + counts[term]; start < end; start++) at = (where[start] += at) + 1;
  }
  const inAll = new Map(pairs(data.common));
  const said = groups(data.said);
  return {
    kinds: data.kinds, need: data.need, page, above, terms, counts, starts, where, marks,
    number: new Map(terms.map((it, n) => [it, n])),
    ends: ends(levels),
    n: levels.length,
    kind: sorts.filter((_, n) => n % 2 === 0),
    kader: sorts.filter((_, n) => n % 2),
    addresses: data.pages.split('\n'),
    names: data.names.split('\n'),
    anchors: data.anchors.split('\n'),
    named: numbers(data.named),
    lengths: numbers(data.lengths).map((it) => 2 ** (it / 2)),
    inAll: (term) => inAll.get(term) ?? counts[term],
    compounds: pairs(data.compounds),
    kaders: groups(data.kaders),
    said: said.flatMap((terms, n) => (n % 2 ? [] : [{ terms, sections: said[n + 1] }])),
  };
}

/** For each section where what stands below it ends. */
function ends(levels) {
  const res = [];
  const open = [];
  levels.forEach((level, n) => {
    while (open.length && (!level || levels[open[open.length - 1]] >= level)) res[open.pop()] = n;
    open.push(n);
  });
  for (const it of open) res[it] = levels.length;
  return res;
}

/** Words as terms. */
class Words {
  #machine;
  #small;
  #terms = new Map();
  /** Each as its words. */
  #need;
  /** Terms that no text has to have: they are written right all the same. */
  #right;

  constructor(machine, small, terms, need) {
    this.#machine = machine;
    this.#small = new Set(small.split(' '));
    this.known = new Set(terms);
    this.#need = need.map((it) => this.split(it)).filter((it) => it.length);
  }

  /** The words of a text, as they are compared. */
  split(text) {
    return (text.match(WORD) ?? []).map(plain).filter(Boolean);
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
    this.#right ??= new Set([...this.#small, ...this.#need.flat()].map((it) => this.#stem(it)));
    if (this.known.has(term) || this.#right.has(term) || /\p{N}/u.test(term) || term.length < 4) return 0;
    return term.length < 9 ? 1 : 2;
  }

  /**
   * True when a query has the words of someone in need, in their order. In haste they are written as they sound, or with a slip
   * of the pen; short ones are not guessed at.
   */
  isNeed(list) {
    const guessed = (word, typed) =>
      word.length >= N_SURE && !this.isSmall(typed) && !this.known.has(this.term(typed)) && differ(sound(word), sound(typed), 1);
    const same = (word, typed) => word === typed || guessed(word, typed);
    const follows = (words, n) => {
      let at = n;
      for (const word of words) {
        const found = list.findIndex((typed, k) => k >= at && same(word, typed));
        if (found < 0 || found - n >= words.length + N_BETWEEN) return false;
        at = found + 1;
      }
      return true;
    };
    return list.some((_, n) => this.#need.some((words) => same(words[0], list[n]) && follows(words, n)));
  }

  #stem(word) {
    return /^\p{N}/u.test(word) ? word : fold(this.#machine.stemmer(word));
  }
}

/** A word in small letters without accents, the s of a plural behind an apostrophe, or the spaces of a telephone number. */
function plain(word) {
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

/** A word as it is heard: verkragt, zelfmoort and bedrijgd are what they are meant to be. */
function sound(word) {
  const heard = word.replace(/ch/g, 'g').replace(/ij/g, 'ei').replace(/ou/g, 'au').replace(/v/g, 'f').replace(/z/g, 's')
    .replace(/c(?=[aoukltr])/g, 'k').replace(/ks/g, 'x').replace(/th/g, 't').replace(/y/g, 'i');
  return heard.replace(/(.)\1/gu, '$1').replace(/t$/, 'd');
}

/** True when one is the other with at most so many letters wrong, missing, too many or swapped, and never the first one. */
function differ(one, other, most) {
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
function first(terms, term) {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms[middle] < term) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Numbers of the terms that begin so. */
function beginning({ terms }, start) {
  const res = [];
  for (let n = first(terms, start); n < terms.length && terms[n].startsWith(start); n++) res.push(n);
  return res;
}

/** The terms that a word of a query may mean, each with what it counts for. */
function meant(index, words, word, isLast) {
  const term = words.term(word);
  const res = new Map();
  const add = (n, weight) => res.set(n, Math.max(res.get(n) ?? 0, weight));
  const exact = index.number.get(term);
  if (exact !== undefined) {
    add(exact, 1);
    for (const [compound, at] of index.compounds) {
      const whole = index.terms[compound];
      if (whole.endsWith(term) && whole.length - at === term.length) add(compound, LIKE.compound);
    }
  }
  const mayDiffer = words.slips(term);
  if (mayDiffer) {
    const heard = sound(term);
    for (const n of beginning(index, term[0])) {
      if (sound(index.terms[n]) === heard) add(n, LIKE.sound);
      else if (differ(term, index.terms[n], mayDiffer)) add(n, LIKE.slip);
    }
  }
  if ((isLast || exact === undefined) && (term.length > 2 || !res.size)) {
    for (const n of beginning(index, term)) {
      const more = index.terms[n].length - term.length;
      if (more) add(n, (LIKE.begins * term.length) / (term.length + 0.3 * more));
    }
  }
  return res;
}

/** An unknown word as two known ones, of which the second may have a slip. */
function parts(index, words, word) {
  const isKnown = (it) => it.length > 2 && words.term(it) && index.number.has(words.term(it));
  for (const mayDiffer of [false, true]) {
    for (let at = word.length - 4; at >= 4; at--) {
      const [head, tail] = [word.slice(0, at), word.slice(at)];
      const known = [head, head.replace(/(s|en|e)$/, '')].find((it) => it.length >= 4 && isKnown(it));
      if (known && (isKnown(tail) || (mayDiffer && meant(index, words, tail, false).size))) return [known, tail];
    }
  }
  return [];
}

/** What a query asks: for each of its words the terms that it may mean, and how much it weighs. */
function asked(index, words, list) {
  const res = [];
  const weight = list.map(() => 1);
  const known = (word) => words.term(word) && index.number.has(words.term(word));
  // Words that should be one.
  list.forEach((_, n) => {
    for (const length of [3, 2]) {
      const joined = list.slice(n, n + length).join('');
      if (n + length > list.length || weight[n] !== 1 || !known(joined) || !/^\p{L}+$/u.test(joined)) continue;
      res.push({ weight: 1, terms: new Map([[index.number.get(words.term(joined)), 1]]) });
      weight.fill(LIKE.half, n, n + length);
    }
  });
  list.forEach((word, n) => {
    if (!words.term(word)) return;
    const terms = meant(index, words, word, n === list.length - 1);
    const isSure = [...terms.values()].some((it) => it > LIKE.begins);
    const halves = isSure || known(word) ? [] : parts(index, words, word);
    for (const half of halves) res.push({ weight: LIKE.part, terms: meant(index, words, half, false) });
    if (!halves.length) res.push({ weight: weight[n], terms });
  });
  return res;
}

/** Sections with their score, the best first. */
function ranked(index, list, words) {
  const { n, where, marks, page } = index;
  const total = new Float64Array(n);
  const found = new Float64Array(n);
  const inName = new Uint8Array(n);
  const ofPage = new Float64Array(index.addresses.length);
  const idf = (term) => Math.log(1 + (n - index.inAll(term) + 0.5) / (index.inAll(term) + 0.5));
  const groups = asked(index, words, list);
  let all = 0;
  for (const group of groups) {
    const best = new Map();
    const names = new Set();
    let most = groups.length > 1 ? 0 : 1;
    for (const [term, like] of group.terms) {
      const counted = new Map();
      const count = (section, value) => counted.set(section, (counted.get(section) ?? 0) + value);
      const [start, end] = [index.starts[term], index.starts[term] + index.counts[term]];
      for (let at = start; at < end; at++) {
        const [section, mark] = [where[at], marks.get(at) ?? 1];
        count(section, (COUNTS.text * (mark & 3)) / (1 - LENGTH + (LENGTH * index.lengths[section]) / 32));
        if (mark & 4) count(section, COUNTS.keywords);
        if (mark & 8) {
          count(section, COUNTS.name);
          if (like >= 0.5) names.add(section);
          for (let below = section + 1; below < index.ends[section]; below++) count(below, COUNTS.title);
        }
      }
      const worth = group.weight * like * idf(term);
      most = Math.max(most, group.weight * idf(term));
      for (const [section, value] of counted) {
        const score = (worth * value) / (OFTEN + value);
        if (score > (best.get(section) ?? 0)) best.set(section, score);
      }
    }
    if (!group.terms.size) most = group.weight * Math.log(1 + 2 * n);
    all += most;
    const pages = new Map();
    for (const [section, score] of best) {
      total[section] += score;
      found[section] += most;
      if (score > (pages.get(page[section]) ?? 0)) pages.set(page[section], score);
    }
    for (const section of names) inName[section] += 1;
    for (const [it, score] of pages) ofPage[it] += score;
    group.most = most;
  }
  // What people say leads to what we write.
  for (const { terms, sections } of index.said) {
    const its = terms.map((term) => groups.find((it) => (it.terms.get(term) ?? 0) >= 0.5));
    if (!its.every(Boolean)) continue;
    const worth = its.reduce((sum, it) => sum + it.most, 0);
    for (const section of sections) {
      total[section] += SAID * worth;
      found[section] += worth;
    }
  }
  const asksFor = new Set();
  index.kaders.forEach((own, kader) => {
    if (own.some((term) => groups.some((it) => (it.terms.get(term) ?? 0) >= 0.5))) asksFor.add(kader + 1);
  });
  const res = [];
  for (let section = 0; section < n; section++) {
    if (!total[section]) continue;
    const isPage = index.above[section] < 0;
    const kader = index.kader[page[section]];
    let score = (total[section] + PAGE * ofPage[page[section]]) * Math.min(1, found[section] / all) ** MISSING;
    if (index.named[section] && inName[section] >= index.named[section]) {
      const isTerm = index.addresses[page[section]].includes('#');
      score *= 1 + NAMED + (isTerm ? DEFINED : 0);
      if (inName[section] >= groups.length) score *= 1 + (isPage ? IS_NAME.page : IS_NAME.section);
    }
    if (kader) score *= asksFor.has(kader) ? KADER.own : KADER.others;
    res.push({ section, score });
  }
  res.sort((one, other) => other.score - one.score || one.section - other.section);
  const terms = groups.flatMap((it) => [...it.terms].filter(([, like]) => like > LIKE.compound).map(([term]) => index.terms[term]));
  return { found: res, matched: new Set(terms) };
}

/** Of a question of small words only: sections whose name has them all. */
function bySmall(index, words, list) {
  const res = [];
  index.names.forEach((name, section) => {
    const own = words.split(name);
    const has = list.every((word, n) => own.some((it) => (n === list.length - 1 ? it.startsWith(word) : it === word)));
    if (has) res.push({ section, score: index.above[section] < 0 ? 2 : 1 });
  });
  return { found: res.sort((one, other) => other.score - one.score), matched: new Set() };
}

const href = ({ addresses, anchors, names, page }, section) => {
  const address = addresses[page[section]];
  const anchor = anchors[section];
  if (anchor === '=') return `${address}#${names[section].split(' ')[0]}`;
  if (anchor === '-') return `${address}#${names[section].toLowerCase().match(/[a-z0-9]+/g).join('-')}`;
  return anchor ? `${address}#${anchor}` : address;
};

function search(index, words, query, texts) {
  const list = words.split(query);
  const isSmall = list.every((it) => words.isSmall(it));
  const { found, matched } = isSmall ? bySmall(index, words, list.length ? list : ['\n']) : ranked(index, list, words);
  const results = [];
  const places = new Set();
  const isNeed = words.isNeed(list);
  const help = isNeed && index.need.address !== null ? index.addresses.indexOf(index.need.address) : -1;
  const first = help < 0 ? -1 : index.page.indexOf(help);
  const put = (section) => {
    const at = href(index, section);
    // The sections of a decision tree have one address together.
    if (!places.has(at)) results.push({ section, at });
    places.add(at);
  };
  if (first >= 0) put(first);
  for (const { section, score } of found) {
    if (results.length >= N_RESULTS || score < found[0].score * WORTH) break;
    put(section);
  }
  const best = [];
  const rest = [];
  for (const it of results) {
    const fresh = best.length < N_BEST + (first < 0 ? 0 : 1) && !best.some((other) => index.page[other.section] === index.page[it.section]);
    (fresh ? best : rest).push(it);
  }
  const shown = ({ section, at }) => ({
    name: index.names[section], path: path(index, section), href: at, text: snippet(words, texts[section] ?? '', matched),
  });
  const kinds = new Map();
  for (const it of rest) {
    const label = index.kinds[index.kind[index.page[it.section]]];
    if (!kinds.has(label)) kinds.set(label, []);
    kinds.get(label).push(shown(it));
  }
  return {
    n: results.length,
    isNeed,
    best: best.map(shown),
    groups: [...kinds].map(([label, list]) => ({ label, results: list })),
  };
}

/** Where a result stands: its kind, and the headings above it. */
function path(index, section) {
  const res = [];
  for (let at = index.above[section]; at >= 0; at = index.above[at]) res.unshift(index.names[at]);
  return [index.kinds[index.kind[index.page[section]]], ...res];
}

/** The piece of text with most of the words, as parts that are marked or not. */
function snippet(words, text, matched) {
  const hits = [];
  for (const it of matched.size ? text.matchAll(WORD) : []) {
    const term = words.term(plain(it[0]));
    if (term && matched.has(term)) hits.push({ term, start: it.index, end: it.index + it[0].length });
  }
  let start = 0;
  let most = 0;
  hits.forEach((hit, n) => {
    const within = hits.slice(n).filter((it) => it.end - hit.start < N_SNIPPET - 30);
    const score = new Set(within.map((it) => it.term)).size;
    if (score > most) [most, start] = [score, hit.start];
  });
  start = boundary(text, Math.max(0, start - 30));
  const end = boundary(text, Math.min(text.length, start + N_SNIPPET));
  const res = [];
  let done = start;
  for (const hit of hits.filter((it) => it.start >= start && it.end <= end)) {
    if (hit.start > done) res.push({ text: text.slice(done, hit.start), marked: false });
    res.push({ text: text.slice(hit.start, hit.end), marked: true });
    done = hit.end;
  }
  if (end > done) res.push({ text: text.slice(done, end), marked: false });
  if (start > 0) res.unshift({ text: '… ', marked: false });
  if (end < text.length) res.push({ text: ' …', marked: false });
  return res;
}

/** The start of the word at this place. */
function boundary(text, at) {
  if (at === 0 || at >= text.length) return at;
  const space = text.lastIndexOf(' ', at);
  return space < 0 ? 0 : space + 1;
}
