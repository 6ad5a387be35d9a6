// One page of each kind of the built site, for what Lighthouse tests and for what it measures: of every folder its largest
// page, of what is made in one way for all folders one.
import { drawnPages, largest, pages, read, treePages } from './built.mjs';

const folders = [...new Set(pages.map((it) => it.split('/')[1]))].filter((it) => pages.some((page) => page.startsWith(`/${it}/`) && page !== `/${it}/`));
const overviews = folders.map((it) => `/${it}/`).filter((it) => pages.includes(it));
const comparison = '/afwegingskaders/vergelijken/';
const ofKaders = pages.filter((it) => it.startsWith('/afwegingskaders/') && it !== '/afwegingskaders/' && it !== comparison);
const kaders = ofKaders.filter((it) => it.split('/').length === 4);
const anonymous = treePages.filter((it) => read(it).includes('"edition":"anonymous"'));
const known = ['/', '/afwegingskaders/', comparison, '/begrippen/', '/bewijs/', '/versies/', '/wijzigingen/', ...overviews, ...ofKaders, ...treePages, ...drawnPages];
const written = pages.filter((it) => !known.includes(it));

/** @type {Record<string, string>} */
export const kinds = {
  start: '/',
  overzicht: largest(overviews.filter((it) => it !== '/afwegingskaders/')),
  'losse pagina': largest(written.filter((it) => it.split('/').length === 3)),
  ...Object.fromEntries(
    folders
      .map((it) => [`pagina in ${it}`, written.filter((page) => page.startsWith(`/${it}/`))])
      .filter(([, list]) => list.length)
      .map(([name, list]) => [name, largest([...list])]),
  ),
  processchema: largest(drawnPages),
  begrippen: '/begrippen/',
  'anonieme boom': largest(anonymous),
  'boom voor professionals': largest(treePages.filter((it) => !anonymous.includes(it) && !ofKaders.includes(it))),
  kaders: '/afwegingskaders/',
  'kaders naast elkaar': comparison,
  kader: largest(kaders),
  'boom van een kader': largest(treePages.filter((it) => ofKaders.includes(it))),
  zoeken: '/zoeken/',
  bewijs: '/bewijs/',
  uitgaven: '/versies/',
  wijzigingen: '/wijzigingen/',
};
