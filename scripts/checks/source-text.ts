// TypeScript files without a parser: comments and templates blanked, and the import lines of what is left.
import type { Tree } from "./tree.ts";
import { lineAt } from "./tree.ts";

export interface ImportLine {
  readonly line: number;
  /** undefined where the address is computed: nobody can check where it leads. */
  readonly specifier: string | undefined;
}

// Strings first, so that what looks like a comment inside one is left alone.
const tokens = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const blank = (text: string) => text.replace(/[^\n]/g, " ");

/** The same text, line for line, without comments. */
export const withoutComments = (text: string): string =>
  text.replace(tokens, (token) => (token.startsWith("/") ? blank(token) : token));

const beforeSpecifier = /\b(?:from|import)\s*\(?\s*$/;

/** Blanks every string but the address of an import: code quoted in a string imports nothing. */
const withoutStrings = (code: string) =>
  code.replace(tokens, (token, at: number) =>
    !token.startsWith("`") && beforeSpecifier.test(code.slice(Math.max(0, at - 40), at))
      ? token
      : `${token[0]}${blank(token.slice(1, -1))}${token[0]}`,
  );

const fromLine = /(?<![\w$.])(?:import|export)\b[\w$*{}\s,]*?(?<=\s|})from\s*["']([^"'\n]+)["']/g;
const bareLine = /(?<![\w$.])import\s*["']([^"'\n]+)["']/g;
const call = /(?<![\w$.])import\s*\(\s*(?:["']([^"'\n]+)["'])?/g;

/** Every import and re-export of a file: lines over several lines, bare ones, and `import()`. */
export const importsOf = (text: string): readonly ImportLine[] => {
  const code = withoutStrings(withoutComments(text));
  return [fromLine, bareLine, call].flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => ({ line: lineAt(code, match.index), specifier: match[1] })),
  );
};

/** Is this a TypeScript source, tests included? */
const isSource = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith(".d.ts");

/** The TypeScript files of the tree. */
export const sourcesOf = (tree: Tree): Tree => tree.filter(({ path }) => isSource(path));

/** May this file reach for what only tests use? */
export const isTest = (path: string): boolean => /\.test\.ts$|^tests\/|\/testkit\//.test(path);
