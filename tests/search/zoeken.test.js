// The quality of the search: on the index of the built site, with what the browser gets.
//
// Needs `cargo xtask site`. Another site than `public/`: SITE=folder. `vragen.json` has forty questions as visitors ask
// them, each with the page that must stand among the first three results; `soorten.json` has more, in six kinds, each with the
// pages of which one must stand there, and better first. `nood.json` has what people in need type, and what professionals ask
// about the same.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';

const project = join(import.meta.dirname, '../..');
const site = process.env.SITE ?? join(project, 'public');
/** @typedef {{ href: string, heading: string, text: string, kind: string, title: string }} Section */
/** @typedef {{ text: string, marked: boolean }} Part */
/** @typedef {{ name: string, href: string, path: string[], text: Part[] }} Result */
/** @typedef {{ n: number, isNeed: boolean, best: Result[], groups: { label: string, results: Result[] }[] }} Found */
/** @typedef {{ kinds: string[], need: { words: string[], address: string | null }, small: string }} Index */
/** @typedef {(query: string, texts?: string[]) => Found} Search */
/** @typedef {{ index: Index, sections: Omit<Section, 'text'>[], terms: string[], term: (word: string) => string | null, split: (text: string) => string[] }} Inside */

/** @param {string[]} path */
const json = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));

const assets = readdirSync(join(site, 'assets'));
/** @param {string} stem */
const asset = (stem, kind = 'js(on)?') => {
  const name = assets.find((it) => new RegExp(`^${stem}\\.[0-9a-f]+\\.${kind}$`).test(it));
  assert.ok(name, `${site} has no ${stem}`);
  return join(site, 'assets', name);
};
const pointer = join(site, 'zoeken/wijzer.json');
const indexFile = join(site, json(pointer).index);
const textsFile = join(site, json(pointer).texts);

/** @type {Index} */
const index = json(indexFile);
/** @type {string[]} */
const texts = json(textsFile);
/**
 * A published file as a module: `public/` has no package.json that says what its scripts are.
 * @type {{ prepare: (data: object) => Search, inside: (data: object) => Inside }}
 */
const { prepare, inside } = await import(`data:text/javascript;base64,${readFileSync(asset('zoekmachine'), 'base64')}`);
const prepared = prepare(index);
/** @param {string} query */
const search = (query) => prepared(query, texts);
/** What part of the questions in six kinds has a right page first, and among the first three. */
const FIRST = 0.85;
const THREE = 0.97;
/** @type {{ vraag: string, pagina: string }[]} */
const questions = json(project, 'tests/search/vragen.json');
/** @type {{ vraag: string, soort: string, pagina: string[] }[]} */
const kinds = json(project, 'tests/search/soorten.json');
const { sections: rows, terms, term, split } = inside(index);

/** @type {Section[]} */
const sections = rows.map((it, n) => ({ ...it, text: texts[n] }));
/** @param {string} query */
const all = (query) => {
  const { best, groups } = search(query);
  return [...best, ...groups.flatMap((it) => it.results)];
};
/**
 * The page of a result; a term of the glossary counts as one.
 * @param {string} href
 */
const page = (href) => (href.startsWith('begrippen/') ? href : href.split('#')[0]);

test('at least 37 of 40 questions have their page among the first three', () => {
  assert.equal(questions.length, 40);
  const pages = new Set(sections.map((it) => page(it.href)));
  const missed = questions.filter(({ vraag, pagina }) => {
    assert.ok(pages.has(pagina), `the site has no page ${pagina}`);
    return !search(vraag).best.some((it) => page(it.href) === pagina);
  });
  console.log(`${questions.length - missed.length} of ${questions.length}`);
  assert.ok(missed.length <= 3, missed.map((it) => `${it.vraag} → ${it.pagina}`).join('\n'));
});

test('questions of six kinds have a right page first, or among the first three; need always', () => {
  const pages = new Set(sections.map((it) => page(it.href)));
  /** @type {Record<string, { n: number, first: number, three: number, missed: string[] }>} */
  const found = {};
  for (const { vraag, soort, pagina } of kinds) {
    for (const it of pagina) assert.ok(pages.has(it), `the site has no page ${it}`);
    const three = search(vraag).best.slice(0, 3).map((it) => page(it.href));
    const kind = (found[soort] ??= { n: 0, first: 0, three: 0, missed: [] });
    kind.n += 1;
    kind.first += pagina.includes(three[0]) ? 1 : 0;
    if (three.some((it) => pagina.includes(it))) kind.three += 1;
    else kind.missed.push(`${vraag} → ${three.join(', ')}`);
  }
  for (const [soort, { n, first, three }] of Object.entries(found)) console.log(`${soort}: first ${first}, three ${three} of ${n}`);
  const all = Object.values(found);
  const part = (/** @type {'first' | 'three'} */ key) => all.reduce((sum, it) => sum + it[key], 0) / kinds.length;
  const missed = all.flatMap((it) => it.missed).join('\n');
  assert.ok(all.length === 6 && kinds.length >= 90);
  assert.ok(part('first') >= FIRST, `first: ${part('first')}\n${missed}`);
  assert.ok(part('three') >= THREE, `three: ${part('three')}\n${missed}`);
  assert.deepEqual(found.nood.missed, []);
});

test('what was stemmed here and what is stemmed there is the same, over every word of every text', () => {
  const known = new Set(terms);
  const small = new Set(index.small.split(' '));
  const made = new Set();
  for (const text of sections.flatMap((it) => [it.text, it.heading])) {
    for (const word of split(text)) {
      const stem = term(word);
      assert.ok(stem === null ? small.has(word) : known.has(stem), `${word} → ${stem}`);
      if (stem !== null) made.add(stem);
    }
  }
  assert.ok(made.size > 2000 && terms.length > made.size * 0.8, `${made.size} of ${terms.length}`);
});

test('every question of the FAQ is found by its own words, and stands two clicks from the home page', () => {
  const asked = sections.filter(({ href, heading }) => /^faq\/[^/]+\/#/.test(href) && heading.endsWith('?'));
  assert.ok(asked.length >= 29, `${asked.length} questions`);
  const home = readFileSync(join(site, 'index.html'), 'utf8');
  assert.ok(home.includes('href="/faq/"'), 'the home page leads to the questions');
  const overview = readFileSync(join(site, 'faq/index.html'), 'utf8');
  const hidden = asked.filter(({ href }) => !overview.includes(`href="/${href}"`));
  assert.deepEqual(hidden.map((it) => it.href), [], 'the overview has every question');
  const missed = asked.filter(({ href, heading }) => !all(heading).slice(0, 5).some((it) => it.href === href));
  assert.deepEqual(missed.map((it) => it.heading), []);
});

test('every section that can be found is there, with its anchor', () => {
  /** @type {Map<string, string>} */
  const html = new Map();
  for (const { href } of sections) {
    const [path, anchor] = href.split('#');
    if (!html.has(path)) html.set(path, readFileSync(join(site, path, 'index.html'), 'utf8'));
    if (anchor) assert.ok(html.get(path)?.includes(`id="${anchor}"`), `${href} does not exist`);
  }
  assert.ok(sections.length > 400);
});

test('plurals, accents and forms of a verb find the same', () => {
  const pairs = [
    ['gezinnen', 'gezin'], ['kinderen', 'kind'], ['brieven', 'brief'], ['clienten', 'cliënt'], ['termijnen', 'termijn'],
    ['veiligheidsplannen', 'veiligheidsplan'], ['onderzoeken', 'onderzoek'], ['bewaart', 'bewaren'], ['MELDINGEN', 'melding'],
    ['huisartsen', 'huisarts'], ['mensen', 'mens'], ['kansen', 'kans'], ['toetsen', 'toets'], ['wensen', 'wens'], ['prijzen', 'prijs'],
  ];
  for (const [one, other] of pairs) {
    assert.deepEqual(all(one).map((it) => it.href), all(other).map((it) => it.href), `${one} and ${other}`);
  }
});

test('who needs help finds whom to call, also by the number itself', () => {
  for (const typed of ['112', '0800-2000', 'noodnummer', 'ik word mishandeld', 'mijn man slaat mij', 'ik sla mijn kind']) {
    assert.ok(search(typed).best.map((it) => page(it.href)).includes('contact/'), typed);
  }
  assert.ok(all('begrippenlijst').slice(0, 3).some((it) => it.href === 'begrippen/'));
});

test('words of someone in need lead to help before anything else', () => {
  const help = index.need.address;
  assert.equal(help, 'contact/');
  const needs = [
    'help', 'HELP!', 'ik word bedreigd', 'nummer veilig thuis', 'opvang', 'zelfmoord', 'bang', 'bedreigd', 'slaat mij', 'noodnummer',
    'ik ben bang', 'suïcide', 'suicide', 'ik wil dood', 'vluchten', 'blijf van mijn lijf', 'blijfhuis', '112', '0800-2000', '08002000',
    'ik word mishandeld', 'mijn man slaat mij', 'ik sla mijn kind', 'mijn vader slaat mijn moeder',
    // In haste, as it sounds.
    'zelfmoort', 'opfang', 'verkragt', 'ik word bedrijgd', 'noodnumer',
  ];
  for (const typed of needs) {
    const found = search(typed);
    assert.ok(found.isNeed, typed);
    assert.equal(found.best[0]?.href, help, typed);
    assert.ok(found.best.length <= 4, typed);
  }
  // Words of every day are none.
  const others = ['bank', 'helpt', 'kinderopvang', 'opvoeding', 'hulpverlener', 'veilig thuis', 'dossier', 'wie helpt mij met het dossier', 'veerkracht', 'constructor', ''];
  for (const typed of others) assert.ok(!search(typed).isNeed, typed);
});

test('need is known by its signs, and who asks at work is not taken for somebody in need', () => {
  /** @type {{ nood: string[], werk: string[] }} */
  const { nood, werk } = json(project, 'tests/search/nood.json');
  const missed = nood.filter((it) => !search(it).isNeed);
  const alarmed = werk.filter((it) => search(it).isNeed);
  assert.ok(nood.length >= 100 && missed.length <= nood.length / 20, missed.join('\n'));
  assert.ok(werk.length >= 50 && alarmed.length <= werk.length / 12, alarmed.join('\n'));
  // A word of danger with an own word near it; neither of them alone, nor far from each other.
  assert.ok(search('mijn oom sloeg').isNeed && search('hij steekt ons').isNeed);
  assert.ok(!search('mijn oom').isNeed && !search('schoppen').isNeed);
  assert.ok(!search('mijn vraag gaat over de overdracht na afloop van het geweld').isNeed);
  // Of who is at work only a cry counts.
  assert.ok(!search('mijn leerling is bang').isNeed && search('help mijn leerling is bang').isNeed);
});

test('single words of what people say lead to what they mean', () => {
  /** @param {string} query */
  const first = (query) => search(query).best[0]?.href;
  const whole = first('in de gaten houden');
  assert.equal(whole, 'faq/wat-veilig-thuis-doet/#duur-van-monitoren');
  assert.equal(first('hoe lang houden zij mijn gezin nog in de gaten'), whole);
});

test('who reads only a part of the site gets the numbers, and one result fewer', () => {
  const part = prepare({ ...index, need: { ...index.need, address: null } });
  const found = part('ik word bedreigd');
  assert.ok(found.isNeed && found.best.length > 0 && found.best.length <= 3);
  assert.ok(search('ik word bedreigd').best.length > found.best.length);
});

test('a slip of the pen is not assumed in a first letter, nor in a word that exists', () => {
  /** @param {string} typed */
  const text = (typed) => all(typed).flatMap((it) => it.text).map((it) => it.text).join('').toLowerCase();
  /** @param {string} typed */
  const marks = (typed) => all(typed).flatMap((it) => [...it.text.filter((part) => part.marked).map((part) => part.text.toLowerCase())]);
  assert.ok(!marks('vader').some((it) => it.startsWith('dader')), 'vader is no dader');
  assert.ok(marks('dader').length > 0);
  assert.ok(!text('verkracht').includes('veerkracht'), 'verkracht is no veerkracht');
  assert.ok(text('veerkracht').includes('veerkracht'));
  assert.ok(!all('word').some((it) => it.href === 'begrippen/'), 'word is no woord');
  assert.ok(all('woord').some((it) => it.href === 'begrippen/'));
});

test('words that every object knows are words', () => {
  for (const name of Object.getOwnPropertyNames(Object.prototype)) {
    assert.doesNotThrow(() => search(name), name);
  }
  for (const name of ['constructor', 'toString', 'hasOwnProperty']) assert.equal(search(name).n, 0, name);
});

test('words are read as they are typed on phones', () => {
  const pairs = [
    ["foto's", 'foto'], ['foto’s', 'foto'], ['cliënt', 'clie\u0308nt'], ['stap4', 'stap 4'], ['08002000', '0800 2000'], ['0800-2000', '0800 2000'],
    ['V&V', 'v&v'], ['MELDINGEN', 'meldingen'],
  ];
  for (const [one, other] of pairs) {
    assert.deepEqual(all(one).map((it) => it.href), all(other).map((it) => it.href), `${one} and ${other}`);
  }
  assert.ok(search('0800 2000').best.some((it) => page(it.href) === 'contact/'));
});

test('the name of a tree, a kader, a term or a chapter finds that first', () => {
  const names = sections.filter((it) => !it.heading);
  assert.ok(names.length > 100);
  const missed = names.filter(({ title, href }) => {
    const [first] = search(title).best;
    // A term and its chapter may have one name.
    return first?.href !== href && split(first?.name ?? '').map(term).join() !== split(title).map(term).join();
  });
  assert.ok(missed.length <= names.length / 50, missed.map((it) => `${it.title}: ${search(it.title).best[0]?.href}`).join('\n'));
});

test('small slips of the pen find what was meant', () => {
  const slips = {
    veiligheidsbeoordelling: 'veiligheidsbeoordeling', kindchek: 'kindcheck', beroepsgehiem: 'beroepsgeheim',
    overdragt: 'overdracht', bewaartermein: 'bewaartermijn', 'veilig tuis': 'veilig thuis', 'kinder mishandeling': 'kindermishandeling',
  };
  for (const [typed, meant] of Object.entries(slips)) {
    const found = search(typed).best.map((it) => page(it.href));
    assert.ok(all(meant).slice(0, 6).some((it) => found.includes(page(it.href))), `${typed} → ${found}`);
  }
});

test('every kind of text is found', () => {
  assert.ok(index.kinds.length >= 6);
  for (const kind of index.kinds) {
    const pages = sections.filter((it) => it.kind === kind && !it.heading);
    assert.ok(pages.length > 0, `nothing is ${kind}`);
    // By the name of one of its pages, among whatever else has those words.
    assert.ok(pages.some(({ title }) => all(title).some((it) => it.path[0] === kind)), `nothing of ${kind} is found`);
  }
});

test('the best three are of different pages and no address stands twice', () => {
  for (const { vraag } of questions) {
    const { best, groups, n } = search(vraag);
    assert.equal(new Set(best.map((it) => page(it.href))).size, best.length, vraag);
    const hrefs = [...best, ...groups.flatMap((it) => it.results)].map((it) => it.href);
    assert.equal(new Set(hrefs).size, hrefs.length, vraag);
    assert.equal(hrefs.length, n, vraag);
  }
});

test('the text under a result is a piece of that section, with what was asked marked', () => {
  for (const { vraag } of questions) {
    for (const { href, text } of search(vraag).best) {
      const shown = text.map((it) => it.text).join('').replace(/^… | …$/g, '');
      assert.ok(sections.some((it) => it.href === href && it.text.includes(shown)), `${href}: ${shown}`);
    }
  }
  const marked = search('beroepsgeheim').best.flatMap((it) => it.text).filter((it) => it.marked);
  assert.ok(marked.length > 0 && marked.every((it) => /^beroepsgehei/i.test(it.text)), JSON.stringify(marked));
});

test('nothing is found for nothing', () => {
  for (const query of ['', '  ', '?!', 'xqzwvkj']) assert.equal(search(query).n, 0, query);
});

test('first use costs at most 50 KiB in brotli, and the texts come after it', () => {
  // As `--compress` does it.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  /** @param {string} file */
  const size = (file) => brotliCompressSync(readFileSync(file), { params }).length;
  const files = [asset('zoeken'), asset('zoeken', 'css'), asset('zoekmachine'), pointer, indexFile];
  const sizes = files.map((it) => ({ name: it.slice(site.length + 1), size: size(it) }));
  const total = sizes.reduce((sum, it) => sum + it.size, 0);
  const after = { name: 'after it: texts', size: size(textsFile) };
  console.log([...sizes, { name: 'together', size: total }, after].map((it) => `${it.name} ${it.size}`).join('\n'));
  assert.ok(total <= 50 * 1024);
  assert.ok(size(asset('zoeklader')) <= 1000, 'what every page loads stays small');
});
