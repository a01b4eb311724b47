// The catalogue of error codes, the code that uses them and the page that explains them hold the same list.
import { isTest, sourcesOf, withoutComments } from "./source-text.ts";
import type { Check } from "./tree.ts";
import { lineAt } from "./tree.ts";

const catalogueFile = "shared/errors/src/catalogue.ts";
const pageFile = "docs/errors.md";
const entry = /^ {2}([A-Z][A-Z_]+): entry\(/gm;
const thrown = /(?:\bClientError\(\s*|\bcode:\s*)["']([A-Z][A-Z_]+)["']/g;

// Thrown by the library in front of us under these very names; we never write them.
const byTheLibrary = new Set(["PERSISTED_QUERY_NOT_FOUND"]);

/** Every code is used, every code is documented, and no other code is thrown. */
export const checkErrorCodes: Check = (tree) => {
  const catalogue = tree.find(({ path }) => path === catalogueFile)?.text ?? "";
  const page = tree.find(({ path }) => path === pageFile)?.text ?? "";
  const sources = sourcesOf(tree)
    .filter(
      ({ path }) => path !== catalogueFile && !isTest(path) && /\/src\//.test(path) && !path.includes("/generated/"),
    )
    .map(({ path, text }) => ({ path, code: withoutComments(text) }));
  const entries = [...catalogue.matchAll(entry)].flatMap(({ 1: code, index }) =>
    code === undefined ? [] : [{ code, index }],
  );
  const codes = new Set(entries.map(({ code }) => code));
  const isUsed = (code: string) =>
    byTheLibrary.has(code) || sources.some((file) => new RegExp(`\\b${code}\\b`).test(file.code));

  const inCatalogue = entries.flatMap(({ code, index }) => {
    const line = lineAt(catalogue, index);
    return [
      ...(isUsed(code) ? [] : [{ path: catalogueFile, line, message: `${code} is used nowhere` }]),
      ...(page.includes(`| \`${code}\` |`)
        ? []
        : [{ path: catalogueFile, line, message: `${code} is not in ${pageFile}` }]),
    ];
  });
  const unknown = sources.flatMap(({ path, code: text }) =>
    [...text.matchAll(thrown)].flatMap(({ 1: code, index }) =>
      code === undefined || codes.has(code)
        ? []
        : [{ path, line: lineAt(text, index), message: `${code} is not in the catalogue of error codes` }],
    ),
  );
  return [...inCatalogue, ...unknown];
};
