// What a caller may do with an operation, found once: the same request under the same policy and grant is not judged again.
import type { Passport, Viewer } from "@kpu-graph/auth";
import type { Grant, LoadedPolicy } from "@kpu-graph/policy";
import type { Authorization, Authorize } from "../access/authorize.ts";
import type { Caller } from "../authenticate/index.ts";
import type { BoundStatement } from "../prepared/bound-statement.ts";
import type { PreparedOperation } from "./prepare-operation.ts";

export interface Permission {
  readonly authorization: Authorization;
  /** What subgraphs are told of it, but for who asks. */
  readonly papers: Pick<Passport, "masks" | "areas">;
  /** Once it is prepared; null where nothing of it is left. */
  bound: BoundStatement | null | undefined;
}

export interface PermissionQuestion {
  readonly operation: PreparedOperation;
  readonly caller: Caller;
  readonly viewer: Viewer;
  readonly grant: Grant | null;
  readonly policy: LoadedPolicy;
}

/** A permission with everything it depends on; of the viewer's scopes the grant alone decides. */
interface Known extends Pick<Caller, "tier" | "agency" | "keyAreas"> {
  readonly policy: LoadedPolicy;
  readonly grant: Grant | null;
  readonly isPerson: boolean;
  readonly permission: Permission;
}

/** Callers of different kinds that ask the same; more push out the first. */
const mostKinds = 4;

/** One object: what a passport says of it is written once for each viewer. */
const noMasks: Passport["masks"] = {};

const isOf = (known: Known, { caller, grant, policy }: PermissionQuestion): boolean =>
  known.policy === policy &&
  known.grant === grant &&
  known.tier === caller.tier &&
  known.agency === caller.agency &&
  known.isPerson === (caller.user !== null) &&
  known.keyAreas === caller.keyAreas;

/** Creates the memory: as long as the operation itself is remembered, no longer. Throws what `authorize` throws. */
export const createPermissions = (authorize: Authorize) => {
  const byOperation = new WeakMap<PreparedOperation, Known[]>();

  const judge = ({ operation, caller, viewer, grant, policy }: PermissionQuestion): Permission => {
    const authorization = authorize({ ...operation, policy, viewer, grant, keyAreas: caller.keyAreas });
    const { restricted, areas } = authorization;
    const masks = restricted.size === 0 ? noMasks : Object.fromEntries(restricted);
    return { authorization, papers: { masks, areas }, bound: undefined };
  };

  return (question: PermissionQuestion): Permission => {
    const { operation, caller, grant, policy } = question;
    const kinds = byOperation.get(operation);
    if (kinds !== undefined) for (const known of kinds) if (isOf(known, question)) return known.permission;
    const permission = judge(question);
    const { tier, agency, keyAreas } = caller;
    const known = { policy, grant, tier, agency, keyAreas, isPerson: caller.user !== null, permission };
    if (kinds === undefined) byOperation.set(operation, [known]);
    else {
      if (kinds.length === mostKinds) kinds.shift();
      kinds.push(known);
    }
    return permission;
  };
};
