// Relay pages: arguments read once, cursors opaque, the same for every list of the graph.
import { ClientError } from "@kpu-graph/errors";

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** A page asked for: how many rows, and the key after which they start (the decoded cursor). */
export interface Page {
  readonly first: number;
  readonly after?: string;
}

export interface Edge<Node> {
  readonly node: Node;
  readonly cursor: string;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
}

export interface Connection<Node> {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge<Node>[];
  readonly pageInfo: PageInfo;
  /** A value, or a function the executor calls only when the field is asked for. */
  readonly totalCount: number | null | (() => number | null | Promise<number | null>);
}

const largestPage = 100;
const longestCursor = 200;

/** The opaque cursor of a row key. */
export const toCursor = (key: string): string => Buffer.from(`k:${key}`, "utf8").toString("base64url");

const fromCursor = (cursor: string): string => {
  const text = cursor.length > longestCursor ? "" : Buffer.from(cursor, "base64url").toString("utf8");
  if (!text.startsWith("k:") || toCursor(text.slice(2)) !== cursor) throw new ClientError("INVALID_CURSOR");
  return text.slice(2);
};

/**
 * Reads page arguments; throws INVALID_PAGE_SIZE or INVALID_CURSOR.
 * `isKey` says whether a decoded cursor can be a key of this list, so that a cursor of another list is refused.
 */
export const parsePage = ({ first, after }: PageArguments, isKey: (key: string) => boolean): Page => {
  if (!Number.isInteger(first) || first < 1 || first > largestPage) throw new ClientError("INVALID_PAGE_SIZE");
  if (after === undefined || after === null) return { first };
  const key = fromCursor(after);
  if (!isKey(key)) throw new ClientError("INVALID_CURSOR");
  return { first, after: key };
};

export interface ConnectionInput<Node> {
  /** Rows after `page.after`, in key order; one more than `page.first` when there are more. */
  readonly rows: readonly Node[];
  readonly page: Page;
  readonly keyOf: (node: Node) => string;
  readonly totalCount: Connection<Node>["totalCount"];
}

/** Makes a page of rows fetched with one row more than asked for. */
export const toConnection = <Node>({ rows, page, keyOf, totalCount }: ConnectionInput<Node>): Connection<Node> => {
  const nodes = rows.slice(0, page.first);
  const edges = nodes.map((node) => ({ node, cursor: toCursor(keyOf(node)) }));
  return {
    nodes,
    edges,
    totalCount,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasPreviousPage: page.after !== undefined,
      startCursor: edges.at(0)?.cursor ?? null,
    },
  };
};

/** Makes a page of a list that is whole in memory and sorted by key (compared as plain strings). */
export const pageOfList = <Node>(
  list: readonly Node[],
  page: Page,
  keyOf: (node: Node) => string,
): Connection<Node> => {
  const { after } = page;
  const from = after === undefined ? 0 : list.findIndex((node) => keyOf(node) > after);
  const rows = from === -1 ? [] : list.slice(from, from + page.first + 1);
  return toConnection({ rows, page, keyOf, totalCount: list.length });
};
