// No agency's live key stands in the repository: it would be in every clone, and in the history after it is taken out.
import { findKeys, parseKey } from "@kpu-graph/control";
import type { Check } from "./tree.ts";

/** Live keys whose checksum holds, each at its line; the fault names the agency and shows nothing of the key's secret. */
export const checkNoLiveKeys: Check = (tree) =>
  tree.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, at) =>
      findKeys(line)
        .flatMap((key) => parseKey(key) ?? [])
        .filter(({ environment }) => environment === "live")
        .map(({ agency }) => ({
          path,
          line: at + 1,
          message: `a live key of ${agency}: take it out and revoke it (kpu keys revoke)`,
        })),
    ),
  );
