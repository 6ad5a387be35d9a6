// The piece of text under a result: where most of what was asked stands together.

import { plain, WORD } from './woorden.js';

/** Length of the piece of text under a result, in characters. */
const N_SNIPPET = 170;

/** The piece of text with most of the words, as parts that are marked or not. */
export function snippet(words, text, matched) {
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
