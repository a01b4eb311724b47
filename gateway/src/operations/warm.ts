// Registered operations are planned when the gateway starts: nobody waits for the first plan of a dashboard.
import { publicViewer } from "@kpu-graph/auth";
import type { LoadedPolicy } from "@kpu-graph/policy";
import { parse } from "graphql";
import type { Authorization, Authorize } from "../access/authorize.ts";
import type { Given } from "../prepared/bound-statement.ts";
import type { RegisteredOperations } from "./registered.ts";

export interface Planned {
  readonly statement: {
    /** Requests for it so far. */
    asked: number;
  };
}

export interface WarmDeps {
  readonly authorize: Authorize;
  readonly prepare: (authorization: Authorization, given: Given) => Promise<Planned | null>;
  readonly policy: () => LoadedPolicy;
}

const nothingGiven: Given = { variables: {}, values: {} };

/** Plans an operation and keeps it with those in use; rejects as planning does. */
export const planForUse = async (
  authorization: Authorization,
  { prepare }: Pick<WarmDeps, "prepare">,
): Promise<Planned | null> => {
  await prepare(authorization, nothingGiven);
  // What was asked for once is the first to be forgotten.
  const planned = await prepare(authorization, nothingGiven);
  // Nobody asked.
  if (planned) planned.statement.asked -= 2;
  return planned;
};

/** Plans each as the public asks it; one that cannot be planned without its variables is left to the first who asks. */
export const warmOperations = async ({ byId }: RegisteredOperations, { authorize, prepare, policy }: WarmDeps) => {
  const caller = { policy: policy(), viewer: publicViewer, grant: null, keyAreas: null, operationName: undefined };
  for (const { text } of byId.values()) {
    try {
      await planForUse(authorize({ ...caller, document: parse(text), variables: {} }), { prepare });
    } catch {
      // Not at the start, then.
    }
  }
};
