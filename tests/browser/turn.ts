// What costs much and is the same for every page is looked at in turns: `cargo xtask test` names the turn of the commit in
// MELDWIJZER_BEURT, as "1/3". Without it, as with `cargo xtask test --all` and by hand, all is looked at.

const [turn, turns] = (process.env.MELDWIJZER_BEURT ?? '0/1').split('/').map(Number);

/** Whether the nth of a list has its turn. */
export const isTurn = (n: number): boolean => n % turns === turn;

/** Those of a list whose turn it is; each of them has its turn at some commit. */
export const inTurn = <T>(list: T[]): T[] => list.filter((_, n) => isTurn(n));
