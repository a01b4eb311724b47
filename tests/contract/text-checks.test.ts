// A-07 and others: each check on numbers, keys, packages, hosts and codes fails on an example that breaks it, and names the place.
import { randomInt } from "node:crypto";
import { generateKey } from "@kpu-graph/control";
import { describe, expect, it } from "vitest";
import { checkErrorCodes } from "../../scripts/checks/error-codes.ts";
import { checkForeignHosts } from "../../scripts/checks/foreign-hosts.ts";
import { checkNoLiveKeys } from "../../scripts/checks/no-live-keys.ts";
import { checkNoRealNik, looksLikeNik } from "../../scripts/checks/no-real-nik.ts";
import { checkDeclaredPackages, checkPins, checkUnusedPackages } from "../../scripts/checks/pinned-packages.ts";
import { faultsIn } from "./temp-tree.ts";

// Put together while the test runs, so that no file of the repository holds the number.
const nikLike = (region: string, date: string, serial: string) => [region, date, serial].join("");

describe("a number that looks like a NIK", () => {
  it.each([
    ["a man of Jakarta", nikLike("317101", "150190", "0001"), true],
    ["a woman: her day of birth is 40 higher", nikLike("317101", "550190", "0001"), true],
    ["a province that does not exist", nikLike("001101", "150190", "0001"), false],
    ["day 32", nikLike("317101", "320190", "0001"), false],
    ["day 72", nikLike("317101", "720190", "0001"), false],
    ["month 13", nikLike("317101", "151390", "0001"), false],
    ["serial 0000", nikLike("317101", "150190", "0000"), false],
  ])("%s", (_case, digits, expected) => {
    expect(looksLikeNik(digits)).toBe(expected);
  });

  it("is found in any text file, tracked or new, and never printed whole", () => {
    const nik = nikLike("317101", "150190", "0001");
    const faults = faultsIn(checkNoRealNik, {
      "docs/a.md": `first line\nhis number is ${nik}.\n`,
      "src/a.ts": `const longer = "1${nik}"; const word = "x${nik}"; const part = 0.${nik};\n`,
      "package-lock.json": `{ "integrity": "sha512-a+${nik}/b==" }\n`,
    });
    expect(faults).toEqual([
      "docs/a.md:2  a number that looks like a NIK (31**************): compute it, with region part 00",
    ]);
  });
});

describe("a live key", () => {
  const [bps, engineer] = ["bps", "data-engineer"].map((agency) => generateKey({ environment: "live", agency }));
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const random = () => Array.from({ length: 38 }, () => letters.charAt(randomInt(letters.length))).join("");

  it("is found in any text file, at its line, and never printed", () => {
    const faults = faultsIn(checkNoLiveKeys, {
      "README.md": `first line\n\n    curl -H "X-API-Key: ${bps}" http://localhost:4000\n`,
      ".env": `KEY=${engineer}\nOTHER=${bps} ${engineer}\n`,
      "src/a.ts": `const url = "http://localhost/?key=${bps}&x=1";\n`,
    });
    expect(faults).toEqual([
      ".env:1  a live key of data-engineer: take it out and revoke it (kpu keys revoke)",
      ".env:2  a live key of bps: take it out and revoke it (kpu keys revoke)",
      ".env:2  a live key of data-engineer: take it out and revoke it (kpu keys revoke)",
      "README.md:3  a live key of bps: take it out and revoke it (kpu keys revoke)",
      "src/a.ts:1  a live key of bps: take it out and revoke it (kpu keys revoke)",
    ]);
  });

  it("is nothing that only looks like one, and no key of a test environment", () => {
    const thousand = Array.from({ length: 1_000 }, () => `kpu_live_bps_${random()}`);
    expect(thousand[0]).toMatch(/^kpu_live_bps_[0-9A-Za-z]{38}$/);
    const faults = faultsIn(checkNoLiveKeys, {
      "docs/a.md": thousand.join("\n"),
      "docs/b.md": `kpu_live_bps_${"0".repeat(38)} kpu_live_bps_... ${bps}x\n`,
      "docs/c.md": generateKey({ environment: "test", agency: "bps" }),
    });
    expect(faults).toEqual([]);
  });
});

describe("packages", () => {
  it("are pinned to one version, and the lock file names no address", () => {
    const faults = faultsIn(checkPins, {
      "package.json":
        '{\n  "dependencies": {\n    "a": "1.2.3",\n    "b": "^1.2.3"\n  },\n  "overrides": {\n    "c": { "d": "1.x" }\n  }\n}\n',
      "shared/x/package.json": '{\n  "devDependencies": { "e": "latest" }\n}\n',
      "package-lock.json":
        '{\n  "a": { "resolved": "https://registry.example/a.tgz" },\n  "b": { "resolved": "shared/x", "link": true }\n}\n',
    });
    expect(faults).toEqual([
      'package.json:4  "b": "^1.2.3" is not one exact version',
      'package.json:7  "d": "1.x" is not one exact version',
      'shared/x/package.json:2  "e": "latest" is not one exact version',
      "package-lock.json:2  a download address: set omit-lockfile-registry-resolved=true and install again",
    ]);
  });

  it("are declared by the workspace that imports them", () => {
    const faults = faultsIn(checkDeclaredPackages, {
      "package.json": '{ "devDependencies": { "vitest": "4.1.12" } }',
      "shared/x/package.json": '{ "dependencies": { "@scope/known": "1.0.0" } }',
      "shared/x/src/a.ts": 'import "@scope/known/part";\nimport "unknown/part";\nimport "node:fs";\nimport "vitest";\n',
      "shared/x/src/a.test.ts": 'import "vitest";\nimport "@kpu-graph/testing";\n',
      "scripts/a.ts": 'import "left-pad";\n',
    });
    expect(faults).toEqual([
      'scripts/a.ts:1  "left-pad" is not in the root\'s package.json',
      'shared/x/src/a.ts:2  "unknown" is not in shared/x\'s package.json',
      'shared/x/src/a.ts:4  "vitest" is not in shared/x\'s package.json',
    ]);
  });
});

describe("a package nobody imports", () => {
  it("is found among what the code depends on, also when only a test uses it", () => {
    const faults = faultsIn(checkUnusedPackages, {
      "package.json": '{ "devDependencies": { "vitest": "4.1.12" } }',
      "shared/x/package.json":
        '{ "dependencies": {\n"@scope/used": "1.0.0",\n"tested": "1.0.0",\n"unused": "1.0.0" },\n"devDependencies": { "tool": "1.0.0" } }',
      "shared/x/src/a.ts": 'import type { A } from "@scope/used/part";\n',
      "shared/x/src/a.test.ts": 'import "tested";\n',
    });
    expect(faults).toEqual([
      'shared/x/package.json:3  "tested" is imported by no code of shared/x/src',
      'shared/x/package.json:4  "unused" is imported by no code of shared/x/src',
    ]);
  });
});

describe("served code", () => {
  it("names no foreign host", () => {
    const faults = faultsIn(checkForeignHosts, {
      "gateway/console/index.html": '<!doctype html>\n<script src="https://cdn.somewhere.org/x.js"></script>\n',
      "gateway/src/a.ts":
        '// see https://docs.somewhere.org\nconst x = "http://127.0.0.1:1";\nconst y = "https://api.somewhere.org/v1";\n',
      "shared/estate/src/a.ts": 'const source = "https://open-data.somewhere.org";\n',
    });
    expect(faults).toEqual([
      'gateway/console/index.html:2  "cdn.somewhere.org" is a foreign host: take it from the configuration',
      'gateway/src/a.ts:3  "api.somewhere.org" is a foreign host: take it from the configuration',
    ]);
  });
});

describe("error codes", () => {
  it("are used, documented, and of the catalogue", () => {
    const faults = faultsIn(checkErrorCodes, {
      "shared/errors/src/catalogue.ts": [
        "export const catalogue = {",
        '  NOT_FOUND: entry(404, false, "x"),',
        '  NEVER_USED: entry(400, false, "x"),',
        "  NOT_EXPLAINED: entry(",
        "};",
      ].join("\n"),
      "docs/errors.md": "| `NOT_FOUND` | 404 |\n| `NEVER_USED` | 400 |\n",
      "gateway/src/a.ts": 'throw new ClientError("NOT_FOUND");\nthrow new ClientError("MADE_UP");\n// NEVER_USED\n',
      "gateway/src/b.ts": 'const x = { code: "NOT_EXPLAINED" };\n',
      "gateway/src/b.test.ts": 'const x = { code: "NEVER_USED" };\n',
    });
    expect(faults).toEqual([
      "shared/errors/src/catalogue.ts:3  NEVER_USED is used nowhere",
      "shared/errors/src/catalogue.ts:4  NOT_EXPLAINED is not in docs/errors.md",
      "gateway/src/a.ts:2  MADE_UP is not in the catalogue of error codes",
    ]);
  });
});
