// `npm run start:subgraph -- NAME`: one subgraph as its own process, as production runs it.
const names = ["registry", "candidacy", "tabulation"];
const [name] = process.argv.slice(2);

if (name !== undefined && names.includes(name)) {
  await import(`../subgraphs/${name}/src/main.ts`);
} else {
  process.stderr.write(`Say which: npm run start:subgraph -- ${names.join("|")}\n`);
  process.exitCode = 1;
}
