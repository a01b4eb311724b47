// Is a subgraph's value one of its leaf type? The same rules as the federation's, decided once for each type.
import {
  isCustomScalarType,
  isEnumType,
  isScalarType,
  isValidLeafValue,
  type NamedType,
  type Schema,
} from "@apollo/federation-internals";

export type IsValid = (value: unknown) => boolean;

const isText: IsValid = (value) => typeof value === "string";
const isNumber: IsValid = (value) => typeof value === "number" && Number.isFinite(value);
const isFlag: IsValid = (value) => typeof value === "boolean";
const isAnything: IsValid = () => true;

/** Larger whole numbers have an exponent when written, and are none to the federation. */
const firstWithExponent = 1e21;

// 32 bits are not asked for: a total beyond them is shown, as the federation shows it.
const isWhole: IsValid = (value) => Number.isInteger(value) && Math.abs(Number(value)) < firstWithExponent;

/** Decides for values that are not null. */
export const compileLeaf = (schema: Schema, type: NamedType): IsValid => {
  if (isCustomScalarType(type)) return isAnything;
  if (isEnumType(type)) {
    const names = new Set(type.values.map(({ name }) => name));
    return (value) => typeof value === "string" && names.has(value);
  }
  switch (type.name) {
    case "String":
      return isText;
    case "ID":
      return (value) => typeof value === "string" || isWhole(value);
    case "Int":
      return isWhole;
    case "Float":
      return isNumber;
    case "Boolean":
      return isFlag;
    default:
      return (value) => isScalarType(type) && isValidLeafValue(schema, value, type);
  }
};
