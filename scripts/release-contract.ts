// `npm run release:contract`: makes the schema of today the contract with clients. Breaking changes need to be asked for by name.
import { parseArgs } from "node:util";
import { findBreakingChanges } from "graphql";
import { composeApiSchema, readSubgraphFiles } from "./schema/compose.ts";
import { readContract, writeContract } from "./schema/contract.ts";

const help = `Writes gateway/contract.graphql from the schema files of the subgraphs.

  npm run release:contract                    refuses what would break a client
  npm run release:contract -- --breaking      writes it all the same

  --breaking   the release breaks clients, and they have been told
  --help       this text
`;

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";

const release = async (mayBreak: boolean) => {
  const schema = composeApiSchema(await readSubgraphFiles());
  const released = await readContract().catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  const broken = released === undefined ? [] : findBreakingChanges(released, schema);
  for (const { description } of broken) process.stderr.write(`breaks clients: ${description}\n`);
  if (broken.length > 0 && !mayBreak) {
    process.stderr.write("Nothing was written. Mend the schema, or tell the clients and use --breaking.\n");
    process.exitCode = 1;
    return;
  }
  await writeContract(schema);
  process.stdout.write("Wrote gateway/contract.graphql\n");
};

const { breaking, help: wantsHelp } = parseArgs({
  options: { breaking: { type: "boolean" }, help: { type: "boolean" } },
}).values;
if (wantsHelp) process.stdout.write(help);
else await release(breaking === true);
