// The policy: what class each field has, who may read what for which purpose, and how much. Data in one file.
export { coordinatesOf, nonNullCoordinatesOf } from "./coordinates.ts";
export { type AccessQuestion, accessTo, type GrantQuestion, grantFor } from "./decide.ts";
export { loadPolicy } from "./load-policy.ts";
export { type ParsePolicyOptions, parsePolicy } from "./parse-policy.ts";
export type {
  AgencyRule,
  DataClass,
  FieldRule,
  Grant,
  LoadedPolicy,
  Policy,
  SelfCheckBudgets,
  TierLimits,
} from "./policy.ts";
export { PolicyError, type PolicyFault } from "./policy-error.ts";
export type { SchemaFacts } from "./read-fields.ts";
export { type PolicyWatch, type WatchPolicyOptions, watchPolicy } from "./watch-policy.ts";
