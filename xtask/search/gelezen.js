// The index as the generator wrote it, read: `generator/src/index/written.rs` tells what each row is.

/** The numbers in a string. What is no number there is a mark of the one behind it. See `index/digits.rs`. */
function marked(text) {
  const values = new Int32Array(text.length);
  const marks = new Uint8Array(text.length).fill(1);
  let n = 0;
  let above = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 108) marks[n] = code - 108;
    else if (code >= 71) above = (above + code - (code > 92 ? 71 : 70)) * 36;
    else {
      values[n++] = above + code - 35;
      above = 0;
    }
  }
  return { values: values.subarray(0, n), marks };
}

const numbers = (text) => [...marked(text).values];

/** Lists of numbers, each behind how many it has. */
function groups(text) {
  const res = [];
  const all = numbers(text);
  for (let n = 0; n < all.length; n += all[n] + 1) res.push(all.slice(n + 1, n + 1 + all[n]));
  return res;
}

/** Numbers of which each tells how much further it stands than the one before. */
function places(steps) {
  let at = 0;
  return steps.map((it) => (at += it + 1) - 1);
}

/** What people say: the phrases of each meaning as numbers of words, those words, and the sections that these lead to. */
function meanings({ said, vocabulary, phrases, leads }) {
  const res = [];
  const { values: words, marks: isPart } = marked(vocabulary);
  const { values: inPhrase, marks: goesOn } = marked(phrases);
  const { values: counts } = marked(said);
  const sections = numbers(leads);
  let [word, place, lead] = [0, 0, 0];
  for (let n = 0; n < counts.length; n += 4) {
    const list = [];
    const start = word;
    for (let before = 0; word < start + counts[n + 1]; word++) {
      words[word] += before;
      before = words[word] + 1;
      if (!isPart[word]) list.push([words[word]]);
    }
    for (const end = place + counts[n + 2]; place < end; place++) {
      const own = words[start + inPhrase[place]];
      if (goesOn[place]) list[list.length - 1].push(own);
      else list.push([own]);
    }
    res.push({ need: counts[n] > 0, words: words.subarray(start, word), phrases: list, sections: sections.slice(lead, (lead += counts[n + 3])) });
  }
  return res;
}

/** For each word of what people say the meanings that have it. */
function sharers(said) {
  const res = new Map();
  said.forEach(({ words }, n) => {
    for (const word of words) {
      if (!res.has(word)) res.set(word, new Set());
      res.get(word).add(n);
    }
  });
  return res;
}

/** Pairs of a place in the list of terms and a number. */
function pairs(text) {
  const all = numbers(text);
  let at = 0;
  return all.flatMap((it, n) => (n % 2 ? [] : [[(at += it), all[n + 1]]]));
}

export function read(data) {
  const levels = numbers(data.levels);
  const sorts = numbers(data.sorts);
  /** For each section its page, the section above it, and where what stands below it ends. */
  const [page, above, ends] = [0, 0, 0].map(() => new Int32Array(levels.length));
  const path = [];
  let n = -1;
  for (let at = 0; at < levels.length; at++) {
    while (path.length && levels[path[path.length - 1]] >= levels[at]) ends[path.pop()] = at;
    if (!levels[at]) n += 1;
    page[at] = n;
    above[at] = path.length ? path[path.length - 1] : -1;
    path.push(at);
  }
  for (const it of path) ends[it] = levels.length;
  const terms = [];
  let term = '';
  for (const it of data.terms.match(/[A-Z][^A-Z]*/g) ?? []) {
    term = term.slice(0, it.charCodeAt(0) - 65) + it.slice(1);
    terms.push(term);
  }
  const counts = numbers(data.counts);
  const order = rareFirst(counts);
  const { values: where, marks } = marked(data.postings);
  const starts = new Int32Array(terms.length);
  let start = 0;
  for (const term of order) {
    starts[term] = start;
    let at = 0;
    for (const end = start + counts[term]; start < end; start++) at = (where[start] += at) + 1;
  }
  const inAll = new Map(pairs(data.common));
  const said = meanings(data);
  return {
    kinds: data.kinds, page, above, terms, counts, starts, where, marks,
    ends,
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
    said,
    sharers: sharers(said),
    need: { address: data.need.address, words: groups(data.need.words).map((it) => new Set(places(it))) },
    small: data.small.split(' '),
  };
}

/** The terms in the order in which their sections stand. */
function rareFirst(counts) {
  const alike = [];
  counts.forEach((count, term) => (alike[count] ??= []).push(term));
  return alike.flat();
}

export const href = ({ addresses, anchors, names, page }, section) => {
  const address = addresses[page[section]];
  const anchor = anchors[section];
  if (anchor === '=') return `${address}#${names[section].split(' ')[0]}`;
  if (anchor === '-') return `${address}#${names[section].toLowerCase().match(/[a-z0-9]+/g).join('-')}`;
  return anchor ? `${address}#${anchor}` : address;
};
