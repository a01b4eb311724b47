// Packages: one exact version each, declared where they are used and used where they are declared, and no download address in the lock file.
import { builtinModules } from "node:module";
import { importsOf, isTest, sourcesOf } from "./source-text.ts";
import type { Check, Fault, TextFile } from "./tree.ts";
import { lineAt } from "./tree.ts";

const exact = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;
const kinds = ["dependencies", "devDependencies", "optionalDependencies", "overrides"];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const pinsOf = (value: unknown): readonly (readonly [string, string])[] =>
  isRecord(value)
    ? Object.entries(value).flatMap(([name, pin]) => (typeof pin === "string" ? [[name, pin] as const] : pinsOf(pin)))
    : [];

const readManifest = ({ text }: TextFile): Readonly<Record<string, unknown>> => {
  const manifest: unknown = JSON.parse(text);
  return isRecord(manifest) ? manifest : {};
};

const isManifest = ({ path }: TextFile) => path === "package.json" || path.endsWith("/package.json");

const loosePins = (file: TextFile): readonly Fault[] => {
  const manifest = readManifest(file);
  return kinds
    .flatMap((kind) => pinsOf(manifest[kind]))
    .filter(([, pin]) => !exact.test(pin))
    .map(([name, pin]) => ({
      path: file.path,
      line: lineAt(file.text, Math.max(0, file.text.indexOf(`"${name}": "${pin}"`))),
      message: `"${name}": "${pin}" is not one exact version`,
    }));
};

const lockedAddresses = ({ path, text }: TextFile): readonly Fault[] =>
  path.endsWith("package-lock.json")
    ? [...text.matchAll(/"resolved": "[a-z+]+:/g)].map(({ index }) => ({
        path,
        line: lineAt(text, index),
        message: "a download address: set omit-lockfile-registry-resolved=true and install again",
      }))
    : [];

const packageOf = (specifier: string) =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

/** Every exact pin, and nothing in the lock file that ties it to one registry. */
export const checkPins: Check = (tree) => [
  ...tree.filter(isManifest).flatMap(loosePins),
  ...tree.flatMap(lockedAddresses),
];

/** A workspace's code imports only packages of its own package.json; its tests also what the root has for tests. */
export const checkDeclaredPackages: Check = (tree) => {
  const declared = new Map(
    tree.filter(isManifest).map((file) => {
      const manifest = readManifest(file);
      const names = ["dependencies", "devDependencies"].flatMap((kind) => pinsOf(manifest[kind]).map(([name]) => name));
      return [file.path.replace(/\/?package\.json$/, ""), new Set(names)] as const;
    }),
  );
  const folders = [...declared.keys()].filter((folder) => folder !== "").sort((a, b) => b.length - a.length);
  return sourcesOf(tree).flatMap(({ path, text }) => {
    // Scripts and tests of the root meet every workspace, and stand under the root's own list.
    const folder = folders.find((name) => path.startsWith(`${name}/`)) ?? "";
    const isKnown = (name: string) =>
      declared.get(folder)?.has(name) === true ||
      ((folder === "" || isTest(path)) && (declared.get("")?.has(name) === true || name.startsWith("@kpu-graph/")));
    return importsOf(text).flatMap(({ line, specifier }) => {
      if (specifier === undefined || /^(?:[./]|node:)/.test(specifier) || builtinModules.includes(specifier)) return [];
      const name = packageOf(specifier);
      return isKnown(name)
        ? []
        : [{ path, line, message: `"${name}" is not in ${folder === "" ? "the root" : folder}'s package.json` }];
    });
  });
};

/** Every package a workspace depends on is imported by its code, its tests aside: what only they use is a development dependency. */
export const checkUnusedPackages: Check = (tree) =>
  tree
    .filter((file) => isManifest(file) && file.path !== "package.json")
    .flatMap((file) => {
      const folder = file.path.replace(/package\.json$/, "");
      const code = sourcesOf(tree).filter(({ path }) => path.startsWith(`${folder}src/`) && !isTest(path));
      const used = new Set(
        code.flatMap(({ text }) => importsOf(text).map(({ specifier = "" }) => packageOf(specifier))),
      );
      return pinsOf(readManifest(file)["dependencies"])
        .filter(([name]) => !used.has(name))
        .map(([name]) => ({
          path: file.path,
          line: lineAt(file.text, Math.max(0, file.text.indexOf(`"${name}"`))),
          message: `"${name}" is imported by no code of ${folder}src`,
        }));
    });
