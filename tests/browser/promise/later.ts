// What the styles use that is newer than the promise for reading, and what a browser sees that does not have it. A feature that is
// not here may not be newer; one that is here and no longer used, or no longer newer, has to go.
export const later: { below: string; features: string[] }[] = [
  { below: 'no room around it, no size, no border: the text stands closer together, in the same order', features: [
    ...['margin', 'padding', 'border'].flatMap((it) => ['block', 'inline', 'block-start', 'block-end', 'inline-start', 'inline-end'].map((side) => `${it}-${side}`)),
    'block-size', 'inline-size', 'min-block-size', 'max-block-size', 'min-inline-size', 'max-inline-size',
    'inset', 'inset-block-start', 'inset-block-end', 'inset-inline-start', 'inset-inline-end',
    'border-start-end-radius', 'border-end-end-radius', 'border-inline-start-width', 'border-block-start-width',
    'scroll-padding-block', 'scroll-padding-block-start', 'scroll-margin-block-start',
  ].map((it) => `css.properties.${it}`) },
  { below: 'the size that stands before it, or that of the browser', features: [
    'css.types.clamp', 'css.types.min', 'css.types.max', 'css.types.env', 'css.types.length.viewport_percentage_units_dynamic',
  ] },
  { below: 'the rule falls away: the parts are there, with less shape', features: ['css.selectors.is', 'css.selectors.has', 'css.selectors.marker'] },
  { below: 'the ring of the browser itself around what has the focus', features: ['css.selectors.focus-visible'] },
  { below: 'the menu stands in the page, and a term is a link', features: ['css.selectors.popover-open'] },
  { below: 'lists of contents are folded, and do not show where one is', features: [
    'css.selectors.details-content', 'css.selectors.target-current', 'css.properties.scroll-target-group', 'css.at-rules.media.scripting',
  ] },
  { below: 'words are broken less well', features: [
    'css.properties.hyphens', 'css.properties.hyphenate-limit-chars', 'css.properties.text-wrap', 'css.properties.text-wrap.balance', 'css.properties.overflow-wrap.anywhere',
  ] },
  { below: 'the line below a link is as thick as the browser makes it', features: [
    'css.properties.text-decoration-thickness', 'css.properties.text-decoration-style', 'css.properties.text-underline-offset',
  ] },
  { below: 'the colour of the browser, or no shade', features: [
    'css.types.color.color-mix', 'css.properties.accent-color', 'css.at-rules.media.forced-colors', 'css.at-rules.media.prefers-contrast', 'css.at-rules.media.hover', 'css.at-rules.media.pointer',
  ] },
  { below: 'it does not stay in sight, or scrolls as the browser does', features: [
    'css.properties.position.sticky', 'css.properties.overscroll-behavior', 'css.properties.scrollbar-width',
    'css.properties.touch-action', 'css.properties.text-size-adjust',
  ] },
  { below: 'a drawing and its text stand below each other', features: [
    'css.at-rules.container', 'css.properties.container-type', 'css.properties.display.flow-root', 'css.properties.display.contents',
  ] },
  { below: 'the pointer as the browser has it', features: ['css.properties.cursor', 'css.properties.cursor.pointer'] },
  { below: 'aligned otherwise', features: [
    'css.properties.align-self.start', 'css.properties.align-items.start', 'css.properties.justify-content.space-between',
  ] },
  { below: 'paper breaks in other places', features: [
    'css.properties.break-after', 'css.properties.break-after.avoid', 'css.properties.break-inside',
    'css.properties.orphans', 'css.properties.widows', 'css.properties.page', 'css.at-rules.page', 'css.properties.print-color-adjust',
    'css.properties.content-visibility',
  ] },
];
