// The order of the steps, over the whole product: a step that is left out must be missed.
import type { MutatedFile } from "./mutation.ts";

export const ofPipeline: readonly MutatedFile[] = [
  {
    file: "gateway/src/pipeline/index.ts",
    tests: ["tests/e2e/access.test.ts", "tests/e2e/access-grants.test.ts", "tests/e2e/people.test.ts"],
    changes: [
      [
        "people without a purpose",
        "if (permission.authorization.asksPeople && refusal !== null) throw",
        "if (permission.authorization.asksPeople && permission === null) throw",
      ],
      [
        "rows without a budget",
        "return readsVoters && grant !== null ?",
        "return readsVoters && grant !== null && exchange === undefined ?",
      ],
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
        'if (restricted.has("Query.checkRegistration"))',
        'if (restricted.has("Query.nothing"))',
      ],
      [
        "a denial without a record",
        "if (deniedCodes.has(refusal.code) && exchange.caller.tier",
        "if (deniedCodes.size === 0 && exchange.caller.tier",
      ],
    ],
  },
  {
    file: "gateway/src/pipeline/permissions.ts",
    tests: ["gateway/src/pipeline/permissions.test.ts"],
    changes: [
      ["the grant's areas are not sent", "papers: { masks, areas }", "papers: { masks, areas: null }"],
      ["a policy that changed", "known.policy === policy &&", ""],
      ["another's grant", "known.grant === grant &&", ""],
      ["another tier's permission", "known.tier === caller.tier &&", ""],
      ["another agency's permission", "known.agency === caller.agency &&", ""],
      ["a key's permission for a person", "known.isPerson === (caller.user !== null) &&", ""],
      ["another key's areas", "  known.keyAreas === caller.keyAreas;", "  true;"],
    ],
  },
];
