// Where the servers of the tests listen; another port when something else has it: MELDWIJZER_POORT=5000 npx playwright test
export const port = Number(process.env.MELDWIJZER_POORT ?? 4171);
/** The built site. */
export const site = `http://127.0.0.1:${port}`;
/** Somebody else's page, on another origin. */
export const host = `http://127.0.0.1:${port + 1}/?adres=${encodeURIComponent(`${site}/kindcheck/inbedden/`)}`;
/** The showcase: a site of our own with every kind of page, whose texts no editor changes. */
export const showcase = `http://127.0.0.1:${port + 2}`;
/** Sites of associations on the national edition: one at the root of its server, one in a folder. */
export const associations = [
  { name: 'vereniging-basis', kader: 'voorlezers', at: `http://127.0.0.1:${port + 3}` },
  { name: 'vereniging-eigen', kader: 'wijkkappers', at: `http://127.0.0.1:${port + 4}/meldcode` },
];
