// Which features of CSS a style or a selector uses.
//
// Comes in: a style as it is written. Goes out: names of features as MDN's data have them, each with a place. What stands in
// `@supports` is left out: a browser that does not have it passes it by.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as csstree from 'css-tree';
import { known } from './support.ts';

/** Pseudo-classes and pseudo-elements of a selector. */
export const selectors = (text: string): string[] => {
  const res: string[] = [];
  csstree.walk(csstree.parse(text, { context: 'selectorList' }), (it: csstree.CssNode) => {
    if (it.type === 'PseudoClassSelector' || it.type === 'PseudoElementSelector') res.push(`css.selectors.${it.name}`);
  });
  return res;
};

/** Every feature of some styles. */
export const features = (files: string[]): { found: Map<string, string>; unknown: Map<string, string> } => {
  const found = new Map<string, string>();
  const unknown = new Map<string, string>();
  for (const file of files) {
    const style = csstree.parse(readFileSync(file, 'utf8'), { positions: true, parseCustomProperty: true });
    let supports = 0;
    let property = '';
    csstree.walk(style, {
      enter(it: csstree.CssNode) {
        const at = `${basename(file)}:${it.loc?.start.line ?? 0}`;
        const add = (names: string[]) => {
          const name = known(names);
          const into = name ? found : unknown;
          if (!into.has(name ?? names[0])) into.set(name ?? names[0], at);
        };
        if (it.type === 'Atrule') {
          if (it.name === 'supports') supports += 1;
          add([`css.at-rules.${it.name}`]);
        }
        if (supports) return;
        if (it.type === 'Declaration') {
          property = it.property.startsWith('--') ? 'custom-property' : it.property;
          add([`css.properties.${property}`]);
        } else if (it.type === 'Identifier' && property) {
          // A word that is a feature of its own; most are as old as their property, and not named.
          const name = known([`css.properties.${property}.${it.name}`]);
          if (name) add([name]);
        } else if (it.type === 'Function') {
          add([`css.types.${it.name}`, `css.properties.${property}.${it.name}`, `css.types.color.${it.name}`, `css.types.gradient.${it.name}`, `css.types.transform-function.${it.name}`, `css.properties.clip-path.${it.name}`]);
        } else if (it.type === 'Dimension' && /^[sld]v/.test(it.unit)) {
          add(['css.types.length.viewport_percentage_units_dynamic']);
        } else if (it.type === 'Feature') {
          const name = it.name.replace(/^(min|max)-/, '');
          add([`css.at-rules.media.${name}`, `css.at-rules.container.${name}`]);
        } else if (it.type === 'PseudoClassSelector' || it.type === 'PseudoElementSelector') {
          add([`css.selectors.${it.name}`]);
        }
      },
      leave(it: csstree.CssNode) {
        if (it.type === 'Atrule' && it.name === 'supports') supports -= 1;
        if (it.type === 'Declaration') property = '';
      },
    });
  }
  return { found, unknown };
};
