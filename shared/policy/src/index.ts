// The policy: what class each field has, who may read what for which purpose, and how much. Data in one file.
export type { AgencyRule, DataClass, Grant, Policy, SelfCheckBudgets, TierLimits } from "./policy.ts";
