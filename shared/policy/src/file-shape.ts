// The shape of the policy file: every field named, none left out, none unknown.
import { maskNames } from "@kpu-graph/privacy";
import { z } from "zod";

const line = z.string().trim().min(1).max(300);
const slug = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, "must be small letters, digits and hyphens");
const purpose = z.string().regex(/^[A-Z][A-Z0-9_-]{1,40}$/, "must be capitals, digits, _ and -");
const coordinate = z
  .string()
  .regex(/^[_A-Za-z][_0-9A-Za-z]*\.[_A-Za-z][_0-9A-Za-z]*$/, 'must be one "Type.field": there are no wildcards');
const count = z.int().min(1).max(1_000_000_000);
const rate = z.strictObject({ burst: count, perSecond: count });
const day = z.iso.date();
const owner = z.enum(["registry", "candidacy", "tabulation", "gateway"]);
const dataClass = z.enum(["public", "internal", "restricted", "secret"]);

const fieldRule = z.union([
  dataClass,
  z.strictObject({
    class: dataClass,
    owner: owner.optional(),
    basis: slug.optional(),
    holds: z.enum(["nik", "token", "name", "date", "address", "plain"]).optional(),
    openedBy: z.enum(["every-grant", "self-check"]).optional(),
  }),
]);

const people = z.union([
  z.literal("none"),
  z.strictObject({
    areas: z.union([z.literal("all"), z.array(z.string()).min(1).max(1_000)]),
    rowsPerDay: z.strictObject({ agency: count, key: count }),
    fields: z.record(coordinate, z.enum(maskNames)).refine((fields) => Object.keys(fields).length > 0, "is empty"),
  }),
]);

const grant = z.strictObject({
  id: slug,
  agency: slug,
  purpose,
  basis: slug,
  from: day,
  until: day,
  ticketRequired: z.boolean(),
  approvedBy: z.array(line).max(10).optional(),
  people,
});

const tierLimits = z
  .strictObject({
    requests: rate,
    points: rate,
    cost: count,
    tokens: count,
    depth: count,
    aliases: count,
    rootFields: count,
    directives: count,
    selections: count,
    nodes: count,
    listItems: count,
    introspection: z.boolean(),
    persistedQueries: z.boolean(),
  })
  .refine(({ points, cost }) => points.burst >= cost, "points.burst is less than the cost of one allowed operation");

const budget = z.strictObject({ minute: count, day: count });

export const policyFile = z.strictObject({
  version: line,
  bases: z.record(slug, z.strictObject({ law: line, decree: line })),
  purposes: z.record(purpose, line),
  types: z.record(z.string(), z.strictObject({ owner, basis: slug, fields: z.record(z.string(), fieldRule) })),
  agencies: z.record(
    slug,
    z.strictObject({ name: line, tier: z.enum(["partner", "internal"]), readsInternal: z.boolean() }),
  ),
  grants: z.array(grant).max(1_000),
  limits: z.strictObject({ public: tierLimits, partner: tierLimits, internal: tierLimits }),
  selfCheck: z.strictObject({
    basis: slug,
    perAddress: budget,
    perNetwork: budget,
    perKey: budget,
    perNikPrefix: z.strictObject({ day: count }),
  }),
});

export type PolicyFile = z.output<typeof policyFile>;
export type GrantEntry = PolicyFile["grants"][number];
