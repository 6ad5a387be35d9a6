// The kinds of page in the showcase, and the states of a page that only a visitor brings about.
import { expect, type Page } from '@playwright/test';
import { showcase } from './places.ts';
import { Player } from './player.ts';

export interface Kind {
  name: string;
  path: string;
  /** Brings the page into the state that is meant. */
  prepare?: (page: Page) => Promise<void>;
}

const player = async (page: Page, answers: string[]) => {
  const it = new Player(page);
  await it.ready();
  for (const answer of answers) await it.answer(answer);
  return it;
};

export const pages: Kind[] = [
  { name: 'start', path: '/' },
  { name: 'overzicht', path: '/handelingsprotocol/' },
  { name: 'hoofdstuk', path: '/handelingsprotocol/1-lenen/' },
  { name: 'geheel', path: '/handelingsprotocol/alles/' },
  { name: 'vragen', path: '/faq/lenen/' },
  { name: 'begrippen', path: '/begrippen/' },
  { name: 'kaders', path: '/afwegingskaders/' },
  { name: 'kaders-naast-elkaar', path: '/afwegingskaders/vergelijken/' },
  { name: 'kader', path: '/afwegingskaders/museum/' },
  { name: 'wijzigingen', path: '/wijzigingen/' },
  { name: 'bewijs', path: '/bewijs/' },
  { name: 'uitgaven', path: '/versies/' },
  { name: 'uitgave', path: '/versies/faq/lenen/2025-01-15/' },
  { name: 'verklaring', path: '/toegankelijkheidsverklaring/' },
  { name: 'niet-gevonden', path: '/404.html' },
  { name: 'zoekpagina', path: '/zoeken/' },
];

export const states: Kind[] = [
  { name: 'vraag', path: '/kindcheck/', prepare: async (page) => void (await player(page, [])) },
  { name: 'fout', path: '/kindcheck/', prepare: async (page) => (await player(page, [])).next() },
  { name: 'antwoorden', path: '/stap-4-5/', prepare: async (page) => void (await player(page, ['Ja', 'Ja'])) },
  { name: 'hulpvragen', path: '/afwegingskaders/museum/afwegen/', prepare: async (page) => {
    const it = await player(page, ['Nee']);
    for (const name of ['Vragen om mee te denken', 'Voorbeelden']) await it.place.getByText(name, { exact: true }).click();
  } },
  { name: 'uitkomst-anoniem', path: '/kindcheck/', prepare: async (page) => void (await player(page, ['Ja', 'Ja'])) },
  { name: 'uitkomst-professional', path: '/stap-4-5/', prepare: async (page) => void (await player(page, ['Ja', 'Ja', 'Nee'])) },
  { name: 'gewijzigd', path: '/kindcheck/', prepare: async (page) => {
    const it = await player(page, ['Ja', 'Ja']);
    await it.showAnswers();
    await it.place.getByRole('button', { name: /^Wijzig/ }).first().click();
    await it.answer('Nee');
  } },
  { name: 'inbedden', path: '/kindcheck/inbedden/', prepare: async (page) => void (await player(page, [])) },
  { name: 'begrip', path: '/handelingsprotocol/1-lenen/', prepare: async (page) => {
    await page.locator('a.begrip').first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
  } },
  { name: 'verwijzing', path: '/handelingsprotocol/1-lenen/', prepare: async (page) => {
    await page.locator('a.anker').first().press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
  } },
  { name: 'zoekresultaten', path: '/', prepare: async (page) => {
    await page.keyboard.press('/');
    await page.getByRole('textbox', { name: 'Zoek op deze site' }).fill('leentermijn');
    await expect(page.getByRole('search').getByRole('listitem').first()).toBeVisible();
  } },
];

export const show = async (page: Page, kind: Kind): Promise<void> => {
  await page.goto(showcase + kind.path);
  await kind.prepare?.(page);
};
