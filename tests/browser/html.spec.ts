// Every page of the site is valid HTML, by the rules of the standard and of accessibility.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { built } from './built.mjs';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
    rules: {
      // A tree can be nested deeper than HTML has headings.
      'prefer-native-element': ['error', { exclude: ['heading'] }],
    },
  }),
);

const files = readdirSync(built, { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('.html')).sort();

test('there are pages', () => expect(files.length).toBeGreaterThan(70));

for (const file of files) {
  test(`${file} is valid`, async () => {
    const report = await validator.validateString(readFileSync(join(built, file), 'utf8'), file);
    const found = report.results.flatMap((it) => it.messages.map((at) => `${at.line}:${at.column} ${at.ruleId}: ${at.message}`));
    expect(found).toEqual([]);
  });
}
