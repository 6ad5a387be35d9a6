// What is promised for each part of the site, and what it stands on.
//
// A part asks all that its scripts use, and what is named with it. What a script tries first, and does without, is named as well:
// with what happens below it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { built } from '../built.mjs';
import { PROJECT } from './scripts.ts';

const theme = (...names: string[]) => names.map((it) => join(PROJECT, 'themes/standaard/assets', `${it}.js`));
const assets = readdirSync(join(built, 'assets'));
const made = (begin: string) => assets.filter((it) => it.startsWith(begin) && it.endsWith('.js')).map((it) => join(built, 'assets', it));
const search = ['gelezen', 'gevraagd', 'stuk', 'woorden', 'zoekmachine', 'zoekregels'].map((it) => join(PROJECT, 'xtask/search', `${it}.js`));

/** The features of WebAssembly with which the player is made: what is switched on in `xtask/src/player.rs`, by MDN's names. */
const WASM: Record<string, string[]> = {
  'bulk-memory': ['webassembly.bulk-memory-operations'],
  // The part of it for memory, and a longer way to write the same instruction: no browser tells them apart.
  'bulk-memory-opt': ['webassembly.bulk-memory-operations'],
  'call-indirect-overlong': ['webassembly.reference-types'],
  'reference-types': ['webassembly.reference-types'],
  'sign-ext': ['webassembly.sign-extension-operations'],
  'nontrapping-float-to-int': ['webassembly.non-trapping-float-to-int-conversions'],
  // Older than the data: https://webassembly.org/features/ has it in Chrome 74, Firefox 61 and Safari 13.1, below all others here.
  'mutable-globals': [],
  multivalue: ['webassembly.multi-value'],
};
const switchedOn = [...readFileSync(join(PROJECT, 'xtask/src/player.rs'), 'utf8').matchAll(/"--enable-([a-z-]+)"/g)].map((it) => it[1]);
const wasm = switchedOn.flatMap((it) => {
  if (!(it in WASM)) throw new Error(`xtask/src/player.rs switches on ${it}: say here what MDN calls it`);
  return WASM[it];
});
/** Before it a browser takes the policy of the page for one that forbids WebAssembly. */
const POLICY = 'http.headers.Content-Security-Policy.script-src.wasm-unsafe-eval';
const MODULES = 'html.elements.script.type.module';

export interface Part { files: string[]; needs: string[]; tried?: Record<string, string> }

export const parts: Record<string, Part> = {
  // Without these a page is black on white, in one column, with all its text.
  lezen: { files: [], needs: ['css.properties.custom-property', 'css.properties.display.flex', 'css.properties.display.grid', 'css.properties.gap'] },
  weg: { files: theme('weg'), needs: [] },
  boom: { files: [...theme('speler'), ...made('player.')], needs: [MODULES, POLICY, ...wasm] },
  bestand: { files: [...theme('weg', 'meenemen'), ...made('player.')], needs: [MODULES, POLICY, ...wasm] },
  uitleg: {
    files: theme('lezen'),
    needs: ['html.global_attributes.popover'],
    tried: {
      'api.Clipboard.writeText': 'the link is followed, and stands in the address',
      'api.Navigator.clipboard': 'the link is followed, and stands in the address',
      'css.selectors.has': 'on paper the addresses follow the links',
      'css.selectors.is': 'on paper the addresses follow the links',
    },
  },
  zoeken: { files: [...theme('zoeklader', 'zoeken'), ...search, ...made('zoekmachine.')], needs: [MODULES] },
};
