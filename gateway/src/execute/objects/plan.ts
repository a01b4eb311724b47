// A query plan as steps: sequences one after another, parallel nodes together, conditions by the request's variables.
import { assert } from "@apollo/federation-internals";
import type { ConditionNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import type { GraphQLSchema } from "graphql";
import type { Variables } from "../body.ts";
import { type PlanPath, valueAt } from "./entities.ts";
import { compileFetch } from "./fetch-step.ts";
import type { Step } from "./run.ts";

export interface PlanContext {
  /** The whole supergraph: of its types are the references that subgraphs get. */
  readonly supergraphSchema: GraphQLSchema;
  /** Of the operation's variables. */
  readonly defaults: Variables;
}

const compileCondition = (node: ConditionNode, context: PlanContext): Step => {
  const name = node.condition;
  const byDefault = Object.hasOwn(context.defaults, name) ? context.defaults[name] : undefined;
  const ifTrue = node.ifClause && compileNode(node.ifClause, context);
  const ifFalse = node.elseClause && compileNode(node.elseClause, context);
  const isMet = (variables: Variables): boolean => {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const value = given === undefined ? byDefault : given;
    assert(value !== undefined, () => `Missing value for variable $${name} (and no default found)`);
    assert(typeof value === "boolean", () => `Invalid non-boolean value ${value} for Boolean! variable $${name}`);
    return value;
  };
  return async (run, cursor) => {
    await (isMet(run.variables) ? ifTrue : ifFalse)?.(run, cursor);
  };
};

const compileNode = (node: PlanNode, context: PlanContext): Step => {
  switch (node.kind) {
    case "Sequence": {
      const steps = node.nodes.map((inner) => compileNode(inner, context));
      return async (run, cursor) => {
        for (const step of steps) await step(run, cursor);
      };
    }
    case "Parallel": {
      const steps = node.nodes.map((inner) => compileNode(inner, context));
      return async (run, cursor) => {
        await Promise.all(steps.map((step) => step(run, cursor)));
      };
    }
    case "Flatten": {
      const into: PlanPath = node.path.map(String);
      const step = compileNode(node.node, context);
      return async (run, { value, path }) => {
        const inside = valueAt(value, into);
        if (inside) await step(run, { value: inside, path: [...path, ...into] });
      };
    }
    case "Condition":
      return compileCondition(node, context);
    case "Fetch":
      return compileFetch(node, context.supergraphSchema);
    case "Defer":
      throw new Error("a deferred plan was to be declined");
  }
};

/** Compiles the steps of a plan that `declineOf` has nothing against. */
export const compilePlan = ({ node }: QueryPlan, context: PlanContext): Step => {
  if (node === undefined) return async () => {};
  if (node.kind === "Subscription") throw new Error("a subscription was to be declined");
  return compileNode(node, context);
};
