// A process that keeps some megabytes and makes ten times that, which lives for a while and dies. It prints how large its heap was at most, in bytes.
import { growHeapSlowly } from "../heap.ts";

if (process.argv[2] === "slowly") growHeapSlowly();

const make = (length: number) => Array.from({ length }, (_, at) => ({ at, text: `x${at}` }));
const kept = make(300_000);
let passing: ReturnType<typeof make>[] = [];
let most = 0;
for (let round = 0; round < 300; round += 1) {
  passing = [...passing.slice(-20), make(10_000)];
  most = Math.max(most, process.memoryUsage().heapTotal);
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}
process.stdout.write(`${kept.length === 300_000 ? most : 0}\n`);
