// The shape of what is given as arguments: the longest list in literals and variables, and how deep the variables are nested.
import { type DocumentNode, visit } from "graphql";

/** Calls `see` with every list and object of a JSON value and the number of them it lies in, itself included. */
const eachContainer = (json: unknown, see: (container: object, depth: number) => void) => {
  const work: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 1 }];
  for (let one = work.pop(); one !== undefined; one = work.pop()) {
    if (typeof one.value !== "object" || one.value === null) continue;
    see(one.value, one.depth);
    for (const value of Object.values(one.value)) {
      if (typeof value === "object" && value !== null) work.push({ value, depth: one.depth + 1 });
    }
  }
};

/** Items of the longest list in any argument of the document or in the variables. */
export const longestList = (document: DocumentNode, variables: Readonly<Record<string, unknown>>): number => {
  let longest = 0;
  visit(document, {
    ListValue({ values }) {
      longest = Math.max(longest, values.length);
    },
  });
  eachContainer(variables, (container) => {
    if (Array.isArray(container)) longest = Math.max(longest, container.length);
  });
  return longest;
};

/** Lists and objects within one another: 1 for plain variables. */
export const nestingOf = (variables: Readonly<Record<string, unknown>>): number => {
  let deepest = 0;
  eachContainer(variables, (_container, depth) => {
    deepest = Math.max(deepest, depth);
  });
  return deepest;
};
