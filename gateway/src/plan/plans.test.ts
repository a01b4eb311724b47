// What is asked of the planning thread, and what is not asked of it again.
import type { QueryPlan } from "@apollo/query-planner";
import { ClientError } from "@kpu-graph/errors";
import { expect, it } from "vitest";
import { createPlans } from "./plans.ts";

const plan: QueryPlan = { kind: "QueryPlan" };

const open = (fail?: () => Error) => {
  const asked: string[] = [];
  const plans = createPlans({
    async plan({ source }) {
      asked.push(source);
      if (fail !== undefined) throw fail();
      return { plan, size: 10 };
    },
  });
  const ask = (source: string) =>
    plans.plan({ hash: `hash of ${source}`, source, operationName: null }).catch((error: unknown) => error);
  return { ask, asked };
};

it("a plan is made once, however many wait for it", async () => {
  const { ask, asked } = open();
  expect(await Promise.all([ask("{ a }"), ask("{ a }"), ask("{ b }")])).toEqual([plan, plan, plan]);
  expect(asked).toEqual(["{ a }", "{ b }"]);
});

it("F-39: a document that took too long is refused at once from then on, and others are planned", async () => {
  const { ask, asked } = open(() => new ClientError("PLAN_TOO_EXPENSIVE"));
  const refused = expect.objectContaining({ code: "PLAN_TOO_EXPENSIVE" });
  expect([await ask("{ a }"), await ask("{ a }"), await ask("{ b }")]).toEqual([refused, refused, refused]);
  expect(asked).toEqual(["{ a }", "{ b }"]);
});

it("any other failure is tried anew", async () => {
  const { ask, asked } = open(() => new ClientError("OVERLOADED"));
  await ask("{ a }");
  await ask("{ a }");
  expect(asked).toEqual(["{ a }", "{ a }"]);
});
