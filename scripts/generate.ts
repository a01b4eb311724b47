// Writes every generated file: types of the resolvers, the composed supergraph, the reference pages. `--check` only compares.
import { writeGenerated } from "./generate/write.ts";

const check = process.argv.includes("--check");
const stale = await writeGenerated({ check });
if (check && stale.length > 0) {
  process.stderr.write(`Not fresh, run \`npm run generate\`:\n  ${stale.join("\n  ")}\n`);
  process.exitCode = 1;
}
