// The order of the steps, over the whole product: a step that is left out must be missed.
import type { MutatedFile } from "./mutation.ts";

export const ofPipeline: readonly MutatedFile[] = [
  {
    file: "gateway/src/pipeline/index.ts",
    tests: ["tests/e2e/access.test.ts", "tests/e2e/access-grants.test.ts", "tests/e2e/people.test.ts"],
    changes: [
      [
        "people without a purpose",
        "if (authorization.asksPeople && resolved.refusal !== null) throw",
        "if (authorization.asksPeople && resolved === null) throw",
      ],
      ["rows without a budget", "if (!readsVoters || grant === null) return", "if (operation !== undefined) return"],
      [
        "a read without a record",
        "await people.writeRead(toTold(exchange)",
        "if (restricted === undefined) await people.writeRead(toTold(exchange)",
      ],
      [
        "people while the ledger cannot be written",
        "if (readsPeople) people.requireReady(exchange.grant !== null);",
        "",
      ],
      [
        "checks without a budget",
        'if (authorization.restricted.has("Query.checkRegistration"))',
        'if (authorization.restricted.has("Query.nothing"))',
      ],
      [
        "a denial without a record",
        "if (deniedCodes.has(refusal.code) && exchange.caller.tier",
        "if (deniedCodes.size === 0 && exchange.caller.tier",
      ],
      ["the grant's areas are not sent", "areas: authorization.areas,", "areas: null,"],
    ],
  },
];
