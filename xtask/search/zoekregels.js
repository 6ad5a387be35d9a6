// How this site searches: the index that the generator wrote in, an ordered list of results out.
//
// Knows no page, no network and no storage, so that the same file runs in the browser and in the tests. Words, compounds and
// where each stands were found out when the site was built; here a query becomes terms in the same way, and sections get
// their order. The stems are Snowball's.

import { asked, LIKE, spoken, SURE } from './gevraagd.js';
import { href, read } from './gelezen.js';
import { snippet } from './stuk.js';
import { Words } from './woorden.js';

/** How many results stand above the groups, each of another page; where need is told, help comes before them. */
const N_BEST = 3;
/** How many results are shown at most, and how good each must be beside the best one. */
const N_RESULTS = 60;
const WORTH = 0.05;
/** What a word counts for where it stands; `title` is that of the page and of the headings above. */
const COUNTS = { text: 1, name: 6, title: 2, keywords: 5 };
/** How much a word found often counts, and how much the length of a text matters. */
const OFTEN = 1.7;
const LENGTH = 0.95;
/** What the rest of the page adds to one of its sections. */
const PAGE = 0.7;
/** How much it costs when words of the query are not there. */
const MISSING = 0.65;
/** What a result gains when the query has its whole name (as much of it as that name is of the query), when that is all of the query, and when it is a term that is explained. */
const NAMED = 0.3;
const IS_NAME = { page: 2, section: 0.5 };
const DEFINED = 1;
/**
 * What people say adds so much: with a whole phrase and with single words, each to what power of its part in the query, and how
 * much single words count as found.
 */
const PHRASE = 1.3;
const PHRASE_PART = 0.4;
const SINGLE = 1.7;
const SINGLE_PART = 1;
const SINGLE_FOUND = 0.5;
/** What pages of one kader count for when nobody asks for it, and when somebody does. */
const KADER = { others: 0.5, own: 1.5 };
/** How long a text usually is, in terms. */
const USUAL = 32;

/**
 * Reads the index and returns the function that searches in it.
 * @param {Record<string, any>} data the index as the generator writes it
 */
export function prepare(data) {
  const index = read(data);
  const words = new Words(data.small, index.terms);
  /** @param {string} query @param {string[]} [texts] of the sections, once they are there */
  return (query, texts) => search(index, words, query, texts ?? []);
}

/**
 * What a test wants to know of an index: its sections and terms, and how words become terms.
 * @param {Record<string, any>} data
 */
export function inside(data) {
  const index = read(data);
  const words = new Words(data.small, index.terms);
  const sections = [...index.page].map((page, n) => {
    const first = index.page.indexOf(page);
    const heading = n === first ? '' : index.names[n];
    return { href: href(index, n), heading, title: index.names[first], kind: index.kinds[index.kind[page]] };
  });
  return { index: data, sections, terms: index.terms, term: (word) => words.term(word), split: (text) => words.split(text) };
}

/** Sections with their score, the best first. */
function ranked(index, list, words) {
  const { n, where, marks, page } = index;
  const total = new Float64Array(n);
  const found = new Float64Array(n);
  const inName = new Uint8Array(n);
  const ofName = new Float64Array(n);
  const ofPage = new Float64Array(index.addresses.length);
  /** Of one term, of one word of the query, and of that word on the whole page; each with where it is not 0. */
  const [counted, best, bestOfPage] = [new Float64Array(n), new Float64Array(n), new Float64Array(index.addresses.length)];
  const [inTerm, inGroup] = [[], []];
  const count = (section, value) => {
    if (!counted[section]) inTerm.push(section);
    counted[section] += value;
  };
  const idf = (term) => Math.log(1 + (n - index.inAll(term) + 0.5) / (index.inAll(term) + 0.5));
  const groups = asked(index, words, list);
  const nOwn = groups.filter((it) => !it.isJoined).length;
  const { said: meant, isNeed } = spoken(index, groups, list);
  let all = 0;
  for (const group of groups) {
    const names = new Set();
    group.most = 0;
    for (const [term, like] of group.terms) {
      const [start, end] = [index.starts[term], index.starts[term] + index.counts[term]];
      for (let at = start; at < end; at++) {
        const [section, mark] = [where[at], marks[at]];
        count(section, (COUNTS.text * (mark & 3)) / (1 - LENGTH + (LENGTH * index.lengths[section]) / USUAL));
        if (mark & 4) count(section, COUNTS.keywords);
        if (mark & 8) {
          count(section, COUNTS.name);
          if (like >= SURE) names.add(section);
          for (let below = section + 1; below < index.ends[section]; below++) count(below, COUNTS.title);
        }
      }
      // The number of a section is asked for by who wants that one.
      const worth = group.weight * idf(term) * (index.terms[term].includes('.') ? 2 : 1);
      group.most = Math.max(group.most, worth);
      for (const section of inTerm) {
        const score = (worth * like * counted[section]) / (OFTEN + counted[section]);
        if (!best[section]) inGroup.push(section);
        if (score > best[section]) best[section] = score;
        counted[section] = 0;
      }
      inTerm.length = 0;
    }
    all += group.most;
    for (const section of inGroup) {
      total[section] += best[section];
      found[section] += group.most;
      bestOfPage[page[section]] = Math.max(bestOfPage[page[section]], best[section]);
      best[section] = 0;
    }
    for (const section of inGroup) {
      ofPage[page[section]] += bestOfPage[page[section]];
      bestOfPage[page[section]] = 0;
    }
    inGroup.length = 0;
    for (const section of names) {
      inName[section] += 1;
      ofName[section] += group.most;
    }
  }
  // What people say leads to what we write; the more so the more of the query it is.
  const added = new Map();
  for (const { its, parts, sections } of meant) {
    const worth = its.reduce((sum, it) => sum + it.most, 0);
    const single = parts.reduce((sum, [it, part]) => sum + it.most * part, 0);
    const value = Math.max(PHRASE * worth * (worth / all) ** PHRASE_PART, SINGLE * single * (single / all) ** SINGLE_PART);
    sections.forEach((section, n) => {
      const before = added.get(section) ?? [0, 0];
      const now = [Math.max(before[0], value / (1 + n / 4)), Math.max(before[1], worth, SINGLE_FOUND * single)];
      total[section] += now[0] - before[0];
      found[section] += now[1] - before[1];
      added.set(section, now);
    });
  }
  const asksFor = new Set();
  index.kaders.forEach((own, kader) => {
    if (own.some((term) => groups.some((it) => (it.terms.get(term) ?? 0) >= SURE))) asksFor.add(kader + 1);
  });
  const res = [];
  for (let section = 0; section < n; section++) {
    if (!total[section]) continue;
    const isPage = index.above[section] < 0;
    const kader = index.kader[page[section]];
    let score = (total[section] + PAGE * ofPage[page[section]]) * Math.min(1, found[section] / all) ** MISSING;
    let tier = 0;
    if (index.named[section] && inName[section] >= index.named[section]) {
      const isTerm = index.addresses[page[section]].includes('#');
      score *= 1 + (NAMED + (isTerm ? DEFINED : 0)) * Math.min(1, ofName[section] / all);
      if (inName[section] >= nOwn) {
        score *= 1 + (isPage ? IS_NAME.page : IS_NAME.section);
        // Who types the name of a thing wants that thing; of two with the same words, the one that is written so.
        const isWritten = words.split(index.names[section]).join(' ') === list.join(' ');
        tier = isPage ? 1 + (isWritten ? 1 : 0) : 0;
      }
    }
    if (kader && !tier) score *= asksFor.has(kader) ? KADER.own : KADER.others;
    res.push({ section, score, tier });
  }
  res.sort((one, other) => other.tier - one.tier || other.score - one.score || one.section - other.section);
  const terms = groups.flatMap((it) => [...it.terms].filter(([, like]) => like > LIKE.compound).map(([term]) => index.terms[term]));
  return { found: res, matched: new Set(terms), isNeed };
}

/** Of a question of small words only: sections whose name has them all. Somebody in need may need no others. */
function bySmall(index, words, list) {
  const res = [];
  index.names.forEach((name, section) => {
    const own = words.split(name);
    const has = list.every((word, n) => own.some((it) => (n === list.length - 1 ? it.startsWith(word) : it === word)));
    if (has && list.length) res.push({ section, score: index.above[section] < 0 ? 2 : 1 });
  });
  return { found: res.sort((one, other) => other.score - one.score), matched: new Set(), isNeed: spoken(index, [], list).isNeed };
}

function search(index, words, query, texts) {
  const list = words.split(query);
  const isSmall = list.every((it) => words.isSmall(it));
  const { found, matched, isNeed } = isSmall ? bySmall(index, words, list) : ranked(index, list, words);
  const results = [];
  const places = new Set();
  const help = isNeed && index.need.address !== null ? index.addresses.indexOf(index.need.address) : -1;
  const first = help < 0 ? -1 : index.page.indexOf(help);
  const put = (section) => {
    const at = href(index, section);
    // The sections of a decision tree have one address together.
    if (!places.has(at)) results.push({ section, at });
    places.add(at);
  };
  if (first >= 0) put(first);
  const least = WORTH * found.reduce((most, it) => Math.max(most, it.score), 0);
  for (const { section, score } of found) {
    if (results.length >= N_RESULTS) break;
    if (score < least) continue;
    put(section);
  }
  const best = [];
  const rest = [];
  for (const it of results) {
    const fresh = best.length < N_BEST + (first < 0 ? 0 : 1) && !best.some((other) => index.page[other.section] === index.page[it.section]);
    (fresh ? best : rest).push(it);
  }
  const shown = ({ section, at }) => ({
    name: index.names[section],
    path: path(index, section),
    href: at,
    // Of most results nobody sees it.
    get text() {
      return snippet(words, texts[section] ?? '', matched);
    },
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
