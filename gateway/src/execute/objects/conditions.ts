// @skip and @include of a selection, decided by the variables of each request.
import { assert, type Directive, type OperationElement, type Schema, Variable } from "@apollo/federation-internals";
import type { Variables } from "../body.ts";

/** Is the selection left out? */
export type IsSkipped = (variables: Variables) => boolean;

const compileIf = (directive: Directive<OperationElement>): IsSkipped | boolean => {
  const value: unknown = directive.arguments()["if"];
  if (!(value instanceof Variable)) return Boolean(value);
  return compileVariable(value.name, `variable ${value} of ${directive}`);
};

// Apart from the directive, so that it is not kept with the operation it is of.
const compileVariable =
  (name: string, what: string): IsSkipped =>
  (variables) => {
    const given = variables[name];
    assert(given !== undefined && typeof given === "boolean", () => `Unexpected value ${given} for ${what}`);
    return given;
  };

/** true: never there; false: always there; otherwise the request says. */
export const compileSkip = (schema: Schema, element: OperationElement): IsSkipped | boolean => {
  const [skip] = element.appliedDirectivesOf(schema.skipDirective()).map(compileIf);
  const [include] = element.appliedDirectivesOf(schema.includeDirective()).map(compileIf);
  if (skip === true) return true;
  const isLeftOut = include === undefined ? false : typeof include === "boolean" ? !include : not(include);
  if (skip === undefined || skip === false) return isLeftOut;
  if (typeof isLeftOut === "boolean") return isLeftOut ? (variables) => skip(variables) || isLeftOut : skip;
  return (variables) => skip(variables) || isLeftOut(variables);
};

const not =
  (isMet: IsSkipped): IsSkipped =>
  (variables) =>
    !isMet(variables);
