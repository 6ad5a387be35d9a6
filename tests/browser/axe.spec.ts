// axe finds nothing: on any page of the site, in any state of the player, in light and in dark; a third of them at each commit.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { largest, chapters, pages, unlisted } from './built.mjs';
import { open } from './player.ts';
import { show, states } from './showcase.ts';
import { longest, trees } from './trees.ts';
import { inTurn } from './turn.ts';

const expectNothing = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target).join(', ')}`)).toEqual([]);
};

test('the sitemap has all pages', () => expect(pages.length).toBeGreaterThan(50));

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    for (const address of inTurn([...pages, ...unlisted, ...trees.map((it) => `${it.adres}inbedden/`)])) {
      test(`page ${address}`, async ({ page }) => {
        await page.goto(address);
        await expectNothing(page);
      });
    }

    for (const kind of inTurn(states)) {
      test(`state ${kind.name}`, async ({ page }) => {
        await show(page, kind);
        await expectNothing(page);
      });
    }

    test('what opens on a phone', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(largest(chapters));
      for (const it of [page.locator('.menu-knop'), page.locator('.inhoudsopgave summary'), page.locator('.deel summary'), page.locator('a.noot').first()]) {
        await it.click();
        await expectNothing(page);
        await page.keyboard.press('Escape');
      }
    });

    for (const tree of inTurn(trees)) {
      test(`every state of ${tree.boom}`, async ({ page }) => {
        const player = await open(page, tree.adres);
        await player.next();
        await expectNothing(page);
        for (const step of longest(tree).vragen) {
          await player.answer(step.antwoord);
          await expectNothing(page);
        }
      });
    }
  });
}
