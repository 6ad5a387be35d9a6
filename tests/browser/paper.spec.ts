// What a tree weighs on paper: an unanswered one a few sheets, a finished one of a professional a single sheet, numbered.
import { expect, test, type Page } from '@playwright/test';
import { open } from './player.ts';
import { shown, trees } from './trees.ts';

const sheets = async (page: Page): Promise<number> => {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
};

for (const tree of trees) {
  test(`${tree.boom}: unanswered at most three sheets, and one for a finished walk`, async ({ page }) => {
    test.setTimeout(3_600_000);
    const player = await open(page, tree.adres);
    const unanswered = await sheets(page);
    const counts: number[] = [];
    const seen = new Set<string>();
    for (const path of [...tree.paden].sort((a, b) => b.vragen.length - a.vragen.length)) {
      const kind = path.uitkomst.titel;
      if (seen.has(kind)) continue;
      seen.add(kind);
      await player.walk(path);
      if (!(await page.locator('.speler-samenvatting').count())) break;
      counts.push(await sheets(page));
      await page.locator('.speler-opnieuw').click();
      await page.waitForTimeout(450);
    }
    console.log(`${tree.boom}: ${unanswered} sheets unanswered; finished: ${counts.join(' ') || 'not offered'}`);
    expect(counts.filter((it) => it !== 1)).toEqual([]);
    expect(unanswered).toBeLessThanOrEqual(3);
  });
}

test('a sheet for the case file has room for the reason behind each answer', async ({ page }) => {
  const tree = shown('stap-4-5');
  const player = await open(page, tree.adres);
  await player.walk(tree.paden[0]);
  await page.emulateMedia({ media: 'print' });
  const text = await page.locator('.speler-samenvatting pre').innerText();
  expect(text.match(/^ *Reden: \.{20,}$/gm)).toHaveLength(tree.paden[0].vragen.length);
  expect(text.indexOf('Besluiten')).toBeLessThan(text.indexOf('Je antwoorden'));
  expect(text).toContain(`Stap 4: ${tree.paden[0].vragen[0].vraag}`);
  await expect(page.locator('.speler-samenvatting pre')).toBeVisible();
  await expect(page.locator('.speler-kop')).toBeHidden();
});
