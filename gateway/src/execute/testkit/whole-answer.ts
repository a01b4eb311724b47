// An answer in the form two executors are compared in: everything a client could see of it, as text.
import { GraphQLError } from "graphql";

export interface WholeAnswer {
  /** JSON text; undefined where the answer has no data. */
  readonly data: string | undefined;
  /** JSON text of messages, paths and extensions, in order. */
  readonly errors: string;
  readonly extensions: string;
  /** The message of what the executor rejected with. */
  readonly rejected: string | undefined;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly unknown[] | undefined;
  readonly extensions?: unknown;
}

const shownError = (error: unknown): unknown => {
  if (error instanceof GraphQLError) return error.toJSON();
  // What Apollo Server makes of an error that is none of GraphQL's.
  return { message: error instanceof Error ? error.message : "?" };
};

/** Runs an executor and writes its answer down. */
export const createWholeAnswer = async (run: () => Promise<Answer>): Promise<WholeAnswer> => {
  try {
    const { data, errors = [], extensions = {} } = await run();
    return {
      data: JSON.stringify(data),
      errors: JSON.stringify(errors.map(shownError)),
      extensions: JSON.stringify(extensions),
      rejected: undefined,
    };
  } catch (reason) {
    return {
      data: undefined,
      errors: "[]",
      extensions: "{}",
      rejected: reason instanceof Error ? reason.message : "?",
    };
  }
};
