// Reading and searching: a term opens where one reads, a question is answered by the browser alone, and nothing is left behind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { site } from '../browser/places.ts';
import { explained } from './reading.ts';
import { expect, test, traces, type Visitor } from './visitor.ts';

/** What visitors ask, and find: see tests/search. */
const QUESTIONS: { vraag: string }[] = JSON.parse(readFileSync(join(import.meta.dirname, '../search/vragen.json'), 'utf8'));
const QUERY = QUESTIONS[0].vraag;

const nothing = { cookies: '', local: {}, session: {}, databases: 0, caches: 0, workers: 0 };
const focused = (visitor: Visitor, css: string) => visitor.until(`the focus on ${css}`, (it: string) => document.activeElement?.matches(it), css);

test('a term opens where one reads, and closes by Escape, by its button and by a press elsewhere', async ({ visitor }) => {
  await visitor.goto(site + explained);
  const before = await visitor.ask(traces);
  const term = 'main a.begrip';
  const open = () => visitor.until('an explanation', () => document.querySelector<HTMLElement>('.begrip-uitleg:popover-open')?.innerText.trim());
  const closed = () => visitor.until('no explanation', () => !document.querySelector('.begrip-uitleg:popover-open'));
  const closes: (() => Promise<void>)[] = [
    () => visitor.window.keys('Escape'),
    () => visitor.press('.begrip-uitleg:popover-open .sluiten'),
    () => visitor.press('h1'),
  ];
  for (const close of closes) {
    await visitor.press(term);
    expect((await open()).length).toBeGreaterThan(20);
    await focused(visitor, '.begrip-uitleg:popover-open');
    await close();
    await closed();
  }
  expect(await visitor.ask(traces)).toEqual({ ...before, ...nothing });
});

test('the key / opens the search, words are found without a request, and Enter leads to a result', async ({ visitor }) => {
  await visitor.goto(`${site}/begrippen/`);
  const early = await visitor.ask(traces);
  expect(early.requests.join()).toContain('zoeklader');
  for (const it of ['zoekmachine', 'wijzer.json', 'zoekindex', 'zoekteksten']) expect(early.requests.join()).not.toContain(it);
  await visitor.window.keys('/');
  await focused(visitor, '#zoekveld');
  await visitor.until('the index', () => document.querySelector('.zoek-telling')?.textContent === '');
  const before = await visitor.ask(traces);
  expect(before.requests.join()).toContain('wijzer.json');
  await visitor.type(QUERY);
  await visitor.until('results', () => document.querySelectorAll('[role=search] li a').length > 0);
  expect(await visitor.ask(() => document.querySelector<HTMLInputElement>('#zoekveld')?.value)).toBe(QUERY);
  expect(await visitor.ask(traces)).toEqual({ ...before, ...nothing });
  expect(await visitor.window.cookies()).toEqual([]);

  await visitor.window.keys('Enter');
  await focused(visitor, '[role=search] li a');
  const leads = await visitor.ask(() => (document.activeElement as HTMLAnchorElement).href);
  await visitor.window.keys('Enter');
  await visitor.at(leads);
  // Back is the page without a search: what was typed is forgotten.
  await visitor.window.back();
  await visitor.at(`${site}/begrippen/`);
  const typed = () => [...document.querySelectorAll('input')].filter((it) => it.type === 'text' && it.value && it.checkVisibility()).length;
  expect(await visitor.ask(typed)).toBe(0);
});

test('Escape closes the search, forgets, and gives the focus back', async ({ visitor }) => {
  await visitor.goto(`${site}/begrippen/`);
  await visitor.press('button.zoek-knop');
  await focused(visitor, '#zoekveld');
  await visitor.type(QUERY);
  await visitor.until('results', () => document.querySelectorAll('[role=search] li a').length > 0);
  await visitor.window.keys('ArrowDown');
  await focused(visitor, '[role=search] li a');
  await visitor.window.keys('Escape');
  await focused(visitor, 'button.zoek-knop');
  await visitor.window.keys('Enter');
  await focused(visitor, '#zoekveld');
  expect(await visitor.ask(() => document.querySelector<HTMLInputElement>('#zoekveld')?.value)).toBe('');
});
