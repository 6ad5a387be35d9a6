// What a query asks: terms of the texts for each of its words, and what people say for what we write.

import { differ, first, sound } from './woorden.js';

/** What a word counts for that is not the one typed: one that it begins, one with a slip, a part of a compound. */
export const LIKE = { begins: 0.25, slip: 0.75, sound: 0.95, part: 1, compound: 0.25, half: 0.1 };
/** How like a word must be to be taken for the one that is meant. */
export const SURE = 0.5;
/** A word of need shorter than this is written right or not meant; so many words may stand between those of a phrase. */
const N_SURE = 5;
const N_BETWEEN = 2;
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
  const weight = list.map(() => 1);
  const known = (word) => words.term(word) && words.has(words.term(word));
  // Words that should be one.
  list.forEach((_, n) => {
    for (const length of [3, 2]) {
      const joined = list.slice(n, n + length).join('');
      if (n + length > list.length || weight[n] !== 1 || !known(joined) || !/^\p{L}+$/u.test(joined)) continue;
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
const isPlain = (typed, term) => typed.replace(/([aeou])\1/, '$1').replace(/en?$/, '') === term.replace(/e$/, '');

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

/** Whether a word of need is in a query at this place: a small one as it is, another one as a phrase has it. */
function stands(index, groups, list, word, at) {
  if (word >= index.terms.length) return list[at] === index.small[word - index.terms.length];
  return groups.some((it) => it.at === at && isSaid(it, word, index.terms[word], list[at], true, false));
}

/** Whether a query has words of work, and whether it tells need by a word of danger beside an own word. */
function told(index, groups, list) {
  const [own, danger, work] = index.need.words.map((words) =>
    list.flatMap((_, at) => ([...words].some((word) => stands(index, groups, list, word, at)) ? [at] : [])),
  );
  const isWork = work.length > 0;
  return { isWork, isTold: !isWork && own.some((one) => danger.some((other) => Math.abs(one - other) <= N_NEAR)) };
}

/**
 * Which meanings a query has: for each what it asks with a whole phrase, and with single words of it, each with its part. A word
 * that many meanings share tells less.
 */
export function spoken(index, words, groups, list) {
  const said = [];
  const { isWork, isTold } = told(index, groups, list);
  const [, danger] = index.need.words;
  let isNeed = isTold;
  for (const { need, words: own, phrases, sections } of index.said) {
    const parts = new Map();
    for (const group of groups) {
      for (const [term, like] of group.terms) {
        const shared = index.shared.get(term);
        if (like >= SURE && own.has(term)) parts.set(group, Math.max(parts.get(group) ?? 0, like * shared));
      }
    }
    let most = null;
    for (const phrase of phrases) {
      const its = says(index, groups, list, phrase, need);
      // Who is at work asks about a danger.
      if (!its || (need && isWork && phrase.length === 1 && danger.has(phrase[0]))) continue;
      isNeed ||= need;
      if (!most || its.length > most.length) most = its;
    }
    // A word that half the texts have is not said instead of one that they lack.
    const isOwn = most && (most.length > 1 || groups.length < 3 || ![...most[0].terms.keys()].some((it) => index.inAll(it) * 16 > index.n));
    if (sections.length && ((most?.length && isOwn) || (parts.size && !need))) said.push({ its: isOwn ? most : [], parts: need ? [] : [...parts], sections });
  }
  return { said, isNeed };
}
