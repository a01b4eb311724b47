// Tags: the names entries are purged by. Bounded, and without control characters (one stands between them in an entry) or halves of characters.

export const mostTags = 32;
const longestTag = 128;
export const noTags: readonly string[] = Object.freeze([]);

/** May this be a tag? */
export const isTag = (tag: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  tag.length > 0 && tag.length <= longestTag && !/[\u0000-\u001f\p{Surrogate}]/u.test(tag);

/** May an entry carry these? */
export const areTags = (tags: readonly string[]): boolean => tags.length <= mostTags && tags.every(isTag);
