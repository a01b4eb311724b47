// One field of a document against the costs of the schema: how many values it returns, and what each of them costs.
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
} from "graphql";
import type { ListSize } from "./cost-directives.ts";
import type { Costs } from "./costs.ts";
import type { GivenValues } from "./given-values.ts";

/** Items of a list for which neither the schema nor the request says how many; in our schema only introspection has such lists. */
const unsizedList = 10;
/** Items of a page whose size cannot be read: the largest page, for what is not understood must not be cheap. */
const unreadPage = 100;

/** The fields below that hold a page, and the items of that page. */
export interface Page {
  readonly fields: readonly string[];
  readonly items: number;
}

export interface FieldMeasure {
  readonly type: GraphQLNamedType;
  /** Values the field returns for one parent. */
  readonly items: number;
  /** Is each of them an object? */
  readonly isObject: boolean;
  /** Points of each of them, without what is below. */
  readonly weight: number;
  /** Points for its arguments, once. */
  readonly argumentPoints: number;
  readonly page: Page | undefined;
}

const sizeOf = (
  field: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  { assumedSize, slicingArguments }: ListSize,
  given: GivenValues,
): number | undefined => {
  if (slicingArguments.length === 0) return assumedSize;
  const sizes = slicingArguments.flatMap((name) => {
    const node = field.arguments?.find((one) => one.name.value === name);
    const byDefault: unknown = definition.args.find((one) => one.name === name)?.defaultValue;
    const size = node === undefined ? byDefault : given.numberOf(node.value);
    return typeof size === "number" ? [size] : [];
  });
  // A negative size is refused where pages are read; here it must not make the rest cheaper.
  return sizes.length === 0 ? (assumedSize ?? unreadPage) : Math.max(0, ...sizes);
};

const listLevels = (type: GraphQLOutputType): number => {
  if (isNonNullType(type)) return listLevels(type.ofType);
  return isListType(type) ? 1 + listLevels(type.ofType) : 0;
};

/** Measures one field; `sized` is the page its parent was asked for. */
export const measureField = (
  field: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  parent: GraphQLNamedType,
  { costs, given, sized }: { costs: Costs; given: GivenValues; sized: Page | undefined },
): FieldMeasure => {
  const cost = costs.fields.get(`${parent.name}.${field.name.value}`);
  const type = getNamedType(definition.type);
  const isObject = isCompositeType(type);
  const listSize = cost?.listSize;
  const size = listSize && sizeOf(field, definition, listSize, given);
  const sizedFields = listSize?.sizedFields ?? [];
  const fromParent = sized?.fields.includes(field.name.value) ? sized.items : undefined;
  const own = fromParent ?? (sizedFields.length === 0 ? size : undefined) ?? unsizedList;
  const levels = listLevels(definition.type);
  const sent = cost && cost.argumentWeights.size > 0 ? (field.arguments ?? []) : [];
  return {
    type,
    items: levels === 0 ? 1 : own * unsizedList ** (levels - 1),
    isObject,
    weight: cost?.weight ?? costs.types.get(type.name) ?? (isObject ? 1 : 0),
    argumentPoints: sent.reduce((points, { name }) => points + (cost?.argumentWeights.get(name.value) ?? 0), 0),
    page: sizedFields.length === 0 ? undefined : { fields: sizedFields, items: size ?? unreadPage },
  };
};
