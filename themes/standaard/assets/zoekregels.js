// How this site searches: the index that the generator wrote in, an ordered list of results out.
//
// Knows no page, no network and no storage, so that the same file runs in the browser and in the tests. The search
// itself is MiniSearch's, the stems are Snowball's; what stands here is how Dutch words become terms and how much each
// part of a section counts.

/** How many results stand above the groups, each of another page; where need is told, help comes before them. */
const N_BEST = 3;
/** How many results are shown at most, and how good each must be beside the best one. */
const N_RESULTS = 60;
const WORTH = 0.05;
/** Length of the piece of text under a result, in characters. */
const N_SNIPPET = 170;
/** Sections, or pages, per turn: the page stays fluent while the index is built, on a slow phone too. */
const CHUNK = 8;
/** What a word counts for in each part of a section; `title` is that of the page and of the headings above. */
const BOOST = { heading: 3, title: 2, keywords: 3, text: 1 };
/** How much a word found often counts, and how much the length of a text matters. */
const BM25 = { k: 1.2, b: 0.6, d: 0.5 };
/** What a result gains when the query has its whole name, and again when it is the definition of a term. */
const NAMED = 0.3;
const DEFINED = 0.3;

/** A number of a section stays whole; everything else is letters or digits. */
const WORD = /\p{N}+(?:\.\p{N}+)+|[\p{L}\p{N}]+/gu;
/** Irregular plurals of which the stem is another one than that of the single word. */
const PLURALS = new Map([['kinder', 'kind']]);
/** Small words that the list of stop words forgets; the stem of word would be that of woord. */
const SMALL = ['word'];
/** A word of need shorter than this is written right or not meant. */
const N_SURE = 5;

/**
 * Builds the index and returns the function that searches in it.
 * @param {{MiniSearch: any, stemmer: (word: string) => string, stopwords: string[]}} machine the library
 * @param {{kinds: string[], need?: {words: string[], address: string | null}, pages: Array}} data the index as the
 *   generator writes it; `need` has the words of someone in need, and the place where they lead first
 */
export async function prepare(machine, data) {
  const need = data.need || { words: [], address: null };
  const words = new Words(machine, need.words);
  const sections = await rows(data, words);
  const index = new machine.MiniSearch({
    fields: Object.keys(BOOST),
    storeFields: [],
    tokenize: (text) => text.match(WORD) ?? [],
    processTerm: (word) => words.learn(word),
  });
  await index.addAllAsync(sections, { chunkSize: CHUNK });
  const help = sections.find((it) => it.href === need.address);
  return (query) => search(index, words, data.kinds, sections, help, query);
}

/** One row per section, with its place in the page. */
async function rows({ kinds, pages }, words) {
  const res = [];
  for (const [page, [kind, address, title, keywords, list]] of pages.entries()) {
    if (page % CHUNK === 0) await new Promise((done) => setTimeout(done));
    const above = [];
    for (const [level, anchor, heading, text] of list) {
      while (above.length && above[above.length - 1].level >= level) above.pop();
      const path = above.map((it) => it.heading);
      if (heading) above.push({ level, heading });
      const href = anchor ? `${address}#${anchor}` : address;
      const name = heading || title;
      res.push({
        id: res.length, page, kind, href, path, text,
        name,
        nameTerms: words.all(name),
        isTerm: address.includes('#'),
        pageTitle: heading ? title : '',
        heading: name,
        title: heading ? [title, ...path].join(' ') : '',
        keywords: heading ? '' : `${keywords} ${kinds[kind]}`,
      });
    }
  }
  return res;
}

/** Words as terms. Remembers which terms the texts have: an unknown one is a slip of the pen or a compound. */
class Words {
  #machine;
  #stop;
  #terms = new Map();
  /** For each term of the texts the words that they have. */
  #forms = new Map();
  /** Terms that no text has to have: they are written right all the same. */
  #right;
  /** Each as its words. */
  #need;

  constructor(machine, need) {
    this.#machine = machine;
    this.#stop = new Set([...machine.stopwords, ...SMALL].map(plain));
    const phrases = need.map((it) => (it.match(WORD) ?? []).map(plain));
    const numbers = phrases.filter((it) => it.length > 1 && it.every((word) => /^\p{N}+$/u.test(word)));
    this.#need = [...phrases, ...numbers.map((it) => [it.join('')])];
    this.#right = new Set([...this.#stop, ...this.#need.flat()].map((it) => this.#stem(it)));
  }

  /** The term of a word; null for a word that says nothing. */
  term(word) {
    const key = plain(word);
    let term = this.#terms.get(key);
    if (term === undefined) {
      term = this.#stop.has(key) ? null : this.#stem(key);
      this.#terms.set(key, term);
    }
    return term;
  }

  /** The terms of a text. */
  all(text) {
    return (text.match(WORD) ?? []).map((word) => this.term(word)).filter(Boolean);
  }

  learn(word) {
    const term = this.term(word);
    if (!term) return null;
    if (!this.#forms.has(term)) this.#forms.set(term, new Set());
    this.#forms.get(term).add(plain(word));
    return term;
  }

  known(term) {
    return this.#forms.has(term);
  }

  /** True when a word of the query, small as it is, begins a word of the texts as it is written there: word is no woord. */
  begins(typed, found) {
    return [...(this.#forms.get(found) ?? [])].some((it) => it.startsWith(plain(typed)));
  }

  /** True when a query says nothing but small words. */
  isSmall(query) {
    return (query.match(WORD) ?? []).every((it) => this.#stop.has(plain(it)));
  }

  /** How many letters of a term of a query may be wrong; none when it is a word by itself. */
  slips(term) {
    return !this.known(term) && !this.#right.has(term) && slips(term);
  }

  /**
   * True when a query has the words of someone in need, next to each other. In haste they are written as they sound, or with
   * a slip of the pen; short ones are not guessed at.
   */
  isNeed(query) {
    const list = (query.match(WORD) ?? []).map(plain);
    const exists = (typed) => this.#forms.get(this.#stem(typed))?.has(typed);
    const guessed = (word, typed) => word.length >= N_SURE && !exists(typed) && differ(sound(word), sound(typed), 1);
    const same = (word, typed) => word === typed || guessed(word, typed);
    const at = (words, n) => words.every((word, k) => n + k < list.length && same(word, list[n + k]));
    return list.some((_, n) => this.#need.some((words) => words.length > 0 && at(words, n)));
  }

  /** The terms of a query: those of its words, of words that should be one, and of the parts of unknown compounds. */
  terms(query) {
    const list = query.match(WORD) ?? [];
    const res = new Set();
    list.forEach((word, n) => {
      const term = this.term(word);
      if (term) res.add(term);
      if (term && !this.known(term)) for (const part of this.#parts(plain(word))) res.add(part);
      const joined = n > 0 ? this.term(list[n - 1] + word) : null;
      if (joined && this.known(joined)) res.add(joined);
    });
    // A question of small words only is still a question.
    return res.size ? [...res] : list.map((word) => this.#stem(plain(word)));
  }

  #parts(word) {
    for (let at = word.length - 4; at >= 4; at--) {
      const tail = this.term(word.slice(at));
      const head = word.slice(0, at);
      const heads = [head, head.replace(/(s|en|e)$/, '')].filter((it) => it.length >= 4).map((it) => this.term(it));
      const found = heads.find((it) => it && this.known(it));
      if (found && tail && this.known(tail)) return [found, tail];
    }
    return [];
  }

  #stem(word) {
    if (/^\p{N}/u.test(word)) return word;
    return fold(this.#machine.stemmer(word));
  }
}

/** Small letters without accents. */
function plain(word) {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/**
 * What Snowball leaves apart in Dutch: bewaart and bewaren, gezin and gezinnen, huis and huizen, brief and brieven,
 * bedreigd and bedreiging, arts and artsen (it takes the s of the single word for a plural).
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
  return PLURALS.get(folded) ?? folded;
}

/** A word as it is heard: verkragt, zelfmoort and bedrijgd are what they are meant to be. */
function sound(word) {
  const heard = word.replace(/ch/g, 'g').replace(/ij/g, 'ei').replace(/ou/g, 'au').replace(/v/g, 'f').replace(/z/g, 's');
  return heard.replace(/([^aeiou])\1/gu, '$1').replace(/t$/, 'd');
}

/** Letters that may differ: none in short words, one in common words, two in long ones. */
function slips(term) {
  if (/\p{N}/u.test(term) || term.length < 4) return false;
  return term.length < 9 ? 1 : 2;
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

function search(index, words, kinds, sections, help, query) {
  const terms = words.terms(query);
  const last = terms[terms.length - 1];
  // The library has no opinion on the first letter: vader would be dader.
  const small = words.isSmall(query) ? query.match(WORD) : null;
  const near = (it, found) => found.startsWith(it) || (words.slips(it) && differ(it, found, words.slips(it)));
  const judged = new Map();
  const meant = (found) => {
    if (!judged.has(found)) {
      judged.set(found, small ? small.some((it) => words.begins(it, found)) : terms.some((it) => near(it, found)));
    }
    return judged.get(found);
  };
  const found = index.search(terms.join(' '), {
    tokenize: () => terms,
    processTerm: (term) => term,
    boost: BOOST,
    prefix: (term) => term === last || !words.known(term),
    fuzzy: (term) => words.slips(term),
    boostDocument: (_, found) => (meant(found) ? 1 : 0),
    weights: { fuzzy: 0.6, prefix: 0.4 },
    bm25: BM25,
  });
  for (const it of found) {
    const { nameTerms, isTerm } = sections[it.id];
    const named = nameTerms.length > 0 && nameTerms.every((term) => it.terms.includes(term));
    if (named) it.score *= 1 + NAMED + (isTerm ? DEFINED : 0);
  }
  found.sort((one, other) => other.score - one.score);
  const results = [];
  const places = new Set();
  const isNeed = words.isNeed(query);
  const first = isNeed && help;
  if (first) {
    places.add(help.href);
    results.push({ section: help, matched: (found.find((it) => it.id === help.id) ?? { terms: [] }).terms });
  }
  for (const { id, score, terms: matched } of found) {
    if (results.length === N_RESULTS || score < found[0].score * WORTH) break;
    const section = sections[id];
    // The sections of a decision tree have one address together.
    if (places.has(section.href)) continue;
    places.add(section.href);
    results.push({ section, matched });
  }
  const best = [];
  const rest = [];
  for (const it of results) {
    const fresh = best.length < N_BEST + (first ? 1 : 0) && !best.some((other) => other.section.page === it.section.page);
    (fresh ? best : rest).push(it);
  }
  const shown = (it) => result(words, kinds, it);
  const groups = new Map();
  for (const it of rest) {
    const label = kinds[it.section.kind];
    if (!groups.has(label)) groups.set(label, []);
    groups.get(label).push(shown(it));
  }
  return {
    n: results.length,
    isNeed,
    best: best.map(shown),
    groups: [...groups].map(([label, list]) => ({ label, results: list })),
  };
}

/** What is shown of a result: its name, where it stands, its address from the root, and a piece of its text. */
function result(words, kinds, { section, matched }) {
  const path = [kinds[section.kind], section.pageTitle, ...section.path].filter(Boolean);
  return { name: section.name, path, href: section.href, text: snippet(words, section.text, new Set(matched)) };
}

/** The piece of text with most of the words, as parts that are marked or not. */
function snippet(words, text, matched) {
  const hits = [];
  for (const it of text.matchAll(WORD)) {
    const term = words.term(it[0]);
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
  const parts = [];
  let done = start;
  for (const hit of hits.filter((it) => it.start >= start && it.end <= end)) {
    if (hit.start > done) parts.push({ text: text.slice(done, hit.start), marked: false });
    parts.push({ text: text.slice(hit.start, hit.end), marked: true });
    done = hit.end;
  }
  if (end > done) parts.push({ text: text.slice(done, end), marked: false });
  if (start > 0) parts.unshift({ text: '… ', marked: false });
  if (end < text.length) parts.push({ text: ' …', marked: false });
  return parts;
}

/** The start of the word at this place. */
function boundary(text, at) {
  if (at === 0 || at >= text.length) return at;
  const space = text.lastIndexOf(' ', at);
  return space < 0 ? 0 : space + 1;
}
