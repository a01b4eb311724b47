// The body of a fetch taken apart: what it asks for as text, and each representation by itself. The text is our own, whole and valid.
import type { PlannedFetch } from "../execute/fetch.ts";

export interface BodyParts {
  /** Of the JSON text of `variables`, what stands in its braces; without the representations, where there are any. */
  readonly variables: string;
  /** Each one's JSON text; undefined where none are sent. */
  readonly representations: readonly string[] | undefined;
  /** All of it. */
  readonly text: string;
}

export interface BodyForm {
  /** undefined where the body is not one of this fetch. */
  split(body: string): BodyParts | undefined;
  /** The body of the same fetch with other representations. */
  join(variables: string, representations: readonly string[]): string;
}

const quote = 0x22;
const comma = 0x2c;
const openList = 0x5b;
const backslash = 0x5c;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

const endOfString = (text: string, from: number): number => {
  let at = text.indexOf('"', from + 1);
  while (at !== -1) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    if ((at - before) % 2 === 1) return at + 1;
    at = text.indexOf('"', at + 1);
  }
  return text.length;
};

/** Where the value that begins at `from` ends. */
const endOfValue = (text: string, from: number): number => {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at);
        if (depth === 0) return at;
        continue;
      case openObject:
      case openList:
        depth += 1;
        break;
      case closeObject:
      case closeList:
        depth -= 1;
        if (depth === 0) return at + 1;
        break;
      case comma:
        if (depth === 0) return at;
        break;
    }
    at += 1;
  }
  return at;
};

const name = `"representations"`;

/** Where the value of the variable `representations` begins; undefined where there is no such variable. */
const findRepresentations = (variables: string): number | undefined => {
  let at = 0;
  while (at < variables.length) {
    const end = endOfString(variables, at);
    if (variables.slice(at, end) === name) return end + 1;
    at = endOfValue(variables, end + 1) + 1;
  }
  return undefined;
};

/** Prepares for the bodies of one fetch, in the form `compileBody` and JSON.stringify write. */
export const createBodyForm = ({ operation, operationName }: PlannedFetch): BodyForm => {
  const start = `{"query":${JSON.stringify(operation)},"variables":{`;
  const end = operationName === undefined ? "}}" : `},"operationName":${JSON.stringify(operationName)}}`;

  return {
    split(body) {
      if (body.length < start.length + end.length || !body.startsWith(start) || !body.endsWith(end)) return undefined;
      const text = body.slice(start.length, body.length - end.length);
      const from = findRepresentations(text);
      if (from === undefined) return { variables: text, representations: undefined, text };
      // They stand last, and are a list.
      if (text.charCodeAt(from) !== openList || endOfValue(text, from) !== text.length) return undefined;
      const representations: string[] = [];
      const last = text.length - 1;
      for (let at = from + 1; at < last; ) {
        const until = Math.min(endOfValue(text, at), last);
        representations.push(text.slice(at, until));
        at = until + 1;
      }
      // Before them the name, a colon, and a comma if there are others.
      return { variables: text.slice(0, Math.max(0, from - name.length - 2)), representations, text };
    },
    join: (variables, representations) =>
      `${start}${variables}${variables === "" ? "" : ","}${name}:[${representations.join(",")}]${end}`,
  };
};
