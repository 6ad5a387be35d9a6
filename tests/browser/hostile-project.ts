// A project in which every text that an editor may write is one of the given strings.
//
// Comes in: strings. Goes out: files, and for each line which text stands there, so that one that `check` refuses can be taken
// out. Where a field occurs once, as the title of the site, it gets them all, one after the other; elsewhere each has its own.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROGRAM, PROJECT } from './own-server.ts';

/** A text: what it would say, in which field, and how much of it is still there. */
export class Cell {
  constructor(readonly field: string, public said: string[], readonly name: string) {}

  get text(): string {
    return this.said.length ? this.said.join(' · ') : this.name;
  }

  private isEscaped = false;

  /** Says the same as Markdown's own text; then half of it; in the end a plain name stands there. */
  refuse(): void {
    if (this.isEscaped) this.said = this.said.slice(0, Math.floor(this.said.length / 2));
    else this.said = this.said.map((it) => it.replace(/[!-/:-@[-`{-~]/g, '\\$&'));
    this.isEscaped = true;
  }
}

/** So many strings share the title of a page. */
const A_PAGE = 5;

type Value = string | boolean | Cell | Value[] | { [key: string]: Value };
type Line = (string | Cell)[];

const file = (path: string) => join('content', path);

export class Project {
  readonly files = new Map<string, Line[]>();
  readonly cells: Cell[] = [];
  private readonly heads: Cell[] = [];
  private readonly answers: Record<string, Cell> = {};

  constructor(private readonly strings: string[]) {
    this.settings();
    this.lists();
    this.norms();
    this.process();
    this.pages();
    this.trees();
    this.kader();
    this.readings();
  }

  /** Every string in a field of its own, or all in one where there is one. */
  private cell(field: string, n?: number, before = ''): Cell {
    const said = n === undefined ? [...this.strings] : [`${before}${this.strings[n]}`];
    const res = new Cell(field, said, `${before}woord-${this.cells.length}`);
    this.cells.push(res);
    return res;
  }

  /** The length of its tree. */
  get n_questions(): number {
    return this.strings.length;
  }

  /** How titles of outcomes say what is decided: one text, in both places. */
  private decided(n: number): Cell {
    return (this.heads[n] ??= this.cell('besluiten.kop', n, `Zaak${n} `));
  }

  /** Some strings in one field: every page has only one title, and there are to be few pages. */
  private some(field: string, n: number): Cell {
    const res = new Cell(field, this.strings.slice(n, n + A_PAGE), `woord-${this.cells.length}`);
    this.cells.push(res);
    return res;
  }

  /** An address of which a text is the end. */
  private address(field: string): Cell {
    return this.cell(field, 0, 'https://melden.example/');
  }

  /** The words of an answer: those of the value, where there are such. */
  private answer(value: 'ja' | 'nee', n: number): Cell {
    return (this.answers[`${value}${n}`] ??= this.cell('antwoord', n, value === 'ja' ? '' : 'niet '));
  }

  private each(make: (n: number) => Value): Value[] {
    return this.strings.map((_, n) => make(n));
  }

  private named(name: string, make: (n: number) => Value): Record<string, Value> {
    return Object.fromEntries(this.strings.map((_, n) => [`${name}${n}`, make(n)]));
  }

  private yaml(path: string, value: Record<string, Value>): void {
    this.files.set(file(path), block(value, ''));
  }

  private page(path: string, front: Record<string, Value>, body: Line[]): void {
    this.files.set(file(path), [['---'], ...block(front, ''), ['---'], ...body]);
  }

  private settings(): void {
    const contact = (field: string) => ({
      naam: this.cell(`${field}.naam`), nummer: this.cell(`${field}.nummer`), uitleg: this.cell(`${field}.uitleg`),
    });
    this.yaml('site.yaml', {
      titel: this.cell('site.titel'), omschrijving: this.cell('site.omschrijving'), taal: 'nl', thema: 'standaard',
      adres: 'https://vijandig.example/', uitwijkadres: 'https://weer.example/',
      bewerkadres: this.address('site.bewerkadres'),
      contact: { 'veilig-thuis': contact('site.contact'), spoed: { naam: 'Spoed', nummer: '112', uitleg: 'Altijd.' } },
      beveiliging: {
        contact: [this.address('site.beveiliging.contact')], beleid: this.address('site.beveiliging.beleid'), verloopt: '2027-06-01',
        dank: this.address('site.beveiliging.dank'), versleuteling: this.address('site.beveiliging.versleuteling'),
      },
      toegankelijkheid: {
        status: 'D', opgesteld: '2026-06-01', herziening: '2027-06-01', ondertekend: this.cell('site.toegankelijkheid.ondertekend'),
        toelichting: this.cell('site.toegankelijkheid.toelichting'), melden: this.address('site.toegankelijkheid.melden'),
        klacht: this.cell('site.toegankelijkheid.klacht'),
        onderzoek: this.each((n) => ({
          wat: this.cell('site.toegankelijkheid.onderzoek.wat', n), door: this.cell('site.toegankelijkheid.onderzoek.door', n),
          datum: '2026-05-01', rapport: this.cell('site.toegankelijkheid.onderzoek.rapport', n, 'https://rapport.example/'),
        })),
        afwijkingen: this.each((n) => ({
          wat: this.cell('site.toegankelijkheid.afwijkingen.wat', n), oorzaak: this.cell('site.toegankelijkheid.afwijkingen.oorzaak', n),
          gevolg: this.cell('site.toegankelijkheid.afwijkingen.gevolg', n), maatregel: this.cell('site.toegankelijkheid.afwijkingen.maatregel', n),
          alternatief: this.cell('site.toegankelijkheid.afwijkingen.alternatief', n), klaar: '2027-06-01',
        })),
        'met-de-hand': [{
          eis: '1.1.1', uitkomst: 'voldoet', datum: '2026-05-01', uitleg: this.cell('site.toegankelijkheid.met-de-hand.uitleg'),
        }],
      },
      navigatie: [{ titel: this.cell('site.navigatie.titel'), naar: 'begrippen.yaml' }],
      ingangen: this.each((n) => ({
        titel: this.cell('site.ingangen.titel', n), tekst: this.cell('site.ingangen.tekst', n), naar: 'faq/index.md',
      })),
      voet: [{ titel: this.cell('site.voet.titel'), naar: 'meldcode/index.md' }],
    });
  }

  private source(where: string, id: string, n?: number): Value {
    return {
      id, titel: this.cell(`${where}.titel`, n), kort: this.cell(`${where}.kort`, n), uitgever: this.cell(`${where}.uitgever`, n),
      datum: this.cell(`${where}.datum`, n), adres: this.cell(`${where}.adres`, n, 'https://bron.example/'),
      toelichting: this.cell(`${where}.toelichting`, n),
    };
  }

  private term(where: string, id: string, n: number): Value {
    return {
      id, term: this.cell(`${where}.term`, n), vormen: [this.cell(`${where}.vormen`, n, 'a ')],
      synoniemen: [this.cell(`${where}.synoniemen`, n, 'b ')], definitie: this.cell(`${where}.definitie`, n),
      bron: this.cell('bron', n, 'boek#'),
    };
  }

  private lists(): void {
    const book = { id: 'boek', titel: 'Boek', kort: 'Boek', uitgever: 'Wij', datum: '2025', bewerking: true };
    this.yaml('bronnen.yaml', { bronnen: [book, ...this.each((n) => this.source('bronnen', `b${n}`, n))] });
    this.yaml('zoekwoorden.yaml', {
      woorden: this.each((n) => ({ zeggen: [this.cell('zoekwoorden.zeggen', n, `zoek${n} `)], bedoelen: ['begrippen.yaml'] })),
    });
    this.yaml('begrippen.yaml', { begrippen: this.each((n) => this.term('begrippen', `t${n}`, n)) });
  }

  private norms(): void {
    this.yaml('normen.yaml', {
      kenmerken: this.named('k', (n) => ({
        omschrijving: this.cell('kenmerken.omschrijving', n),
        waarden: { ja: this.answer('ja', n), nee: this.answer('nee', n), anders: this.cell('kenmerken.waarden', n, 'anders ') },
      })),
      besluiten: this.named('d', (n) => ({
        label: this.cell('besluiten.label', n), stap: this.cell('besluiten.stap', n), kop: this.decided(n),
        tekst: this.cell('besluiten.tekst', n), meer: this.cell('besluiten.meer', n),
        handelingen: [this.cell('besluiten.handelingen', n)], bron: this.cell('bron', n, 'boek#'),
      })),
      normen: this.each((n) => ({
        id: `n${n}`, titel: this.cell('normen.titel', n), toelichting: this.cell('normen.toelichting', n),
        bron: this.cell('bron', n, 'boek#'), 'geldt-voor': ['afweging'],
        als: [{ kenmerk: `k${n}`, antwoord: 'nee' }], dan: [{ besluit: `d${n}` }],
      })),
    });
  }

  private process(): void {
    const steps = this.named('s', (n) => ({
      titel: this.cell('stappen.titel', n), soort: 'stap', fase: `f${n}`, tekst: this.cell('stappen.tekst', n),
    }));
    this.yaml('handelingsprotocol/proces.yaml', {
      titel: this.cell('proces.titel'), inleiding: this.cell('proces.inleiding'), bron: 'boek',
      fasen: this.each((n) => ({ id: `f${n}`, titel: this.cell('fasen.titel', n), termijn: this.cell('fasen.termijn', n) })),
      stappen: steps,
      pijlen: this.strings.slice(1).map((_, n) => ({
        van: `s${n}`, naar: `s${n + 1}`, als: this.cell('pijlen.als', n), bron: 'hp:1',
      })),
    });
  }

  private body(): Line[] {
    const t = (n: number) => this.cell('tekst', n);
    return this.strings.flatMap((_, n): Line[] => [
      [`## 1.${n + 1} `, t(n)], [], [t(n)], [], ['- ', t(n)], [], ['| a | b |'], ['| --- | --- |'], ['| ', t(n), ' | x |'], [],
      ['> ', t(n)], [], ['> [!NOTE]'], ['> ', t(n)], [], ['Lees [', t(n), '](hp:1) en `', t(n), '`.'], [], ['~~~'], [t(n)], ['~~~'], [],
      ['Woord ', t(n)], [': ', t(n)], [], [`Met een noot.[^n${n}]`], [], [`[^n${n}]: `, t(n)], [], ['![', t(n), '](plaat.svg)'], [],
    ]);
  }

  private pages(): void {
    const front = (n: number) => ({
      titel: this.some('pagina.titel', n), samenvatting: this.some('pagina.samenvatting', n),
      bron: this.cell('bron', n, 'boek#'), bronnen: [this.cell('bronnen', n, 'b0#')],
      trefwoorden: [this.some('pagina.trefwoorden', n)],
    });
    const plain = { titel: 'Overzicht', samenvatting: 'Wat hier staat.' };
    this.page('index.md', plain, [['Begin.']]);
    this.page('meldcode/index.md', plain, [['De meldcode.']]);
    this.page('faq/index.md', plain, [['Vragen.']]);
    this.page('handelingsprotocol/index.md', plain, [['![Het proces](proces.yaml)']]);
    this.page('handelingsprotocol/01-een.md', { ...plain, titel: 'Een', nummer: '1', bron: 'boek', bijgewerkt: '2026-01-01' }, this.body());
    for (let n = 0; n < this.strings.length; n += A_PAGE) {
      this.page(`faq/p${n}.md`, front(n), [['## Vraag'], [], [this.some('tekst', n)]]);
    }
    this.files.set(file('handelingsprotocol/plaat.svg'), [['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>']]);
  }

  private outcome(n: number): Record<string, Value> {
    const words = (field: string) => ({
      titel: this.decided(n), tekst: this.cell(`${field}.tekst`, n), toelichting: this.cell(`${field}.toelichting`, n),
      handelingen: [this.cell(`${field}.handelingen`, n), { tekst: this.cell(`${field}.handelingen.tekst`, n), bel: 'veilig-thuis' }],
    });
    const res: Record<string, Value> = { ...words('uitkomsten'), bron: this.cell('bron', n, 'boek#') };
    return n === 0 ? res : { ...res, varianten: [{ als: [{ kenmerk: 'k0', antwoord: 'ja' }], ...words('varianten') }] };
  }

  private trees(): void {
    const last = this.strings.length - 1;
    this.yaml('beslisbomen/vragen.yaml', {
      bijgewerkt: '2026-01-01',
      titel: this.cell('boom.titel'), soort: 'afweging', editie: 'professional', samenvatting: this.cell('boom.samenvatting'),
      inleiding: this.cell('boom.inleiding'), verantwoording: this.cell('boom.verantwoording'), bron: 'boek',
      bronnen: [this.cell('bronnen', 0, 'b0#')], begin: 'v0',
      vragen: this.named('v', (n) => ({
        vraag: this.cell('vragen.vraag', n), stap: this.cell('vragen.stap', n), kenmerk: `k${n}`,
        toelichting: this.cell('vragen.toelichting', n), bron: this.cell('bron', n, 'boek#'),
        hulpvragen: [{
          groep: this.cell('hulpvragen.groep', n), toelichting: this.cell('hulpvragen.toelichting', n),
          vragen: [this.cell('hulpvragen.vragen', n)],
        }],
        voorbeelden: [{ titel: this.cell('voorbeelden.titel', n), tekst: this.cell('voorbeelden.tekst', n) }],
        antwoorden: [
          { antwoord: this.answer('ja', n), waarde: 'ja', naar: n < last ? `v${n + 1}` : 'einde' },
          { antwoord: this.answer('nee', n), waarde: 'nee', naar: `u${n}`, besluiten: [`d${n}`] },
        ] as Value[],
      })),
      uitkomsten: { ...this.named('u', (n) => this.outcome(n)), einde: { titel: 'Einde', tekst: 'Klaar.' } },
    });
  }

  private readings(): void {
    this.yaml('nalezingen/vragen.yaml', {
      boom: 'vragen', boomcode: 'KLMRT GSUWX', lezer: this.cell('nalezing.lezer'), functie: this.cell('nalezing.functie'), datum: '2026-11-20',
      delen: this.each((n) => ({
        deel: this.cell('nalezing.deel', n), code: code(n), oordeel: 'opmerking', opmerking: this.cell('nalezing.opmerking', n),
      })),
    });
  }

  private kader(): void {
    const folder = 'afwegingskaders/kader';
    this.yaml(`${folder}/kader.yaml`, {
      bijgewerkt: '2026-01-01',
      naam: this.cell('kader.naam'), beroepsgroep: this.cell('kader.beroepsgroep'), uitgever: this.cell('kader.uitgever'),
      versie: this.cell('kader.versie'), bron: 'boek', samenvatting: this.cell('kader.samenvatting'), boom: 'boom.yaml',
      contact: { 'eigen-lijn': { naam: this.cell('kader.contact.naam'), nummer: '010', uitleg: this.cell('kader.contact.uitleg') } },
      kenmerken: { kk: { omschrijving: this.cell('kenmerken.omschrijving') }, kl: this.cell('kenmerken') },
      besluiten: { kd: { label: this.cell('besluiten.label'), tekst: this.cell('besluiten.tekst') } },
      normen: [{ id: 'kn', titel: this.cell('normen.titel'), bron: 'boek', 'geldt-voor': ['afweging'], als: [{ kenmerk: 'kk', antwoord: 'ja' }], dan: [{ besluit: 'kd' }] }],
      begrippen: [{ id: 'kt', term: 'kaderwoord', definitie: this.cell('begrippen.definitie'), bron: 'boek' }],
      bronnen: [this.source('bronnen', 'kb')],
    });
    this.yaml(`${folder}/boom.yaml`, {
      titel: this.cell('boom.titel'), basis: 'vragen', inleiding: this.cell('boom.inleiding'),
    });
    this.page(`${folder}/index.md`, { titel: 'Kader', samenvatting: 'Een kader.' }, [['Het kader.']]);
  }

  /** Writes the files, and tells for each line of each file which texts stand there or, for a key, under it. */
  private write(folder: string): Map<string, Cell[]> {
    const at = new Map<string, Cell[]>();
    const deep = (it?: Line) => (typeof it?.[0] === 'string' ? it[0].search(/\S|$/) : 0);
    const cells = (it: Line) => it.filter((it) => it instanceof Cell);
    const under = (lines: Line[], n: number) => {
      const end = lines.findIndex((it, k) => k > n && deep(it) <= deep(lines[n]));
      return lines.slice(n + 1, end < 0 ? undefined : end).flatMap(cells);
    };
    for (const [path, lines] of this.files) {
      const isYaml = path.endsWith('.yaml');
      let inFront = false;
      let row = 0;
      const text = lines.map((line, n) => {
        if (line.length === 1 && line[0] === '---') inFront = !inFront;
        const quoted = isYaml || inFront;
        const res = line.map((it) => (typeof it === 'string' ? it : quoted ? JSON.stringify(it.text) : it.text)).join('');
        const n_rows = res.split('\n').length;
        for (let k = 1; k <= n_rows; k++) {
          const here = cells(line);
          at.set(`${path}:${row + k}`, here.length || !quoted ? here : under(lines, n));
        }
        row += n_rows;
        return res;
      });
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text.join('\n') + '\n');
    }
    return at;
  }

  /** Writes the project, takes out what `check` refuses until nothing is refused, and builds the site; returns its folder. */
  build(folder: string): string {
    cpSync(join(PROJECT, 'themes/standaard'), join(folder, 'themes/standaard'), { recursive: true });
    for (;;) {
      const at = this.write(folder);
      const { stdout, stderr } = spawnSync(PROGRAM, ['check', folder, '--format', 'json'], { encoding: 'utf8', maxBuffer: 1 << 28 });
      if (!stdout.startsWith('[')) throw new Error(`no messages: ${stderr}`);
      const errors: { soort: string; code: string; melding: string; plaats: { bestand: string; regel: number } }[] =
        JSON.parse(stdout).filter((it: { soort: string }) => it.soort === 'fout');
      if (!errors.length) break;
      const refused = new Set(errors.flatMap((it) => at.get(`${it.plaats.bestand}:${it.plaats.regel}`) ?? []).filter((it) => it.said.length));
      if (!refused.size) throw new Error(`an error that no text causes: ${JSON.stringify(errors.slice(0, 3), null, 1)}`);
      for (const it of refused) it.refuse();
    }
    // What was published once is shown from a file of its own.
    const kept = spawnSync(PROGRAM, ['bewaar', '--map', folder], { encoding: 'utf8' });
    if (kept.status !== 0) throw new Error(kept.stderr);
    const built = spawnSync(PROGRAM, ['build', folder, '--output', join(folder, 'public')], { encoding: 'utf8' });
    if (built.status !== 0) throw new Error(built.stderr);
    // The sheet on which somebody reads the tree, beside the pages of the site.
    const sheet = spawnSync(PROGRAM, ['nalezen', 'vragen', folder, '--output', join(folder, 'public/nalezen.html')], { encoding: 'utf8' });
    if (sheet.status !== 0) throw new Error(sheet.stderr);
    return join(folder, 'public');
  }
}

/** Ten letters as those of a part, another one for each number. */
function code(n: number): string {
  const digits = 'GKLMRSTUWX';
  return `KLMRT ${String(n).padStart(5, '0').replace(/\d/g, (it) => digits[Number(it)])}`;
}

/** YAML in which every text has a line of its own. */
function block(value: Value, indent: string): Line[] {
  if (Array.isArray(value)) {
    return value.flatMap((it) => {
      const [first, ...rest] = block(it, `${indent}  `);
      const [head, ...more] = first;
      return [[`${indent}- ${typeof head === 'string' ? head.trimStart() : ''}`, ...(typeof head === 'string' ? more : first)], ...rest];
    });
  }
  if (value instanceof Cell) return [[value]];
  if (typeof value !== 'object') return [[JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, it]): Line[] => {
    const isLeaf = it instanceof Cell || typeof it !== 'object';
    const inner = block(it, `${indent}  `);
    return isLeaf ? [[`${indent}${key}: `, ...inner[0]]] : [[`${indent}${key}:`], ...inner];
  });
}
