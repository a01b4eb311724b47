// The classes of the file against the schema: every coordinate once, with an owner, a basis and, about people, what it holds.
import type { PolicyFile } from "./file-shape.ts";
import type { FieldRule } from "./policy.ts";
import type { PolicyFault } from "./policy-error.ts";
import type { YamlFile } from "./yaml-file.ts";

export interface SchemaFacts {
  /** Every "Type.field" of the schema. */
  readonly coordinates: ReadonlySet<string>;
  /** Those that are never null; without them nobody checks that a refusal can blank a restricted field. */
  readonly nonNull?: ReadonlySet<string>;
  /** Is a coordinate without a class a fault (at build), or secret (at run time, the default)? */
  readonly unclassified?: "fault" | "secret";
}

/** The text of a legal basis, for the ledger: the law and the decree. */
export const basisText = (bases: PolicyFile["bases"], name: string): string | undefined => {
  const basis = bases[name];
  return basis === undefined ? undefined : `${basis.law}; decree: ${basis.decree}`;
};

const faultsOf = (coordinate: string, rule: FieldRule, { coordinates, nonNull }: SchemaFacts): readonly string[] => {
  const guarded = rule.class === "restricted" || rule.class === "secret";
  return [
    ...(coordinates.has(coordinate) ? [] : ["the schema has no such field"]),
    ...(guarded && rule.holds === null ? [`is ${rule.class} and does not say what it holds`] : []),
    ...(!guarded && rule.holds !== null ? [`is ${rule.class}: only a field about people says what it holds`] : []),
    ...(rule.openedBy !== null && rule.class !== "restricted" ? ["openedBy is for restricted fields"] : []),
    // Refused, it would take its parent with it, and the parent's other fields.
    ...(guarded && rule.openedBy === null && nonNull?.has(coordinate) === true
      ? [`is ${rule.class} and never null in the schema, so a refusal cannot blank it`]
      : []),
  ];
};

/** The rules of all coordinates, and every fault in them. */
export const readFields = (
  file: YamlFile,
  { types, bases }: PolicyFile,
  facts: SchemaFacts,
): { readonly fields: ReadonlyMap<string, FieldRule>; readonly faults: readonly PolicyFault[] } => {
  const fields = new Map<string, FieldRule>();
  const faults: PolicyFault[] = [];
  for (const [type, entry] of Object.entries(types)) {
    for (const [name, given] of Object.entries(entry.fields)) {
      const rule = typeof given === "string" ? { class: given } : given;
      const basisName = rule.basis ?? entry.basis;
      const basis = basisText(bases, basisName);
      const path = ["types", type, "fields", name];
      const coordinate = `${type}.${name}`;
      const read: FieldRule = {
        class: rule.class,
        owner: rule.owner ?? entry.owner,
        basis: basis ?? "",
        holds: rule.holds ?? null,
        openedBy: rule.openedBy ?? null,
      };
      fields.set(coordinate, read);
      const messages = [
        ...faultsOf(coordinate, read, facts),
        ...(basis === undefined ? [`no basis is called "${basisName}"`] : []),
      ];
      faults.push(...messages.map((message) => ({ line: file.lineOf(path), message: `${coordinate}: ${message}` })));
    }
  }
  const missing = facts.unclassified === "fault" ? [...facts.coordinates].filter((name) => !fields.has(name)) : [];
  const unclassified = missing.map((name) => ({ line: 1, message: `${name}: has no class`, unclassified: name }));
  return { fields, faults: [...faults, ...unclassified] };
};
