// What a test asks of a browser, and no more: so little that two drivers with nothing in common can both do it, and that all else
// (waiting, pressing what is seen, walking through a tree) is written once, in visitor.ts.

/** A function that runs in the page. What goes in and comes out is JSON; it sees nothing of the test around it. */
export type Script<A extends unknown[], T> = (...given: A) => T | Promise<T>;

/** A window with a history and a jar of cookies of its own. */
export interface Window {
  /** Sets out for an address, as by the address bar; waits for nothing. */
  go(address: string): Promise<void>;
  /** The button of the browser; waits for nothing. */
  back(): Promise<void>;
  forward(): Promise<void>;
  /** What a script says in the page. Fails while there is no page, as on the way to another one. */
  ask<A extends unknown[], T>(script: Script<A, T>, ...given: A): Promise<T>;
  /** The same in the first frame of the page, whoever it is of. */
  askFrame<A extends unknown[], T>(script: Script<A, T>, ...given: A): Promise<T>;
  /** Presses and releases the mouse at a point of the window, in CSS pixels. */
  click(x: number, y: number, button: 'left' | 'middle'): Promise<void>;
  /** Holds these keys in turn and lets them go the other way round; names are those of `KeyboardEvent.key`. */
  keys(...names: string[]): Promise<void>;
  /** Names of the cookies that the browser has for this page. */
  cookies(): Promise<string[]>;
  /** How many windows and tabs there are, with this one. */
  count(): Promise<number>;
  close(): Promise<void>;
}

export interface Engine {
  open(): Promise<Window>;
  close(): Promise<void>;
}

export interface Settings {
  /** False for a visitor whose browser runs no script of a page. What a test asks runs all the same. */
  scripts: boolean;
  /** The port of the proxy for all that is not on this machine: see outside.ts. */
  proxy: number;
}
