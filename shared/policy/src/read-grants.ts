// The grants of the file: each about fields that need one, under masks that fit them, for a bounded time, area and number of rows.
import { fitsKind, isArea, type MaskName } from "@kpu-graph/privacy";
import type { GrantEntry, PolicyFile } from "./file-shape.ts";
import type { FieldRule, Grant } from "./policy.ts";
import type { PolicyFault } from "./policy-error.ts";
import { basisText } from "./read-fields.ts";
import type { YamlFile } from "./yaml-file.ts";

const longestDays = 400;
const dayMs = 86_400_000;

// Days of the file are days of Jakarta (WIB), whole ones.
const startOf = (day: string) => new Date(`${day}T00:00:00.000+07:00`);
const endOf = (day: string) => new Date(`${day}T23:59:59.999+07:00`);

type Fields = ReadonlyMap<string, FieldRule>;

/** The fields with this opener: tokens as tokens, the rest whole. */
export const openedBy = (fields: Fields, opener: "every-grant" | "self-check"): Readonly<Record<string, MaskName>> =>
  Object.fromEntries(
    [...fields]
      .filter(([, rule]) => rule.openedBy === opener)
      .map(([name, { holds }]): [string, MaskName] => [name, holds === "token" ? "token" : "full"]),
  );

type Messages = readonly (readonly [path: readonly PropertyKey[], message: string])[];

const fieldFault = (coordinate: string, mask: MaskName, rule: FieldRule | undefined, approvals: number) => {
  if (rule === undefined) return "has no class, and so no grant opens it";
  if (rule.class === "public" || rule.class === "internal") return `is ${rule.class}: no grant is needed`;
  if (rule.openedBy !== null) return `is opened by ${rule.openedBy}: do not name it`;
  if (rule.holds === null || !fitsKind(mask, rule.holds)) return `the mask "${mask}" does not fit ${coordinate}`;
  if (rule.class === "secret" && approvals < 2) return "is secret: approvedBy must name two people";
  return undefined;
};

const faultsOfPeople = ({ people, approvedBy }: GrantEntry, fields: Fields): Messages => {
  if (people === "none") return [];
  const { areas, rowsPerDay } = people;
  const approvals = new Set(approvedBy).size;
  const wrongAreas = areas === "all" ? [] : areas.map((area, at) => ({ area, at })).filter(({ area }) => !isArea(area));
  const wrongFields = Object.entries(people.fields).flatMap(([name, mask]) => {
    const message = fieldFault(name, mask, fields.get(name), approvals);
    return message === undefined ? [] : [[["people", "fields", name], `${name}: ${message}`] as const];
  });
  return [
    ...wrongFields,
    ...wrongAreas.map(
      ({ area, at }) =>
        [
          ["people", "areas", at],
          `"${area}" is no code of a region or polling station; say "areas: all" for the country`,
        ] as const,
    ),
    ...(rowsPerDay.key > rowsPerDay.agency
      ? [[["people", "rowsPerDay", "key"], "a key may read more rows than its agency"] as const]
      : []),
  ];
};

const faultsOfDays = ({ from, until }: GrantEntry, now: Date): Messages => {
  const days = Math.round((endOf(until).valueOf() - startOf(from).valueOf()) / dayMs);
  if (days < 1) return [[["until"], "ends before it begins"]];
  if (days > longestDays) return [[["until"], `lasts ${days} days; at most ${longestDays}`]];
  // A slip in the year would be a grant nobody looks at again.
  const isFar = startOf(from).valueOf() - now.valueOf() > longestDays * dayMs;
  return isFar ? [[["from"], `begins more than ${longestDays} days from now`]] : [];
};

const toGrant = (entry: GrantEntry, fields: Fields, basis: string): Grant => {
  const { id, agency, purpose, from, until, ticketRequired, people } = entry;
  const common = { id, agency, purpose, basis, from: startOf(from), until: endOf(until), ticketRequired };
  if (people === "none") return { ...common, fields: {}, areas: [], rowsPerDay: { agency: 0, key: 0 } };
  const areas = people.areas === "all" ? null : people.areas;
  return {
    ...common,
    fields: { ...openedBy(fields, "every-grant"), ...people.fields },
    areas,
    rowsPerDay: people.rowsPerDay,
  };
};

const overlaps = (one: GrantEntry, other: GrantEntry) =>
  one.agency === other.agency && one.purpose === other.purpose && one.from <= other.until && other.from <= one.until;

/** All grants, and every fault in them. */
export const readGrants = (
  file: YamlFile,
  { grants, bases, agencies, purposes }: PolicyFile,
  fields: Fields,
  now: Date,
): { readonly grants: readonly Grant[]; readonly faults: readonly PolicyFault[] } => {
  const faultsOf = (entry: GrantEntry, index: number): readonly PolicyFault[] => {
    const before = grants.slice(0, index);
    const messages: Messages = [
      ...(Object.hasOwn(agencies, entry.agency)
        ? []
        : [[["agency"], `no agency is called "${entry.agency}"`] as const]),
      ...(Object.hasOwn(purposes, entry.purpose)
        ? []
        : [[["purpose"], `no purpose is called "${entry.purpose}"`] as const]),
      ...(Object.hasOwn(bases, entry.basis) ? [] : [[["basis"], `no basis is called "${entry.basis}"`] as const]),
      ...(before.some(({ id }) => id === entry.id) ? [[["id"], "this id is taken"] as const] : []),
      // Two at once would add up.
      ...(before.some((other) => overlaps(other, entry))
        ? [[["from"], "another grant of this agency and purpose holds on the same days"] as const]
        : []),
      ...faultsOfDays(entry, now),
      ...faultsOfPeople(entry, fields),
    ];
    return messages.map(([path, message]) => ({
      line: file.lineOf(["grants", index, ...path]),
      message: `grant ${entry.id}: ${message}`,
    }));
  };
  return {
    grants: grants.map((entry) => toGrant(entry, fields, basisText(bases, entry.basis) ?? "")),
    faults: grants.flatMap(faultsOf),
  };
};
