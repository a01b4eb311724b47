// The policy file read: its form, its classes, its grants; all faults at once, and no policy unless there is none.

import { meaningHash } from "./canonical.ts";
import { policyFile } from "./file-shape.ts";
import type { AgencyRule, Grant, LoadedPolicy } from "./policy.ts";
import { PolicyError } from "./policy-error.ts";
import { basisText, readFields, type SchemaFacts } from "./read-fields.ts";
import { openedBy, readGrants } from "./read-grants.ts";
import { toFaults } from "./shape-faults.ts";
import { readYaml } from "./yaml-file.ts";

export interface ParsePolicyOptions extends SchemaFacts {
  readonly now: Date;
}

// The latest moment a Date can hold.
const never = new Date(8.64e15);

/** Reads a policy; throws PolicyError that lists every fault with its line. */
export const parsePolicy = (text: string, { now, ...facts }: ParsePolicyOptions): LoadedPolicy => {
  const file = readYaml(text);
  const shape = policyFile.safeParse(file.value);
  if (!shape.success) throw new PolicyError(shape.error.issues.flatMap((issue) => toFaults(file, issue)));
  const { data } = shape;
  const { fields, faults } = readFields(file, data, facts);
  const { grants, faults: grantFaults } = readGrants(file, data, fields, now);
  const { basis: selfCheckBasis, ...selfCheck } = data.selfCheck;
  const basis = basisText(data.bases, selfCheckBasis);
  const all = [
    ...faults,
    ...grantFaults,
    ...(basis === undefined
      ? [{ line: file.lineOf(["selfCheck", "basis"]), message: `no basis is called "${selfCheckBasis}"` }]
      : []),
  ];
  if (all.length > 0) throw new PolicyError([...all].sort((a, b) => a.line - b.line));

  const agencies = new Map<string, AgencyRule>(
    Object.entries(data.agencies).map(([id, agency]) => [
      id,
      { id, ...agency, grants: grants.filter((grant) => grant.agency === id) },
    ]),
  );
  const selfCheckGrant: Grant = {
    id: "self-check",
    agency: "everyone",
    purpose: "CEK_DPT",
    basis: basis ?? "",
    from: new Date(0),
    until: never,
    fields: openedBy(fields, "self-check"),
    areas: null,
    rowsPerDay: { agency: Number.MAX_SAFE_INTEGER, key: Number.MAX_SAFE_INTEGER },
    ticketRequired: false,
  };
  return {
    version: data.version,
    hash: meaningHash(data),
    agencies,
    limits: data.limits,
    selfCheck,
    fields,
    selfCheckGrant,
    classOf: (coordinate) => fields.get(coordinate)?.class ?? "secret",
  };
};
