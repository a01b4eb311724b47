// What one value of a field costs and how long its lists are, for the whole graph: read once from a supergraph.
import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from "graphql";
import { type CostDirectives, createCostDirectives, type ListSize } from "./cost-directives.ts";

/** What the directives of one field say. */
export interface FieldCost {
  /** Points of each value the field returns; without it, those of its type. */
  readonly weight?: number;
  readonly listSize?: ListSize;
  /** Points for sending an argument, by its name. */
  readonly argumentWeights: ReadonlyMap<string, number>;
}

export interface Costs {
  /** By "Type.field"; a field without directives is not here. */
  readonly fields: ReadonlyMap<string, FieldCost>;
  /** Points of one value of a type; without an entry 1 for an object and 0 for a scalar. */
  readonly types: ReadonlyMap<string, number>;
}

const hasFields = (one: DefinitionNode): one is ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode =>
  one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.INTERFACE_TYPE_DEFINITION;

const linksOf = (definitions: readonly DefinitionNode[]) =>
  definitions
    .flatMap((one) => (one.kind === Kind.SCHEMA_DEFINITION || one.kind === Kind.SCHEMA_EXTENSION ? [one] : []))
    .flatMap(({ directives }) => directives ?? [])
    .filter(({ name }) => name.value === "link");

const toFieldCost = (field: FieldDefinitionNode, directives: CostDirectives): FieldCost | undefined => {
  const weight = directives.weightOf(field.directives);
  const listSize = directives.listSizeOf(field);
  const argumentWeights = new Map<string, number>();
  for (const argument of field.arguments ?? []) {
    const points = directives.weightOf(argument.directives);
    if (points !== undefined) argumentWeights.set(argument.name.value, points);
  }
  if (weight === undefined && listSize === undefined && argumentWeights.size === 0) return undefined;
  return {
    ...(weight === undefined ? {} : { weight }),
    ...(listSize === undefined ? {} : { listSize }),
    argumentWeights,
  };
};

const largest = (...numbers: readonly (number | undefined)[]): number | undefined =>
  numbers.reduce((most, one) => (most === undefined || (one !== undefined && one > most) ? one : most), undefined);

/** Both costs in one: what is asked through an interface must not be cheaper than behind it. */
const heavier = (one: FieldCost | undefined, other: FieldCost): FieldCost => {
  const weight = largest(one?.weight, other.weight);
  const listSize = other.listSize ?? one?.listSize;
  const argumentWeights = new Map(one?.argumentWeights);
  for (const [name, points] of other.argumentWeights) {
    argumentWeights.set(name, Math.max(points, argumentWeights.get(name) ?? 0));
  }
  return {
    ...(weight === undefined ? {} : { weight }),
    ...(listSize === undefined ? {} : { listSize }),
    argumentWeights,
  };
};

const readFields = (definitions: readonly DefinitionNode[], directives: CostDirectives) => {
  const fields = new Map<string, FieldCost>();
  for (const type of definitions.filter(hasFields)) {
    const names = [type, ...(type.interfaces ?? [])].map(({ name }) => name.value);
    for (const field of type.fields ?? []) {
      const cost = toFieldCost(field, directives);
      if (cost === undefined) continue;
      for (const name of names) {
        const coordinate = `${name}.${field.name.value}`;
        fields.set(coordinate, heavier(fields.get(coordinate), cost));
      }
    }
  }
  return fields;
};

const readTypes = (definitions: readonly DefinitionNode[], directives: CostDirectives) => {
  const types = new Map<string, number>();
  const add = (name: string, points: number | undefined) => {
    if (points !== undefined) types.set(name, Math.max(points, types.get(name) ?? 0));
  };
  for (const one of definitions) {
    if (one.kind === Kind.SCALAR_TYPE_DEFINITION || one.kind === Kind.ENUM_TYPE_DEFINITION) {
      add(one.name.value, directives.weightOf(one.directives));
    } else if (hasFields(one)) {
      const points = directives.weightOf(one.directives);
      for (const { name } of [one, ...(one.interfaces ?? [])]) add(name.value, points);
    }
  }
  // A union weighs what its heaviest member weighs; a member without a weight is an object like any other.
  for (const one of definitions) {
    if (one.kind !== Kind.UNION_TYPE_DEFINITION) continue;
    for (const { name } of one.types ?? []) add(one.name.value, types.get(name.value) ?? 1);
  }
  return types;
};

const refuseWeighedInput = (definitions: readonly DefinitionNode[], directives: CostDirectives) => {
  for (const one of definitions) {
    if (one.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) continue;
    for (const field of one.fields ?? []) {
      if (directives.weightOf(field.directives) === undefined) continue;
      // Documents are measured without a look into input objects: such a weight would be passed over in silence.
      throw new Error(`@cost on a field of an input object is not read: ${one.name.value}.${field.name.value}`);
    }
  }
};

/** Reads @cost and @listSize from the text of a supergraph; throws on text that is no supergraph, and on weights it cannot honour. */
export const readCosts = (supergraphSdl: string): Costs => {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const directives = createCostDirectives(linksOf(definitions));
  refuseWeighedInput(definitions, directives);
  return { fields: readFields(definitions, directives), types: readTypes(definitions, directives) };
};
