// Which document a request means: the text it sends, a registered operation by id or hash, or a document registered by its hash before.
import { ClientError } from "@kpu-graph/errors";
import { hashOf, isHash } from "./document-hash.ts";
import { mayNamePerson } from "./names-person.ts";
import type { PersistedStore } from "./persisted-store.ts";
import { isOperationId, type RegisteredOperation, type RegisteredOperations } from "./registered.ts";

/** What of a GraphqlRequest says which document is meant. */
export interface OperationReference {
  readonly query?: string;
  readonly id?: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface ResolvedOperation {
  readonly document: string;
  /** SHA-256 of the document, in hex. */
  readonly hash: string;
  /** The id when the document is a registered operation, however it was named; undefined otherwise. */
  readonly id: string | undefined;
}

export interface ResolveOptions {
  readonly registered: RegisteredOperations;
  readonly persisted: PersistedStore;
  /** May this caller use automatic persisted queries? No for tiers without them, and for every GET. */
  readonly mayPersist: boolean;
}

const refusal = () => new ClientError("BAD_REQUEST");

/** The hash of `extensions.persistedQuery`; undefined without it. */
const hashOfExtension = (extension: unknown): string | undefined => {
  if (extension === undefined || extension === null) return undefined;
  if (typeof extension !== "object" || !("version" in extension) || !("sha256Hash" in extension)) throw refusal();
  const { version, sha256Hash } = extension;
  if (version !== 1 || !isHash(sha256Hash)) throw refusal();
  return sha256Hash;
};

const byId = (id: string | undefined, { byId, byHash }: RegisteredOperations): RegisteredOperation | undefined => {
  if (id === undefined) return undefined;
  const hash = id.startsWith("sha256:") ? id.slice("sha256:".length) : undefined;
  if (hash === undefined ? !isOperationId(id) : !isHash(hash)) throw refusal();
  const operation = hash === undefined ? byId.get(id) : byHash.get(hash);
  if (operation === undefined) throw new ClientError("UNKNOWN_OPERATION");
  return operation;
};

const byHash = async (hash: string, { registered, persisted, mayPersist }: ResolveOptions): Promise<string> => {
  const document = registered.byHash.get(hash)?.text ?? (mayPersist ? await persisted.get(hash) : undefined);
  if (document === undefined) throw new ClientError("PERSISTED_QUERY_NOT_FOUND");
  return document;
};

/**
 * Finds the document; throws BAD_REQUEST for a reference that is malformed or contradicts the rest, UNKNOWN_OPERATION for an id and
 * PERSISTED_QUERY_NOT_FOUND for a hash that nobody registered. A text sent with its hash is kept where the caller may,
 * unless it may name a person: that one is sent anew each time.
 */
export const resolveOperation = async (
  { query, id, extensions }: OperationReference,
  options: ResolveOptions,
): Promise<ResolvedOperation> => {
  const extension = hashOfExtension(extensions["persistedQuery"]);
  const known = byId(id, options.registered);
  const document = query ?? known?.text ?? (extension === undefined ? undefined : await byHash(extension, options));
  if (document === undefined) throw refusal();
  const hash = hashOf(document);
  if (hash !== (extension ?? hash) || hash !== (known?.hash ?? hash)) throw refusal();
  const registered = options.registered.byHash.get(hash);
  const isNew = query !== undefined && extension !== undefined && registered === undefined;
  if (isNew && options.mayPersist && !mayNamePerson(document)) options.persisted.put(hash, document);
  return { document, hash, id: registered?.id };
};
