// A YAML text read strictly: no aliases, no tags, no double keys, a bounded size; and the line of everything in it.
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import { PolicyError, type PolicyFault } from "./policy-error.ts";

/** Longest text that is read, in characters. */
export const longestPolicy = 256 * 1024;

export interface YamlFile {
  readonly value: unknown;
  /** The line of what stands at the path, or of the nearest thing around it. */
  lineOf(path: readonly PropertyKey[]): number;
  /** Does anything stand at the path? */
  has(path: readonly PropertyKey[]): boolean;
}

type Place = Node | null;

/** The key (of a map) or the item (of a list) that the path ends in, and what stands there. */
const stepInto = (at: Place, step: PropertyKey): { readonly mark: Place; readonly inside: Place } | undefined => {
  if (isMap<Node, Node | null>(at)) {
    const pair = at.items.find(({ key }) => isScalar(key) && key.value === step);
    return pair === undefined ? undefined : { mark: pair.key, inside: pair.value };
  }
  const item = isSeq<Node>(at) && typeof step === "number" ? at.items[step] : undefined;
  return item === undefined ? undefined : { mark: item, inside: item };
};

const forbiddenIn = (document: Document, lineAt: (offset: number) => number): readonly PolicyFault[] => {
  const faults: PolicyFault[] = [];
  const refuse = (node: Node, message: string) => {
    faults.push({ line: lineAt(node.range?.[0] ?? 0), message });
  };
  // An alias repeats what it points at: a short text can stand for a huge one, and a grant for more than its lines say.
  visit(document, {
    Alias: (_key, node) => refuse(node, "an alias (*): write it out"),
    Node: (_key, node) => {
      if ("anchor" in node && node.anchor !== undefined) refuse(node, "an anchor (&): write it out");
      if (node.tag?.startsWith("!") === true) refuse(node, "a tag (!): write the plain value");
    },
  });
  return faults;
};

const readDocument = (text: string, lineCounter: LineCounter) => {
  try {
    return parseDocument(text, { lineCounter, version: "1.2", schema: "core", stringKeys: true, prettyErrors: false });
  } catch {
    // Thousands of brackets end the reader's stack.
    throw new PolicyError([{ line: 1, message: "the file is nested too deep to be read" }]);
  }
};

/** Reads a YAML text; throws PolicyError with every fault of its form. */
export const readYaml = (text: string): YamlFile => {
  if (text.length > longestPolicy) {
    throw new PolicyError([{ line: 1, message: `the file is longer than ${longestPolicy} characters` }]);
  }
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const document = readDocument(text, lines);
  const broken = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    line: lineAt(pos[0]),
    message,
  }));
  const faults = broken.length > 0 ? broken : forbiddenIn(document, lineAt);
  if (faults.length > 0) throw new PolicyError(faults);

  const walk = (path: readonly PropertyKey[]) => {
    let inside: Place = document.contents;
    let mark: Place = inside;
    for (const step of path) {
      const next = stepInto(inside, step);
      if (next === undefined) return { mark, found: false };
      ({ mark, inside } = next);
    }
    return { mark, found: true };
  };
  return {
    value: document.toJS({ maxAliasCount: 0 }),
    lineOf: (path) => lineAt(walk(path).mark?.range?.[0] ?? 0),
    has: (path) => walk(path).found,
  };
};
