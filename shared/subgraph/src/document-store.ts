// Questions of the gateway that were read already, bounded by what they really hold: the library's own store counts the JSON of a document, a quarter of it.
import type { ApolloServerOptionsWithSchema, BaseContext } from "@apollo/server";
import type { DocumentNode } from "graphql";
import { LRUCache } from "lru-cache";

type DocumentStore = NonNullable<ApolloServerOptionsWithSchema<BaseContext>["documentStore"]>;

/** Characters of the questions kept: each costs some 80 bytes as a document with its places, so 8 MB, or three hundred usual questions. */
const mostCharacters = 100_000;

/** Creates the store of one subgraph; the one that was asked for longest ago goes first. */
export const createDocumentStore = (most = mostCharacters): DocumentStore => {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: most,
    sizeCalculation: ({ loc }) => Math.max(1, loc?.end ?? most),
  });
  return {
    get: async (key) => documents.get(key),
    set: async (key, document) => void documents.set(key, document),
    delete: async (key) => documents.delete(key),
  };
};
