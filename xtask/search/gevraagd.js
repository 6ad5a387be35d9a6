// What a query asks: terms of the texts for each of its words, and what people say for what we write.

import { differ, first, sound } from './woorden.js';

/** What a word counts for that is not the one typed: one that it begins, one with a slip, a part of a compound; and a weak one. */
export const LIKE = { begins: 0.25, slip: 0.75, sound: 0.95, part: 1, compound: 0.25, half: 0.3, weak: 0.6, ending: 0.75 };
/** How like a word must be to be taken for the one that is meant. */
export const SURE = 0.5;
/** Words of every question, which the list of small words lacks: they say little about what it is about. */
const WEAK = new Set(
  (
    'mag mogen gaan gaat ga komt komen kom krijgt krijgen krijg laten laat weet weten zien zie ziet zegt zeggen zeg welke wanneer waar waarom steeds weer nooit ergens ' +
    'ooit vaak soms echt even gewoon misschien eigenlijk wel toch moeten hoeven hoef hoeft blijven blijft blijf staat staan maken maakt maak vinden vind vindt denk ' +
    'denken denkt wilt willen graag zouden dingen hoeveel heel erg best straks gisteren vandaag morgen doe doet gebeurt gebeuren jullie we wij jij jouw onze daarna hen'
  ).split(' '),
);
/** A word of need shorter than this is written right or not meant; so many words may stand between those of a phrase. */
const N_SURE = 5;
const N_BETWEEN = 2;
/** So many letters an ending has at most. */
const N_ENDING = 4;
/** So far from a word of danger somebody may speak of himself. */
const N_NEAR = 4;

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
  const exact = words.number(term);
  if (exact !== undefined) {
    add(exact, 1);
    for (const [compound, at] of index.compounds) {
      const whole = index.terms[compound];
      if (whole.endsWith(term) && whole.length - at === term.length) add(compound, LIKE.compound);
    }
  }
  const mayDiffer = words.slips(term);
  if (mayDiffer) {
    for (const n of beginning(index, term[0])) {
      if (Math.abs(index.terms[n].length - term.length) > 2) continue;
      if (sound(index.terms[n]) === sound(term)) add(n, LIKE.sound);
      else if (differ(term, index.terms[n], mayDiffer) || (term.length > N_SURE && differ(sound(term), sound(index.terms[n]), 1))) add(n, LIKE.slip);
    }
    // A slip in the ending makes another stem: *uithuisplaatsng* is none of *uithuisplaatsing*.
    for (let n = term.length - 1; n >= Math.max(N_SURE, term.length - N_ENDING) && !res.size; n--) {
      const start = words.number(term.slice(0, n));
      if (start !== undefined) add(start, LIKE.ending);
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
  const isKnown = (it) => it.length > 2 && words.term(it) && words.has(words.term(it));
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
export function asked(index, words, list) {
  const res = [];
  const weight = list.map((it) => (WEAK.has(it) ? LIKE.weak : 1));
  const known = (word) => words.term(word) && words.has(words.term(word));
  // Words that should be one.
  list.forEach((_, n) => {
    for (const length of [3, 2]) {
      const joined = list.slice(n, n + length).join('');
      if (n + length > list.length || weight[n] === LIKE.half || !known(joined) || !/^\p{L}+$/u.test(joined)) continue;
      res.push({ at: n, isJoined: true, weight: 1, terms: new Map([[words.number(words.term(joined)), 1]]) });
      weight.fill(LIKE.half, n, n + length);
    }
  });
  list.forEach((word, n) => {
    if (!words.term(word)) return;
    const terms = meant(index, words, word, n === list.length - 1);
    const isSure = [...terms.values()].some((it) => it > LIKE.begins);
    const halves = isSure || known(word) ? [] : parts(index, words, word);
    for (const half of halves) res.push({ at: n, isPart: true, weight: LIKE.part, terms: meant(index, words, half, false) });
    if (!halves.length) res.push({ at: n, weight: weight[n], terms });
  });
  return res;
}

/** True when a short word is typed much as its term is: *nood* as *nod*, *slapen* as *slap*, and *helpt* not as *help*. */
const isPlain = (typed, term) => typed.replace(/([a-z])\1/g, '$1').replace(/en?$/, '') === term.replace(/e$/, '');

/** True when a word of a query is that of a phrase. In need a short word is written right, and one that stands alone as it is. */
function isSaid(group, word, term, typed, need, alone) {
  const like = group.terms.get(word) ?? 0;
  const isRight = () => term.length >= N_SURE || (like === 1 && (!alone || group.isJoined || isPlain(typed, term)));
  return like >= SURE && (!need || (!group.isPart && isRight()));
}

/** What a query asks with the words of a phrase; null when it does not say that. Words of need stand in their order, and near. */
function says(index, groups, list, phrase, need) {
  const res = [];
  const places = [];
  for (const word of phrase) {
    const small = word >= index.terms.length ? index.small[word - index.terms.length] : null;
    const after = need && places.length ? places[places.length - 1] + 1 : 0;
    if (small === null) {
      const group = groups.find((it) => it.at >= after && isSaid(it, word, index.terms[word], list[it.at], need, phrase.length === 1));
      if (!group) return null;
      res.push(group);
      places.push(group.at);
    } else {
      const at = list.indexOf(small, after);
      if (at < 0) return null;
      places.push(at);
    }
  }
  const isNear = !need || places[places.length - 1] - places[0] < places.length + N_BETWEEN;
  return isNear ? res : null;
}

/** Whether a query has words of work, and whether it tells need by a word of danger beside an own word. */
function told(index, sure, list) {
  const small = list.map((it) => index.small.indexOf(it)).map((it) => (it < 0 ? it : it + index.terms.length));
  const [own, danger, work] = index.need.words.map((words) => [
    ...small.flatMap((it, at) => (words.has(it) ? [at] : [])),
    ...sure.filter(({ group, term }) => words.has(term) && isSaid(group, term, index.terms[term], list[group.at], true)).map((it) => it.group.at),
  ]);
  const isWork = work.length > 0;
  return { isWork, isTold: !isWork && own.some((one) => danger.some((other) => Math.abs(one - other) <= N_NEAR)) };
}

/**
 * Which meanings a query has: for each what it asks with a whole phrase, and with single words of it, each with its part. A word
 * that many meanings share tells less.
 */
export function spoken(index, groups, list) {
  const said = [];
  const sure = groups.flatMap((group) => [...group.terms].filter((it) => it[1] >= SURE).map(([term, like]) => ({ group, term, like })));
  const known = new Set(sure.map((it) => it.term));
  const { isWork, isTold } = told(index, sure, list);
  let isNeed = isTold;
  index.said.forEach(({ need, phrases, sections }, n) => {
    const parts = new Map();
    for (const { group, term, like } of need ? [] : sure) {
      const sharers = index.sharers.get(term);
      if (sharers?.has(n)) parts.set(group, Math.max(parts.get(group) ?? 0, (like * Math.log(1 + index.said.length / sharers.size)) / Math.log(1 + index.said.length)));
    }
    let most = null;
    for (const phrase of phrases) {
      const its = phrase.every((it) => it >= index.terms.length || known.has(it)) && says(index, groups, list, phrase, need);
      // Who is at work asks about a danger.
      if (!its || (need && isWork && phrase.length === 1 && index.need.words[1].has(phrase[0]))) continue;
      isNeed ||= need;
      if (!most || its.length > most.length) most = its;
    }
    // A word that half the texts have is not said instead of one that they lack.
    const isOwn = most?.length && (most.length > 1 || groups.length < 3 || ![...most[0].terms.keys()].some((it) => index.inAll(it) * 16 > index.n));
    if (isOwn || parts.size) said.push({ its: isOwn ? most : [], parts: [...parts], sections });
  });
  return { said, isNeed };
}
