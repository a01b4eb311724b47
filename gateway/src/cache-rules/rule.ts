// The rule of one answer: its terms, and its tags for given values.
import type { Collected } from "./collect.ts";
import { toTagsOf, type Values } from "./tags.ts";
import type { CacheTerms } from "./terms.ts";

export interface CacheRule extends CacheTerms {
  /**
   * Tags of the answer for these values: of an operation its coerced variables, of a fetch its variables, of an entity its representation.
   * At most 32, each at most 128 characters, printable, without commas and blanks; none for what is never kept.
   */
  tagsOf(values: Values): readonly string[];
}

const noTags: readonly string[] = Object.freeze([]);
export const never: CacheRule = Object.freeze({ maxAgeSeconds: 0, scope: "PRIVATE", tagsOf: () => noTags });

/** Makes the rule of what was gathered; what wishes for no time is not kept. */
export const toRule = ({ wish, tags }: Collected): CacheRule => {
  const scope = wish.isPrivate ? "PRIVATE" : "PUBLIC";
  const maxAgeSeconds = wish.maxAgeSeconds ?? 0;
  return { maxAgeSeconds, scope, tagsOf: maxAgeSeconds === 0 ? never.tagsOf : toTagsOf(tags) };
};
