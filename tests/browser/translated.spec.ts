// A browser that translates puts elements of its own in the place of the text nodes of the page. What the player says later
// must still take the place of what it said before.
import { expect, test, type Page } from '@playwright/test';
import { open } from './player.ts';
import { longest, shown } from './trees.ts';

const translate = (page: Page) => page.evaluate(() => {
  const wrap = (node: Text) => {
    const parent = node.parentNode?.nodeName ?? 'FONT';
    if (!node.data.trim() || ['SCRIPT', 'STYLE', 'FONT'].includes(parent)) return;
    const font = document.createElement('font');
    font.textContent = `«${node.data.trim()}»`;
    node.replaceWith(font);
  };
  const all = (root: Node) => {
    const found: Text[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) found.push(walker.currentNode as Text);
    found.forEach(wrap);
  };
  all(document.body);
  new MutationObserver((list) => {
    for (const it of list) {
      if (it.type === 'characterData') wrap(it.target as Text);
      for (const node of it.addedNodes) {
        if (node.nodeType === 3) wrap(node as Text);
        else if (node.nodeName !== 'FONT') all(node);
      }
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
});

const first = async (page: Page, n: number) => {
  await page.waitForTimeout(450);
  await page.locator('.speler input').nth(n).check();
  await page.locator('.speler-verder').click();
};

test('a message that later answers were dropped goes away again', async ({ page }) => {
  const player = await open(page, shown('kindcheck').adres);
  await translate(page);
  for (const _ of longest(shown('kindcheck')).vragen) await first(page, 0);
  await player.showAnswers();
  await page.locator('.speler-wijzig').first().click();
  await first(page, 1);
  await expect(page.locator('.speler-melding')).toContainText('vervalt');
  await page.locator('.speler-opnieuw').click();
  await expect(page.locator('.speler-melding')).toHaveText('');
});

test('an error is said, and gone with the next screen', async ({ page }) => {
  const player = await open(page, shown('kindcheck').adres);
  await translate(page);
  await player.next();
  await expect(page.locator('.speler-fout')).toHaveText('«Fout: Kies een antwoord.»');
  await first(page, 0);
  await expect(page.locator('.speler-fout')).toHaveText('');
});

test('what was done with the summary is said anew', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, shown('stap-4-5').adres);
  await translate(page);
  while (!(await page.locator('.speler-uitkomst').count())) await first(page, 0);
  await page.locator('.speler-kopieren').click();
  await expect(page.locator('.speler-status')).toHaveText('«De samenvatting is gekopieerd.»');
  await page.locator('.speler-bewaren').click();
  await expect(page.locator('.speler-status')).toHaveText('«De samenvatting is bewaard als tekstbestand.»');
});
