// Plans are made beside the event loop, once each, and one that takes too long harms nobody else.
import { readFile } from "node:fs/promises";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { readSupergraph } from "../supergraph/read-supergraph.ts";
import { createPlanThread, type PlanThread } from "./plan-thread.ts";
import { createPlanner } from "./planner.ts";
import { createPlans } from "./plans.ts";

const across = `{ region(code: "33") { name voterRoll { total } tally(contest: "2024-ppwp") { votes { votes } } } }`;
/** Valid, and seconds of work: no limit of the pipeline stands before the planner here. */
const wide = `{ ${Array.from({ length: 400 }, (_, at) => `a${at}: region(code: "33") { name turnout(contest: "2024-ppwp") { registered } voterRoll { total } tally(contest: "2024-ppwp") { votes { candidate { name } } } }`).join(" ")} }`;

const order = (source: string, operationName: string | null = null) => ({ source, operationName });

describe("the planning thread", () => {
  let plannerSdl: string;
  let thread: PlanThread | undefined;
  beforeAll(async () => {
    ({ plannerSdl } = readSupergraph(await readFile(new URL("../../supergraph.graphql", import.meta.url), "utf8")));
  });
  afterEach(() => thread?.close());
  const start = (limitMs = 30_000, mostWaiting = 100, idleMs = 30_000) => {
    thread = createPlanThread({ plannerSdl, limitMs, mostWaiting, idleMs });
    return thread;
  };

  it("plans as the planner does in this thread", async () => {
    const { plan, size } = await start().plan(order(across));
    expect(plan).toEqual(JSON.parse(JSON.stringify(createPlanner({ plannerSdl })(order(across)))));
    expect(size).toBe(JSON.stringify(plan).length);
  });

  it("plans the operation that is named", async () => {
    const both = `query A { __typename } query B ${across}`;
    const { plan } = await start().plan(order(both, "B"));
    expect(plan).toEqual(JSON.parse(JSON.stringify(createPlanner({ plannerSdl })(order(`query B ${across}`)))));
  });

  it("refuses a document that takes too long, and plans the ones that waited behind it", async () => {
    const plans = start(250);
    const told = await Promise.allSettled([
      plans.plan(order(wide)),
      plans.plan(order(wide)),
      plans.plan(order("{ __typename }")),
    ]);
    expect(told.map((one) => (one.status === "rejected" ? one.reason.code : one.value.plan.kind))).toEqual([
      "PLAN_TOO_EXPENSIVE",
      "PLAN_TOO_EXPENSIVE",
      "QueryPlan",
    ]);
  });

  it("goes on after a document that cannot be planned", async () => {
    const plans = start();
    await expect(plans.plan(order("{ nothing }"))).rejects.toThrow(/^no plan: GraphQLError$/);
    expect((await plans.plan(order(across))).plan.kind).toBe("QueryPlan");
  });

  it("lets only so many wait", async () => {
    const plans = start(30_000, 2);
    const asked = [1, 2, 3, 4].map((name) => plans.plan(order(`query Q${name} ${across}`)));
    const told = await Promise.allSettled(asked);
    expect(told.map((one) => (one.status === "rejected" ? one.reason.code : "planned"))).toEqual([
      "planned",
      "planned",
      "planned",
      "OVERLOADED",
    ]);
  });

  it("ends when nothing is asked of it, and never before it has answered", async () => {
    const ended = new Promise<unknown>((resolve) => {
      process.once("worker", (started) => started.once("exit", resolve));
    });
    const plans = start(30_000, 100, 1);
    await ended;
    expect((await plans.plan(order("{ __typename }"))).plan.kind).toBe("QueryPlan");
    expect((await plans.plan(order(across))).plan.kind).toBe("QueryPlan");
  });

  it("tells those who wait when it is closed", async () => {
    const plans = start();
    const asked = [plans.plan(order(across)), plans.plan(order(wide))];
    const told = Promise.allSettled(asked);
    await plans.close();
    expect((await told).map((one) => one.status === "rejected" && one.reason.code)).toEqual(["DRAINING", "DRAINING"]);
    await expect(plans.plan(order(across))).rejects.toMatchObject({ code: "DRAINING" });
  });
});

describe("plans", () => {
  /** What is ready now has been told of. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const inTime = new AbortController().signal;
  const plan = { kind: "QueryPlan" } as const;

  it("are made once, however many ask", async () => {
    const made: string[] = [];
    const plans = createPlans({
      async plan({ source }) {
        made.push(source);
        return { plan, size: 10 };
      },
    });
    expect(await Promise.all([1, 2, 3].map(() => plans.plan({ hash: "h", ...order("{ a }") }, inTime)))).toEqual([
      plan,
      plan,
      plan,
    ]);
    expect(made).toEqual(["{ a }"]);
  });

  it("are not kept beside those who took them", async () => {
    const made: string[] = [];
    const plans = createPlans({
      async plan({ source }) {
        made.push(source);
        return { plan, size: 10 };
      },
    });
    await plans.plan({ hash: "h", ...order("{ a }") }, inTime);
    await plans.plan({ hash: "h", ...order("{ a }") }, inTime);
    expect(made).toEqual(["{ a }", "{ a }"]);
  });

  it("do not keep a failure", async () => {
    let fails = true;
    const plans = createPlans({
      async plan() {
        if (fails) throw new Error("busy");
        return { plan, size: 10 };
      },
    });
    await expect(plans.plan({ hash: "h", ...order("{ a }") }, inTime)).rejects.toThrow("busy");
    fails = false;
    expect(await plans.plan({ hash: "h", ...order("{ a }") }, inTime)).toBe(plan);
  });

  it("are not waited for after the request has ended, and are there for the next one", async () => {
    const ending = new AbortController();
    let finish: (planned: { readonly plan: typeof plan; readonly size: number }) => void = () => {};
    const plans = createPlans({ plan: () => new Promise((resolve) => (finish = resolve)) });
    const left = plans.plan({ hash: "h", ...order("{ a }") }, ending.signal);
    ending.abort();
    await expect(left).rejects.toMatchObject({ code: "OVERLOADED" });
    finish({ plan, size: 10 });
    await settled();
    expect(await plans.plan({ hash: "h", ...order("{ a }") }, ending.signal)).toBe(plan);
    await expect(plans.plan({ hash: "other", ...order("{ b }") }, ending.signal)).rejects.toMatchObject({
      code: "OVERLOADED",
    });
  });
});
