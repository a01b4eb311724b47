// The policy while it runs: a good change holds at once, a bad one changes nothing and is told once, whatever the file's fate.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPolicy, type PolicyWatch, watchPolicy } from "@kpu-graph/policy";
import { afterEach, describe, expect, it } from "vitest";
import { holding, onLines, smallFacts, smallPolicy, withChange } from "./policy-text.ts";

const folders: string[] = [];
const watches: PolicyWatch[] = [];
afterEach(async () => {
  for (const watch of watches.splice(0)) await watch.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const fileWith = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), "kpu-policy-"));
  folders.push(folder);
  const file = join(folder, "policy.yaml");
  writeFileSync(file, text);
  return file;
};

/** Watches a file, and writes down what it is told ("1 -> 2" for versions, the last line of a fault) and how often it read a policy. */
const watchFile = async (file: string) => {
  const events: string[] = [];
  let reads = 0;
  const watch = await watchPolicy({
    ...smallFacts,
    file,
    intervalMs: 5,
    now: () => {
      reads += 1;
      return holding;
    },
    onChange: (policy, before) => events.push(`${before.version} -> ${policy.version}`),
    onFault: (error) =>
      events.push(error instanceof Error ? `${error.name} ${error.message.split("\n").at(-1)?.trim()}` : "?"),
  });
  watches.push(watch);
  return { watch, events, reads: () => reads };
};

const version = (number: number) => withChange('version: "1"', `version: "${number}"`);
const bad = withChange("Person.born: year", "Person.born: initials");
const badFaults = onLines(bad, [
  ["Person.born:", 'grant watch-1: Person.born: the mask "initials" does not fit Person.born'],
]);

describe("a watched policy", () => {
  it("is the file's, and follows it", async () => {
    const file = fileWith(smallPolicy);
    const { watch, events } = await watchFile(file);
    expect(watch.current().version).toBe("1");
    writeFileSync(file, version(2));
    await expect.poll(() => watch.current().version).toBe("2");
    writeFileSync(file, version(3));
    await expect.poll(() => watch.current().version).toBe("3");
    expect(events).toEqual(["1 -> 2", "2 -> 3"]);
  });

  it("keeps the old one for a bad one, tells the fault once, and takes the next good one", async () => {
    const file = fileWith(smallPolicy);
    const { watch, events } = await watchFile(file);
    const before = watch.current();
    writeFileSync(file, bad);
    await expect.poll(() => events.length).toBe(1);
    expect(watch.current()).toBe(before);
    writeFileSync(file, "");
    await expect.poll(() => events.length).toBe(2);
    expect(watch.current()).toBe(before);
    writeFileSync(file, version(2));
    await expect.poll(() => watch.current().version).toBe("2");
    expect(events).toEqual([
      ...badFaults.map((fault) => `PolicyError ${fault}`),
      expect.stringMatching(/^PolicyError line 1: /),
      "1 -> 2",
    ]);
  });

  it("tells a lost file once, and goes on when it is back", async () => {
    const file = fileWith(smallPolicy);
    const { watch, events } = await watchFile(file);
    renameSync(file, `${file}.away`);
    await expect.poll(() => events.length).toBe(1);
    renameSync(`${file}.away`, file);
    writeFileSync(`${file}.next`, version(2));
    // Put in place at once, as a mounted configuration is.
    renameSync(`${file}.next`, file);
    await expect.poll(() => watch.current().version).toBe("2");
    expect(events).toEqual([expect.stringMatching(/ENOENT/), "1 -> 2"]);
  });

  it("does not call a comment a change", async () => {
    const file = fileWith(smallPolicy);
    const { watch, events, reads } = await watchFile(file);
    const { hash } = watch.current();
    writeFileSync(file, `# A note.\n${smallPolicy}`);
    await expect.poll(reads).toBe(2);
    expect(watch.current().hash).toBe(hash);
    writeFileSync(file, version(2));
    await expect.poll(() => watch.current().version).toBe("2");
    expect(events).toEqual(["1 -> 2"]);
  });

  it("stops looking when closed", async () => {
    const file = fileWith(smallPolicy);
    const { watch, events } = await watchFile(file);
    const other = await watchFile(file);
    await watch.close();
    writeFileSync(file, version(2));
    await expect.poll(() => other.watch.current().version).toBe("2");
    expect(watch.current().version).toBe("1");
    expect(events).toEqual([]);
  });
});

describe("a first policy", () => {
  it("must be good", async () => {
    const options = { ...smallFacts, onChange: () => {}, onFault: () => {} };
    await expect(watchPolicy({ ...options, file: fileWith(bad) })).rejects.toThrow("does not fit Person.born");
    await expect(watchPolicy({ ...options, file: join(tmpdir(), "kpu-policy-none.yaml") })).rejects.toThrow("ENOENT");
  });

  it("is a file of a bounded size", async () => {
    const file = fileWith("a".repeat(2 * 1024 * 1024));
    const options = { ...smallFacts, now: holding };
    await expect(loadPolicy(file, options)).rejects.toThrow("the file is longer than 1048576 bytes");
    await expect(loadPolicy(tmpdir(), options)).rejects.toThrow("this is not a file");
    await expect(loadPolicy(fileWith(smallPolicy), options)).resolves.toMatchObject({ version: "1" });
  });
});
