// A subgraph's reply, from its bytes to what the executor works with: data, errors, and whose data was read for it.
import { catalogue } from "@kpu-graph/errors";
import { GraphQLError } from "graphql";
import { type Answer, parseAnswer } from "../../subgraph/answer.ts";
import { isObject, type JsonObject } from "./json.ts";

export interface ReplyError {
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface Reply {
  readonly data: JsonObject | null;
  readonly errors: readonly ReplyError[];
  /** What the ledger must hold of this reply. */
  readonly audit: NonNullable<Answer["extensions"]>["audit"];
}

const byteOrderMark = 0xfeff;

const toValue = (bytes: Buffer): unknown => {
  const text = bytes.toString("utf8");
  return JSON.parse(text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text);
};

const plain = (data: JsonObject): Reply => ({ data, errors: [], audit: undefined });

/** A fetch without a reply, as the client sees it. */
export const failedReply = (reason: unknown, subgraph: string): Reply => {
  const shown =
    reason instanceof GraphQLError
      ? reason
      : {
          message: catalogue.SUBGRAPH_UNAVAILABLE.message,
          extensions: { code: "SUBGRAPH_UNAVAILABLE", system: subgraph },
        };
  const { message, extensions } = shown;
  return { data: null, errors: [{ message, path: [], extensions }], audit: undefined };
};

/** Reads a reply. What is no GraphQL response counts as no reply; `onUnreadable` is told why. */
export const readReply = (bytes: Buffer, subgraph: string, onUnreadable?: (cause: unknown) => void): Reply => {
  try {
    const value = toValue(bytes);
    // The ordinary reply holds nothing but data: what zod would say of it is known.
    if (
      isObject(value) &&
      isObject(value["data"]) &&
      value["errors"] === undefined &&
      value["extensions"] === undefined
    )
      if (!Object.hasOwn(value["data"], "__proto__")) return plain(value["data"]);
    const { data, errors = [], extensions } = parseAnswer(value);
    return { data: data ?? null, errors, audit: extensions?.audit };
  } catch (cause) {
    onUnreadable?.(cause);
    return failedReply(undefined, subgraph);
  }
};
