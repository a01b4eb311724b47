// A process of its own that logs to its standard output: every line arrives once and in order, however the process ends.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const logger = fileURLToPath(new URL("./index.ts", import.meta.url));

/** Runs a program that has a `logger`; gives the field `bytes` of its lines as they came, and its exit code. */
const run = async (program: string): Promise<{ counts: readonly number[]; code: unknown }> => {
  const source = `import { createLogger } from ${JSON.stringify(logger)};
    const logger = createLogger({ app: "test", level: "info" });
    ${program}`;
  const args = ["--conditions=source", "--import", "tsx", "--input-type=module", "--eval", source];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    text += chunk;
  });
  const [code] = await once(child, "close");
  const lines = text.split("\n");
  expect(lines.pop()).toBe("");
  return { counts: lines.map((line) => JSON.parse(line).bytes), code };
};

const upTo = (most: number) => Array.from({ length: most }, (_, at) => at);
const writeAll = `for (let count = 0; count < 5_000; count += 1) logger.info({ bytes: count }, "a line");`;

describe("standard output in blocks", () => {
  it.each([
    ["by itself", writeAll, 0],
    ["at once", `${writeAll} process.exit(3);`, 3],
    ["later", `${writeAll} setTimeout(() => process.exit(4), 500);`, 4],
    ["by itself, while blocks are written", `${writeAll} setTimeout(() => {}, 150);`, 0],
  ])("has every line of a process that ends %s", async (_how, program, code) => {
    expect(await run(program)).toEqual({ counts: upTo(5_000), code });
  });

  it("has a line long before a block is full", async () => {
    const program = `logger.info({ bytes: 0 }, "a line"); setTimeout(() => process.kill(process.pid, "SIGKILL"), 2_000);`;
    expect((await run(program)).counts).toEqual([0]);
  });
});
