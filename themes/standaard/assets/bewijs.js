// Checks the proofs that a site publishes: that the norms hold for its trees, and that the tree of a kader is not weaker than the
// national one. Written from PROOFS.md alone, apart from the program that makes the proofs: what one does wrong the other sees.
// It runs on the page with the proofs, at the press of a button, and by hand: `node bewijs.js bewijs/index.html`.
// Written in the JavaScript of 2018. Nothing is stored and nothing is sent.

// What is not right is caught where the names of the tree and the norm are known.
const fail = (fault) => { throw new Error(fault); };
const need = (right, fault) => right || fail(fault);
const thing = (it) => need(typeof it === 'object' && !Array.isArray(it) && it, 'een onderdeel ontbreekt of is verkeerd van vorm');
const list = (it, name) => need(Array.isArray(it) && it, `${name} is geen lijst`);
const full = (it, name) => need(list(it, name).length && it, `${name} is leeg`);
const text = (it, name) => need(typeof it === 'string' && it, `${name} is geen tekst`);
// In a model what is empty is absent.
const some = (it, name) => (it === undefined ? [] : full(it, name));
const joined = (lists) => /** @type {any[]} */ ([]).concat(...lists);

/** The values that these facts have together. */
const valuesOf = (happened, facts) => joined(facts.map((fact) => (
  [...happened].filter((event) => event.startsWith(`${fact}=`)).map((event) => event.slice(fact.length + 1)))));
const isKnown = (happened, ...either) => either.some((all) => all.length && all.every((it) => valuesOf(happened, [it]).length));

const readClause = (it, partsOf) => {
  // `niet` stands beside the keys that it turns round, or around them.
  const { niet, ...beside } = thing(it);
  const clause = niet === undefined || niet === true ? beside : thing(!Object.keys(beside).length && niet);
  const keys = JSON.stringify(Object.keys(clause).filter((key) => text(clause[key], key)).sort());
  need(['["besluit"]', '["antwoord"]', '["antwoord","kenmerk"]', '["vraag"]'].includes(keys), 'onbekende voorwaarde');
  const { besluit, antwoord, vraag, kenmerk = vraag } = clause;
  const parts = partsOf(kenmerk);
  const one = besluit ? `!${besluit}` : !vraag && !parts.length && `${kenmerk || ''}=${antwoord}`;
  const says = (happened) => {
    if (one) return happened.has(one);
    if (vraag) return isKnown(happened, [vraag], parts) || valuesOf(happened, parts).includes('ja');
    const all = valuesOf(happened, [kenmerk, ...parts]);
    if (antwoord === 'nee') return isKnown(happened, [kenmerk], parts) && all.every((value) => value === 'nee');
    return all.includes(antwoord) && (antwoord === 'ja' || !all.includes('ja'));
  };
  const sees = (event) => (one ? event === one : valuesOf([event], [kenmerk, ...parts]).length);
  return { sees, holds: (happened) => says(happened) === (niet === undefined) };
};

const readTree = (it) => {
  const model = thing(thing(it).model);
  for (const key of ['naam', 'code', ...('plaats' in it ? ['plaats'] : [])]) text(it[key], key);
  const own = some(model.kenmerken, 'kenmerken').map(thing);
  const parts = new Map(own.map(({ naam, omvat }) => [text(naam, 'naam'), some(omvat, 'omvat').map((it) => text(it, 'omvat'))]));
  need(parts.size === own.length, 'een kenmerk staat er twee keer');
  const decisions = ({ besluiten }) => some(besluiten, 'besluiten').map((name) => `!${text(name, 'besluit')}`);
  const outcomes = some(model.uitkomsten, 'uitkomsten').map(thing).map(decisions);
  const partsOf = (fact) => parts.get(fact) || [];
  const questions = full(model.vragen, 'vragen').map(thing).map(({ kenmerk: fact, antwoorden }, at, all) => (
    full(antwoorden, `antwoorden bij vraag ${at + 1}`).map(thing).map((answer) => {
      const value = text(answer.waarde, 'waarde');
      const [, kind, number] = /^(vraag|uitkomst) ([1-9]\d*)$/.exec(text(answer.naar, 'naar')) || [];
      need(Number(number) <= (kind === 'vraag' ? all : outcomes).length, `een antwoord op vraag ${at + 1} leidt nergens naartoe`);
      // What an outcome makes happen, the answer that leads there does too.
      const [next, last] = kind === 'vraag' ? [Number(number) - 1, []] : [-1, outcomes[Number(number) - 1]];
      const told = (fact === undefined ? [''] : ['', text(fact, 'kenmerk')]).map((name) => `${name}=${value}`);
      return { at, fact, value, next, events: new Set([...told, ...decisions(answer), ...last]) };
    })));
  const ways = joined(questions);
  const events = new Set(joined([...outcomes, ...ways.map((way) => [...way.events])]));
  const isMust = ({ naam, verplicht: it }) => text(naam, 'naam') && need([undefined, true].includes(it), 'fout besluit') && it;
  const mandatory = some(model.besluiten, 'besluiten').map(thing).filter(isMust).map(({ naam }) => `!${naam}`);
  const norms = some(model.normen, 'normen').map(thing).filter(({ titel }) => text(titel, 'titel'));
  need(list(it.bewijzen, 'bewijzen').length === norms.length, 'er zijn niet evenveel bewijzen als normen');
  const asked = new Set(ways.map(({ fact }) => fact).filter(Boolean));
  return { ...it, questions, ways, events, asked, mandatory, norms, partsOf };
};

/** Checks that `ziet` is as expected and that no answer leads out of the states; gives what has happened at each end. */
const walk = ({ questions, ways }, ziet, expected, states) => {
  const places = new Map(list(ziet, 'ziet').map((event, i) => [event, i]));
  need(ziet.length === expected.size && [...expected].every((event) => places.has(event)), 'ziet is niet wat het moet zijn');
  const rises = (place, i, state) => Number.isInteger(place) && place < ziet.length && place > (i ? state[i - 1] : -1);
  const isState = (state) => need(list(state, 'een toestand').every(rises), 'een toestand is verkeerd van vorm');
  need(list(states, 'toestanden').length === questions.length, 'er zijn niet evenveel toestanden als vragen');
  const known = states.map((here) => new Set(list(here, 'toestanden').filter(isState).map((state) => state.join())));
  need(known[0].has(''), 'de lege toestand ontbreekt bij vraag 1');
  const ends = new Map();
  for (const { at, next, events } of ways) {
    const added = [...events].filter((event) => places.has(event)).map((event) => places.get(event));
    for (const state of states[at]) {
      const after = [...new Set([...state, ...added])].sort((a, b) => a - b);
      need(next < 0 || known[next].has(after.join()), `een toestand ontbreekt bij vraag ${next + 1}`);
      if (next < 0) ends.set(after.join(), new Set(after.map((place) => ziet[place])));
    }
  }
  return [...ends.values()];
};

const checkNorm = (tree, norm, proof) => {
  const { weg, ziet, toestanden } = thing(need(proof, 'niet bewezen'));
  const clauses = (key) => some(norm[key], key).map((clause) => readClause(clause, tree.partsOf));
  const [when, then, exists] = ['als', 'dan', 'bestaat'].map(clauses);
  const hold = (clauses, happened) => clauses.every((clause) => clause.holds(happened));
  if (!exists.length) {
    const expected = new Set([...tree.events].filter((event) => [...when, ...then].some((clause) => clause.sees(event))));
    return need(walk(tree, ziet, expected, toestanden).every((it) => hold(then, it) || !hold(when, it)), 'de norm geldt niet');
  }
  const happened = new Set();
  const end = list(weg, 'weg').reduce((at, step) => {
    const answer = need(at >= 0 && Number.isInteger(step) && tree.questions[at][step], 'de weg bestaat niet');
    answer.events.forEach((event) => happened.add(event));
    return answer.next;
  }, 0);
  return need(end < 0 && hold(exists, happened), 'de weg leidt niet naar een uitkomst waar de norm geldt');
};

const checkStricter = (tree, other, { ziet, deze, die }) => {
  const decided = (events) => other.mandatory.filter((event) => events.has(event));
  const partsOf = (fact) => [...tree.partsOf(fact), ...other.partsOf(fact)];
  const wholesOf = (fact, { asked }) => [...asked].filter((it) => partsOf(it).includes(fact));
  const isTold = (fact, it) => fact && ([fact, ...partsOf(fact)].some((one) => it.asked.has(one)) || wholesOf(fact, it).length);
  const told = (own, it) => own.ways.filter(({ fact }) => isTold(fact, it)).map(({ fact, value }) => `${fact}=${value}`);
  const expected = new Set([...decided(tree.events), ...decided(other.events), ...told(tree, other), ...told(other, tree)]);
  const facts = [...new Set([...tree.asked, ...other.asked])];
  const says = (happened, own, { asked }) => facts.map((fact) => {
    const parts = partsOf(fact);
    if (!asked.has(fact) || !parts.some((it) => own.asked.has(it))) return valuesOf(happened, [fact]);
    const all = valuesOf(happened, [fact, ...parts]);
    const least = all.includes('ja') ? ['ja'] : all.filter((value) => value !== 'nee').sort().slice(0, 1);
    return least.length || !isKnown(happened, [fact], parts) ? least : ['nee'];
  });
  const endsOf = (own, it, states) => walk(own, ziet, expected, states).map((end) => [decided(end), says(end, own, it)]);
  const differ = (one, two) => one.length && two.length && !one.some((value) => two.includes(value));
  const ends = endsOf(tree, other, deze);
  for (const [must, theirs] of endsOf(other, tree, die)) for (const [does, ours] of ends) {
    const missed = must.find((event) => !does.includes(event)) || '';
    need(!missed || theirs.some((it, i) => differ(it, ours[i])), `"${missed.slice(1)}" ontbreekt bij dezelfde antwoorden`);
  }
  // The questions with a mandatory decision by an answer, and the questions that lead to these: what is added takes its turn.
  const later = new Set(other.ways.filter(({ events }) => decided(events).length).map(({ at }) => at));
  for (const at of later) other.ways.filter(({ next }) => next === at).forEach((way) => later.add(way.at));
  const countsAs = (fact, it) => (it.asked.has(fact) || !wholesOf(fact, it).length ? [fact] : wholesOf(fact, it));
  for (const { fact, value, next, events } of other.ways) if (fact && (later.has(next) || decided(events).length)) {
    const same = countsAs(fact, tree);
    const isSame = ([it]) => countsAs(it.fact, other).some((one) => same.includes(one));
    const at = tree.questions.findIndex((answers) => isSame(answers) && !answers.some((it) => it.value === value));
    need(at < 0, `vraag ${at + 1} mist het antwoord "${value}"`);
  }
};

/** Checks the block that is read, whatever it is, and counts what is right. @param {any} [res] */
const check = (read, res = { faults: [], norms: 0, comparisons: 0 }) => {
  const attempt = (name, step, counted) => {
    try {
      step();
      if (counted) res[counted] += 1;
    } catch (error) {
      res.faults.push(`${name}: ${String(error).split(/^Error: /)[1] || 'niet te lezen'}`);
    }
  };
  const nameOf = (it, i) => (it && typeof it.naam === 'string' && it.naam) || `Boom ${i + 1}`;
  const trees = [];
  attempt('Het blok', () => {
    const { vorm, bomen } = thing(read());
    need(vorm === '1', 'vorm is niet "1"');
    full(bomen, 'bomen').forEach((it, i) => attempt(nameOf(it, i), () => trees.push(readTree(it))));
  });
  for (const tree of trees) {
    tree.norms.forEach((it, i) => attempt(`${tree.naam}, "${it.titel}"`, () => checkNorm(tree, it, tree.bewijzen[i]), 'norms'));
    if (tree.strenger !== undefined) attempt(`${tree.naam}, vergelijking met de landelijke boom`, () => {
      const national = trees.filter((it) => it !== tree && it.code === thing(tree.strenger).dan);
      full(national, 'de plaats van de landelijke boom').forEach((it) => checkStricter(tree, it, tree.strenger));
    }, 'comparisons');
  }
  return res;
};
const checkProofs = (block) => check(() => block);

const block = typeof document !== 'undefined' && document.querySelector('[data-bewijs]');
if (block) {
  const [button, said] = ['knop', 'uitslag'].map((it) => /** @type {any} */ (document.querySelector(`[data-bewijs-${it}]`)));
  const items = document.createElement('ul');
  button.hidden = false;
  button.addEventListener('click', () => {
    const { faults, norms, comparisons } = check(() => JSON.parse(block.textContent));
    const right = button.dataset.goed.replace('{normen}', norms).replace('{vergelijkingen}', comparisons);
    said.textContent = faults.length ? button.dataset.fout.replace('{fouten}', faults.length) : right;
    items.textContent = '';
    for (const it of faults.slice(0, 20)) items.appendChild(document.createElement('li')).textContent = it;
    if (faults.length) said.after(items);
    else items.remove();
  });
}

if (typeof module !== 'undefined') module.exports = { checkProofs };
if (typeof require !== 'undefined' && require.main === module) {
  const res = { faults: [], norms: 0, comparisons: 0 };
  for (const path of process.argv.slice(2)) check(() => {
    const page = require('node:fs').readFileSync(path, 'utf8').trim();
    return JSON.parse(page[0] === '{' ? page : page.split(/<script[^>]*\sdata-bewijs(?!-)[^>]*>/i)[1].split(/<\/script/i)[0]);
  }, res);
  const many = (n, one, more) => `${n} ${n === 1 ? one : more}`;
  const told = `${many(res.norms, 'bewijs', 'bewijzen')} en ${many(res.comparisons, 'vergelijking', 'vergelijkingen')} kloppen`;
  const n = res.faults.length;
  console.log([...res.faults, n ? `${told}, de rest niet: ${many(n, 'fout', 'fouten')}` : told].join('\n'));
  process.exitCode = n || process.argv.length < 3 ? 1 : 0;
}
