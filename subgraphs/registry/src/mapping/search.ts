// Text a caller searches for becomes a LIKE pattern.
import { squeeze } from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";

const shortest = 2;
const longest = 60;

/** Reads the `search` argument, blanks squeezed like those of names; throws INVALID_SEARCH. */
export const parseSearch = (value: string): string => {
  const text = squeeze(value);
  if (text.length < shortest || text.length > longest || text.includes("\0")) throw new ClientError("INVALID_SEARCH");
  return text;
};

/** The pattern of names that contain the text; "%", "_" and "\" in it stand for themselves. */
export const toLikePattern = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
