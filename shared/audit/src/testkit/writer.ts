// A process of its own that writes until it is killed: `writer.ts DIR KEYFILE`. It prints the number of each record it was promised.
import { readFileSync } from "node:fs";
import { createLedger } from "../ledger.ts";
import { readOf } from "./house.ts";

const [dir = "", keyFile = ""] = process.argv.slice(2);
const ledger = await createLedger({
  dir,
  node: "gw-1",
  signingKey: readFileSync(keyFile, "utf8"),
  now: () => new Date(),
  onFault: ({ code }) => process.stdout.write(`${code}\n`),
  segmentBytes: 200_000,
  headEvery: { records: 50, ms: 60_000 },
});
const write = async (first: number): Promise<never> => {
  const { seq } = await ledger.append(readOf(first, 5));
  process.stdout.write(`${seq}\n`);
  return write(first + 1);
};
await Promise.all(Array.from({ length: 20 }, (_none, index) => write(index)));
