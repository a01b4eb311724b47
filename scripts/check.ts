// `npm run check`: everything that must hold before a change goes in, step by step, ending at the first failure.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const help = `Checks the whole repository and stops at the first step that fails.

  npm run check                    everything
  npm run check -- --skip-tests    without the tests, where they ran already

  --skip-tests   leaves out vitest
  --help         this text
`;

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** What to do when it fails. */
  readonly mend: string;
  readonly isTest?: boolean;
}

const root = fileURLToPath(new URL("../", import.meta.url));
const tool = (name: string) => `${root}node_modules/.bin/${name}`;
const script = (file: string, ...rest: readonly string[]) =>
  [process.execPath, "--conditions=source", "--import", "tsx", file, ...rest] as const;

const steps: readonly Step[] = [
  { name: "format and lint", command: [tool("biome"), "ci", "."], mend: "npm run format, then mend what is left" },
  { name: "types of the code", command: [tool("tsc"), "-b"], mend: "mend the types, then npm run types" },
  {
    name: "types of tests and scripts",
    command: [tool("tsc"), "-p", "tests/tsconfig.json"],
    mend: "mend the types, then npm run types",
  },
  {
    name: "types of the console",
    command: [tool("tsc"), "-p", "gateway/console"],
    mend: "mend the types, then npm run types",
  },
  {
    name: "generated files are fresh",
    command: script("scripts/generate.ts", "--check"),
    mend: "npm run generate, and commit what it wrote",
  },
  {
    name: "rules of the repository",
    command: script("scripts/checks/run.ts"),
    mend: "mend each line above; the rules are in scripts/checks/",
  },
  { name: "tests", command: [tool("vitest"), "run"], mend: "npm test -- PATH runs one file", isTest: true },
  {
    name: "smoke of the built product",
    command: script("scripts/smoke.ts"),
    mend: "npm run smoke, after mending what it names",
  },
];

const run = ([command, ...args]: Step["command"]): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit" });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code === 0));
  });

const seconds = (since: number) => `${((performance.now() - since) / 1_000).toFixed(1)} s`;

const checkAll = async (chosen: readonly Step[]) => {
  const began = performance.now();
  for (const { name, command, mend } of chosen) {
    const started = performance.now();
    process.stdout.write(`\n> ${name}\n`);
    const passed = await run(command);
    process.stdout.write(`${passed ? "passed" : "FAILED"}  ${name}  ${seconds(started)}\n`);
    if (passed) continue;
    process.stdout.write(`To mend it: ${mend}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`\nAll ${chosen.length} steps passed in ${seconds(began)}\n`);
};

const readArguments = () => {
  try {
    return parseArgs({ options: { "skip-tests": { type: "boolean" }, help: { type: "boolean" } } }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "bad arguments"}\nTry: npm run check -- --help\n`);
    return process.exit(1);
  }
};

const { "skip-tests": skipTests, help: wantsHelp } = readArguments();
if (wantsHelp) process.stdout.write(help);
else await checkAll(steps.filter(({ isTest }) => !(isTest && skipTests)));
