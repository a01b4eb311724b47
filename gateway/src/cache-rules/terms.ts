// How long an answer may be kept and for whom: the shortest time and the most private scope win, and what a subgraph's reply says may only shorten.

export type CacheScope = "PUBLIC" | "PRIVATE";

export interface CacheTerms {
  /** Seconds; 0: never kept. */
  readonly maxAgeSeconds: number;
  readonly scope: CacheScope;
}

/** What one part of an operation asks for; without seconds of its own it is kept as long as what it stands in. */
export interface Wish {
  readonly maxAgeSeconds: number | undefined;
  readonly isPrivate: boolean;
}

export const noWish: Wish = Object.freeze({ maxAgeSeconds: undefined, isPrivate: false });
export const forbidden: Wish = Object.freeze({ maxAgeSeconds: 0, isPrivate: true });

/** The stricter of both, in each respect. */
export const stricter = (one: Wish, other: Wish): Wish => ({
  maxAgeSeconds:
    one.maxAgeSeconds === undefined || other.maxAgeSeconds === undefined
      ? (one.maxAgeSeconds ?? other.maxAgeSeconds)
      : Math.min(one.maxAgeSeconds, other.maxAgeSeconds),
  isPrivate: one.isPrivate || other.isPrivate,
});

/** What a subgraph's reply says of itself. */
export interface Upstream {
  /** Seconds. */
  readonly maxAge?: number | undefined;
  readonly private?: boolean | undefined;
}

/** The rule after what a reply said: never longer and never less private than before. Seconds that are no number keep nothing. */
export const shorten = <Rule extends CacheTerms>(
  rule: Rule,
  { maxAge, private: isPrivate = false }: Upstream,
): Rule => {
  const said = maxAge === undefined ? rule.maxAgeSeconds : Number.isNaN(maxAge) ? 0 : Math.max(0, Math.floor(maxAge));
  const maxAgeSeconds = Math.min(rule.maxAgeSeconds, said);
  const scope = isPrivate ? "PRIVATE" : rule.scope;
  return maxAgeSeconds === rule.maxAgeSeconds && scope === rule.scope ? rule : { ...rule, maxAgeSeconds, scope };
};

/** Reads the header Cache-Control of a reply; a time that cannot be read is 0. */
export const readCacheControl = (header: string | readonly string[] | undefined): Upstream => {
  let maxAge: number | undefined;
  let isPrivate = false;
  for (const directive of [header ?? []].flat().join(",").split(",")) {
    const [name = "", value = ""] = directive.split("=").map((part) => part.trim().toLowerCase());
    if (name === "private") isPrivate = true;
    if (name === "no-store" || name === "no-cache") maxAge = 0;
    if (name !== "max-age" && name !== "s-maxage") continue;
    const [, seconds] = /^"?(\d+)"?$/.exec(value) ?? [];
    maxAge = Math.min(maxAge ?? Number.POSITIVE_INFINITY, Number(seconds ?? 0));
  }
  return { ...(maxAge === undefined ? {} : { maxAge }), ...(isPrivate ? { private: true } : {}) };
};
