// Whose people a request may reach: the areas of its grant and of its key together.

/** The areas inside both lists; codes nest, so the longer of two that share a beginning is left. null has no limit, [] is nowhere. */
export const areasInBoth = (
  one: readonly string[] | null,
  other: readonly string[] | null,
): readonly string[] | null => {
  if (one === null || other === null) return one ?? other;
  const inside = (areas: readonly string[], limits: readonly string[]) =>
    areas.filter((area) => limits.some((limit) => area.startsWith(limit)));
  return [...new Set([...inside(one, other), ...inside(other, one)])].sort();
};
