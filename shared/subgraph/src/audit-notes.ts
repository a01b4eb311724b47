// Whose data a request has read: gathered by the resolvers, told to the gateway beside the answer, for its ledger.
import type { ApolloServerPlugin } from "@apollo/server";
import type { Passport } from "@kpu-graph/auth";
import type { SubgraphContext } from "./request-parts.ts";

export interface AuditNotes {
  /** Notes one row about a person, by the person's audit token. */
  record(token: string): void;
  /** Rows noted; the same person twice is two. */
  readonly rows: number;
  /** The tokens, each once. */
  readonly subjects: readonly string[];
}

/** Creates the empty notes of one request. */
export const createAuditNotes = (): AuditNotes => {
  const subjects = new Set<string>();
  let rows = 0;
  return {
    record(token) {
      rows += 1;
      subjects.add(token);
    },
    get rows() {
      return rows;
    },
    get subjects() {
      return [...subjects];
    },
  };
};

const notesOf = (notes: WeakMap<Passport, AuditNotes>, { passport }: SubgraphContext): AuditNotes => {
  const found = notes.get(passport);
  // A context with another passport than the one it was given: whose data was read for it could not be told.
  if (found === undefined) throw new Error("a context that did not keep its passport");
  return found;
};

/** Writes `extensions.audit = { rows, subjects }` into each answer for which people were read, also when nothing of them is in it. */
export const auditInAnswer = (notes: WeakMap<Passport, AuditNotes>): ApolloServerPlugin<SubgraphContext> => ({
  requestDidStart: async ({ contextValue }) => ({
    async willSendResponse({ response: { body } }) {
      const { rows, subjects } = notesOf(notes, contextValue);
      if (rows === 0 || body.kind !== "single") return;
      body.singleResult = {
        ...body.singleResult,
        extensions: { ...body.singleResult.extensions, audit: { rows, subjects } },
      };
    },
  }),
});
