// A response key for our own questions, with which no response key of the document begins.
import { type DocumentNode, visit } from "graphql";

/** The same document gets the same key. */
export const freeAlias = (document: DocumentNode): string => {
  const taken = new Set<string>();
  visit(document, {
    Field: ({ alias, name }) => {
      taken.add((alias ?? name).value);
    },
  });
  let alias = "kpu";
  while ([...taken].some((key) => key.startsWith(alias))) alias += "_";
  return alias;
};
