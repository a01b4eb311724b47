// Reads configuration from the environment: all faults reported at once, values never printed, unknown KPU_* names refused.
import { z } from "zod";
import { type VariableName, variables } from "./variables.ts";

/** What is wrong with the configuration, one fault a line; safe to print. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

type Shape<Name extends VariableName> = { [Key in Name]: (typeof variables)[Key] };
export type Config<Name extends VariableName> = Readonly<z.output<z.ZodObject<Shape<Name>>>>;

const unknownNames = (env: NodeJS.ProcessEnv) =>
  Object.keys(env).filter(
    (name) => name.startsWith("KPU_") && !name.startsWith("KPU_TEST_") && !Object.hasOwn(variables, name),
  );

// A cast, because Object.fromEntries forgets which names it was given.
const pick = <Name extends VariableName>(names: readonly Name[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, variables[name]])) as Shape<Name>);

/** Reads the named variables; throws ConfigError that names every fault. An empty value counts as not set. */
export const loadConfig = <Name extends VariableName>(names: readonly Name[], env: NodeJS.ProcessEnv): Config<Name> => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = pick(names).safeParse(given);
  const faults = [
    ...unknownNames(given).map((name) => `${name}: no such setting`),
    ...(result.success ? [] : result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)),
  ];
  if (faults.length > 0 || !result.success)
    throw new ConfigError(`Configuration is not usable:\n  ${faults.join("\n  ")}`);
  return Object.freeze(result.data);
};
