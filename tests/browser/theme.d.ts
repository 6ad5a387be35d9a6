// What the templates of the theme promise to its scripts, for the check of types only: nothing of this reaches a page. The
// scripts are sent as they are written, so what can be said here is not said there.

/** An event whose target is known by where it is listened to. */
type At<E extends Event, T extends EventTarget> = E & { readonly target: T };

/** `lezen.js` gets its words from its own element. */
type ReadingScript = { dataset: { sluiten: string; gekopieerd: string; adressen: string } } & HTMLScriptElement;

/** Where a page says how it is referred to, and what the buttons for that are called. */
type Referred = {
  dataset: { verwijzing: string; verwijzingGekopieerd: string; kopieerVerwijzing: string; kopieerLink: string };
} & HTMLElement;

/** An exit: the title of a page that is being left, and what is said at each press of Shift. */
type ExitLink = { dataset: { titel: string; nogTwee: string; nogEen: string; nu: string } } & HTMLAnchorElement;

/** Where a tree stands: the files of the player, and whether it is known which of the two is shown. */
type PlayerPlace = { dataset: { js: string; wasm: string; wasmIntegriteit: string; klaar?: string } } & HTMLElement;

/** A link that gets a number on paper. */
type PrintedLink = { dataset: { adres: string | number }; getAttribute(name: 'href'): string } & HTMLAnchorElement;

/** The element of the search: a link for who has no script, a button, a template, and the addresses of the files. */
type SearchPlace = {
  dataset: { wortel: string; stijl: string; stijlIntegriteit: string; vensterscript: string; regels: string; machine: string };
  querySelector(selectors: 'a'): HTMLAnchorElement;
  querySelector(selectors: 'button'): HTMLButtonElement;
  querySelector(selectors: 'template'): { readonly content: { readonly firstElementChild: { cloneNode(deep: boolean): SearchPanel } } };
} & HTMLElement;

type SearchPanel = {
  getElementsByTagName(name: 'input'): [HTMLInputElement];
  querySelector(selectors: string): SearchPart;
  addEventListener(type: 'keydown', listener: (event: At<KeyboardEvent, HTMLElement>) => void): void;
  addEventListener(type: 'change', listener: (event: At<Event, HTMLInputElement>) => void): void;
  addEventListener(type: 'focusout', listener: (event: FocusEvent & { readonly relatedTarget: Node | null }) => void): void;
} & HTMLElement;

/** The count, the results and the button that closes. */
type SearchPart = {
  dataset: { bel: string; laden: string; mislukt: string; geen: string; een: string; meer: string; beste: string; uitklappen: string };
  addEventListener(type: 'click', listener: (event: At<MouseEvent, HTMLElement>) => void): void;
} & HTMLElement;

interface ParentNode {
  querySelector(selectors: 'a[data-weg]'): ExitLink | null;
  querySelector(selectors: 'link[rel=canonical]'): HTMLLinkElement | null;
  querySelector(selectors: 'main' | '.weg-stand'): HTMLElement;
  querySelector(selectors: '[data-boom]' | '[data-wasm-base64]'): HTMLElement & { textContent: string };
  querySelector(selectors: '[data-zoeken]'): SearchPlace | null;
  querySelector(selectors: '[data-zoekplek]'): HTMLElement | null;
  querySelectorAll(selectors: '[data-boom]'): NodeListOf<PlayerPlace>;
  querySelectorAll(selectors: 'a:is([href^="http"], [href^="/"]):not(.begrip)'): NodeListOf<PrintedLink>;
}

/** Whatever has the focus may be looked for. */
interface Array<T> {
  indexOf(it: Element | null): number;
}

interface Element {
  closest(selectors: '[data-verwijzing]'): Referred | null;
  closest(selectors: 'a.begrip, a.noot, a.anker'): HTMLAnchorElement | null;
  cloneNode(deep?: boolean): Element;
}

interface Document {
  addEventListener(type: 'toggle', listener: (event: At<ToggleEvent, Element>) => void, capture: boolean): void;
  addEventListener(type: 'pointerdown', listener: (event: At<PointerEvent, Node>) => void): void;
  addEventListener(type: 'keydown', listener: (event: At<KeyboardEvent, HTMLElement>) => void): void;
}

/** In the file to take along these stand before the script, out of the player itself. */
declare function __wbg_init(what: { module_or_path: Uint8Array }): Promise<unknown>;
declare function start(place: HTMLElement): void;

/** Where node runs the checker of proofs. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
declare const require: any;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
declare const process: any;
declare module 'node:fs';
