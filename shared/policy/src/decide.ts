// The two questions every request puts to the policy: which grant holds now, and what of a field may this caller see.
import type { MaskName } from "@kpu-graph/privacy";
import type { Grant, LoadedPolicy, Policy } from "./policy.ts";

export interface GrantQuestion {
  /** null for the public. */
  readonly agency: string | null;
  /** What the caller says in `X-Purpose`; null without. */
  readonly purpose: string | null;
  readonly now: Date;
}

/** The grant that holds now for this agency and purpose, or the code of the refusal. Unknown, foreign and expired are one answer. */
export const grantFor = (
  policy: Policy,
  { agency, purpose, now }: GrantQuestion,
): Grant | "PURPOSE_REQUIRED" | "PURPOSE_NOT_GRANTED" => {
  if (purpose === null || purpose === "") return "PURPOSE_REQUIRED";
  const grants = agency === null ? [] : (policy.agencies.get(agency)?.grants ?? []);
  return (
    grants.find((grant) => grant.purpose === purpose && grant.from <= now && now <= grant.until) ??
    "PURPOSE_NOT_GRANTED"
  );
};

export interface AccessQuestion {
  /** "Voter.name" */
  readonly coordinate: string;
  /** null for the public. */
  readonly agency: string | null;
  /** What `grantFor` gave for the purpose of this request; null without one. */
  readonly grant: Grant | null;
}

const maskIn = ({ fields }: Grant, coordinate: string): MaskName | null =>
  (Object.hasOwn(fields, coordinate) ? fields[coordinate] : undefined) ?? null;

/** The mask under which the caller sees the field, "full" for the value as it is; null where it is refused. */
export const accessTo = (policy: LoadedPolicy, { coordinate, agency, grant }: AccessQuestion): MaskName | null => {
  switch (policy.classOf(coordinate)) {
    case "public":
      return "full";
    case "internal":
      return agency !== null && policy.agencies.get(agency)?.readsInternal === true ? "full" : null;
    default:
      return (
        maskIn(policy.selfCheckGrant, coordinate) ??
        (grant !== null && grant.agency === agency ? maskIn(grant, coordinate) : null)
      );
  }
};
