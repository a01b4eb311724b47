// A document that comes again is admitted once: parsed within its bound of tokens and validated. Whether this caller may ask it is decided by later steps.
import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  specifiedRules,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import { hashOf } from "../operations/document-hash.ts";
import { createSecondSight } from "../operations/second-sight.ts";
import { aliasNames } from "./alias-names.ts";
import { literalShape } from "./literal-shape.ts";
import { RequestRefused, refuse } from "./refusal.ts";

/** Of the documents kept, with the tokens they were read from: about a thousand ordinary ones. */
const keptBytes = 32 * 1024 * 1024;
const bytesPerCharacter = 64;
/** More than this tells a client nothing new, and an error for each of 5,000 unknown fields would be a large answer. */
const maxErrors = 10;
const rules = [...specifiedRules, literalShape, aliasNames];

export interface AdmittedDocument {
  readonly text: string;
  /** sha256 of the text, in hex. */
  readonly hash: string;
  readonly document: DocumentNode;
}

export interface Admission {
  /** Validates a parsed document; throws RequestRefused with GRAPHQL_VALIDATION_FAILED. */
  admit(text: string, document: DocumentNode): AdmittedDocument;
  /** An admitted document of the same text; undefined when it came once at most. */
  known(text: string): AdmittedDocument | undefined;
  /** An admitted document by the hash of its text. */
  byHash(hash: string): AdmittedDocument | undefined;
}

/** The operation of that name; throws RequestRefused where there is none, several and none was named, or it is no query. */
export const operationOf = (document: DocumentNode, name: string | undefined): OperationDefinitionNode => {
  const operation = getOperationAST(document, name);
  if (!operation) throw refuse("OPERATION_RESOLUTION_FAILURE");
  // Validation lets a mutation pass where the schema has none.
  if (operation.operation !== "query") throw refuse("GRAPHQL_VALIDATION_FAILED");
  return operation;
};

/** Creates the admission of documents against the schema of the whole graph. */
export const createAdmission = (schema: GraphQLSchema): Admission => {
  const admitted = new LRUCache<string, AdmittedDocument>({
    maxSize: keptBytes,
    sizeCalculation: ({ text }) => bytesPerCharacter * text.length + 1_000,
  });
  // Most documents never come again: nothing is kept of the first time.
  const isSecond = createSecondSight();
  return {
    known: (text) => admitted.get(hashOf(text)),
    byHash: (hash) => admitted.get(hash),
    admit(text, document) {
      const errors = validate(schema, document, rules, { maxErrors, hideSuggestions: true });
      if (errors.length > 0) {
        throw new RequestRefused(
          errors.slice(0, maxErrors).map(({ message, locations }) => ({
            message,
            ...(locations === undefined ? {} : { locations }),
            extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
          })),
        );
      }
      const one = { text, document, hash: hashOf(text) };
      if (isSecond(one.hash)) admitted.set(one.hash, one);
      return one;
    },
  };
};
