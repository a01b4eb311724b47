// The byte tier as the comparison of executors runs it: what it serves is compared with the answer's data, byte for byte.
import { operationOf } from "../../testkit/reference.ts";
import type { Tier } from "../../testkit/tiers.ts";
import { compileBytes } from "../index.ts";

export const byteTier: Tier = {
  name: "bytes",
  compile(input) {
    const program = compileBytes({ ...input, operation: operationOf(input.document) });
    return (
      program && {
        async faultOf({ expected, variables, fetch }) {
          const bytes = await program.run({ variables, fetch });
          if (bytes === undefined) return "declined";
          const isPlain = expected.errors === "[]" && expected.extensions === "{}" && expected.rejected === undefined;
          const data = bytes.toString("utf8");
          return isPlain && data === expected.data ? undefined : { data };
        },
      }
    );
  },
};
