// People of a list without those who are restricted, read on until the page is full and it is known whether anybody follows.
import type { Context } from "../context.ts";
import type { Voter } from "../model.ts";
import { auditTokenOf } from "./person-tokens.ts";

type PageKey = Parameters<Context["loaders"]["voterPage"]["load"]>[0];

// What a page lacks is seldom much, and one question is dearer than a hundred rows.
const rowsOfNextRead = 100;

/**
 * At least one more person than `first`, or all who are left; each with the place in the whole list, from 1.
 * Places count everybody: a cursor means the same whoever asks to be left out between two pages.
 */
export const readVisible = async (
  context: Pick<Context, "loaders" | "secrets" | "restrictions">,
  key: PageKey,
): Promise<ReadonlyMap<Voter, number>> => {
  const visible = new Map<Voter, number>();
  let { skip, first } = key;
  while (visible.size <= key.first) {
    const rows = await context.loaders.voterPage.load({ ...key, skip, first });
    const restricted = await context.restrictions();
    for (const [index, voter] of rows.entries())
      if (!restricted.has(auditTokenOf(context, voter.nik))) visible.set(voter, skip + index + 1);
    if (rows.length <= first) break;
    skip += rows.length;
    first = rowsOfNextRead;
  }
  return visible;
};
