// Registered operations are planned when the gateway starts: nobody waits for the first plan of a dashboard.
import { publicViewer } from "@kpu-graph/auth";
import type { LoadedPolicy } from "@kpu-graph/policy";
import { parse } from "graphql";
import type { Authorization, Authorize } from "../access/authorize.ts";
import type { Given } from "../prepared/bound-statement.ts";
import type { RegisteredOperations } from "./registered.ts";

export interface WarmDeps {
  readonly authorize: Authorize;
  readonly prepare: (authorization: Authorization, given: Given) => Promise<unknown>;
  readonly policy: () => LoadedPolicy;
}

const nothingGiven: Given = { variables: {}, values: {} };

/** Plans each as the public asks it; one that cannot be planned without its variables is left to the first who asks. */
export const warmOperations = async ({ byId }: RegisteredOperations, { authorize, prepare, policy }: WarmDeps) => {
  const caller = { policy: policy(), viewer: publicViewer, grant: null, keyAreas: null, operationName: undefined };
  for (const { text } of byId.values()) {
    try {
      await prepare(authorize({ ...caller, document: parse(text), variables: {} }), nothingGiven);
    } catch {
      // Not at the start, then.
    }
  }
};
