// What MDN's compatibility data say of a feature: from which version each browser has it.
//
// Comes in: the name of a feature as MDN has it, such as `api.Element.closest`. Goes out: a version for each browser that is
// promised something. A feature behind a flag or
// with a prefix is not there; one in part is, because what the data mean by that is seldom what a page needs of it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The browsers of the promise, by MDN's names. */
export const BROWSERS = ['chrome', 'webview_android', 'samsunginternet_android', 'firefox', 'safari', 'safari_ios'] as const;
export type Browser = (typeof BROWSERS)[number];
/** For each browser the first version that has something; Infinity where none has. */
export type Versions = Record<Browser, number>;

const bcd: unknown = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@mdn/browser-compat-data'), 'utf8'));

interface Statement { version_added?: string | boolean | null; flags?: unknown; prefix?: string; alternative_name?: string; version_removed?: unknown }
interface Node { __compat?: { support: Record<string, Statement | Statement[]> }; [name: string]: unknown }

/** A node of the data, by its name. Names have dots as separators; the names of their parts have none. */
const node = (name: string): Node | undefined => {
  let res = bcd as Node | undefined;
  for (const part of name.split('.')) {
    res = res && Object.hasOwn(res, part) ? (res[part] as Node) : undefined;
  }
  return res;
};

/** `15.4` comes after `15` and before `15.10`: as a number with three digits for what is behind the dot. */
export const number = (version: string): number => {
  const [whole, part = '0'] = version.replace('≤', '').split('.');
  return Number(whole) + Number(part) / 1000;
};

/** The version as people write it. */
export const written = (version: number): string => {
  const part = Math.round((version % 1) * 1000);
  return `${Math.floor(version)}${part ? `.${part}` : ''}`;
};

const first = (statement: Statement | Statement[] | undefined): number => {
  const all = (Array.isArray(statement) ? statement : [statement]).filter((it): it is Statement => it !== undefined);
  const whole = all.filter((it) => !it.flags && !it.prefix && !it.alternative_name);
  // What was removed counts where something took its place: then the data tell a change of detail.
  if (whole.every((it) => it.version_removed)) return Infinity;
  const versions = whole.map((it) => it.version_added).filter((it): it is string => typeof it === 'string' && it !== 'preview');
  return versions.length ? Math.min(...versions.map(number)) : Infinity;
};

/** From which version each browser has a feature; nothing when the data do not know it. */
export const since = (name: string): Versions | undefined => {
  const support = node(name)?.__compat?.support;
  if (!support) return undefined;
  return Object.fromEntries(BROWSERS.map((it) => [it, first(support[it])])) as Versions;
};

/** The first of some names that the data know. */
export const known = (names: string[]): string | undefined => names.find((it) => node(it)?.__compat);

/** The versions that have all of it, and for each browser the feature that asks most. */
export const together = (features: Iterable<string>): { versions: Versions; by: Record<Browser, string> } => {
  const versions = Object.fromEntries(BROWSERS.map((it) => [it, 0])) as Versions;
  const by = Object.fromEntries(BROWSERS.map((it) => [it, ''])) as Record<Browser, string>;
  for (const feature of features) {
    const found = since(feature);
    if (!found) throw new Error(`MDN does not know ${feature}`);
    for (const it of BROWSERS) {
      if (found[it] > versions[it]) [versions[it], by[it]] = [found[it], feature];
    }
  }
  return { versions, by };
};
