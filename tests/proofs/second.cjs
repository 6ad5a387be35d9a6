// The second checker of proofs, on many blocks: reads a file with a block on each line, and prints for each how many faults it found,
// and how many norms and comparisons it found right.
const { readFileSync } = require('node:fs');
const { runInNewContext } = require('node:vm');

const [, , checker, blocks] = process.argv;
const module_ = { exports: {} };
// As the browser has it: a script without a package around it.
runInNewContext(readFileSync(checker, 'utf8'), { module: module_ });
const { checkProofs } = module_.exports;
for (const line of readFileSync(blocks, 'utf8').split('\n').filter(Boolean)) {
  const it = checkProofs(JSON.parse(line));
  console.log(it.faults.length, it.norms, it.comparisons);
}
