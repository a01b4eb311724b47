// What the head of a kept answer says to caches on the way and to the client: how old it is, for how long it is good, what it is called.
import type { Held } from "@kpu-graph/cache";
import type { ResponseHeaders } from "../pipeline/refusal.ts";

export interface KeptAnswer {
  readonly held: Held<Buffer>;
  readonly etag: () => string;
  /** A GET: the only answer that caches on the way may keep. */
  readonly isGet: boolean;
  /** Asked without a credential. */
  readonly isAnonymous: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What an answer of the graph depends on besides its address. */
const varies = "Authorization, X-API-Key, Accept, Accept-Encoding";

/** Seconds since the answer was made. */
export const ageOf = ({ storedAt }: Pick<Held<Buffer>, "storedAt">, now: number): number =>
  Math.max(0, Math.floor((now - storedAt) / 1_000));

/** The headers, names in lower case. */
export const answerHeaders = ({ held, etag, isGet, isAnonymous, now }: KeptAnswer): ResponseHeaders => {
  const age = String(ageOf(held, now));
  if (!isGet) return { age };
  // An old answer given for want of a new one is nobody else's to keep.
  const isFresh = held.expiresAt > now;
  const lifetime = Math.max(0, Math.ceil((held.expiresAt - held.storedAt) / 1_000));
  return {
    age,
    etag: etag(),
    vary: varies,
    "cache-control": isFresh ? `${isAnonymous ? "public" : "private"}, max-age=${lifetime}` : "no-store",
    ...(held.tags.length === 0 ? {} : { "cache-tag": held.tags.join(",") }),
  };
};

/** Has the client this answer already? */
export const isKnownTo = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag) === true;
