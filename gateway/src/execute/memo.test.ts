import { ClientError } from "@kpu-graph/errors";
import { expect, test } from "vitest";
import type { SubgraphFetch } from "./fetch.ts";
import { createFetchMemo } from "./memo.ts";

const createEcho = () => {
  const asked: SubgraphFetch[] = [];
  const fetch = async (one: SubgraphFetch) => {
    asked.push(one);
    if (one.body === "fail") throw new ClientError("SUBGRAPH_TIMEOUT", { system: one.subgraph });
    return Buffer.from(`${one.subgraph} answers ${one.body}`);
  };
  return { asked, fetch };
};

test("an equal fetch gets the reply that is there, also while it is under way", async () => {
  const { asked, fetch } = createEcho();
  const memo = createFetchMemo(fetch);
  const replies = await Promise.all([
    memo({ subgraph: "registry", body: "a" }),
    memo({ subgraph: "registry", body: "a" }),
    memo({ subgraph: "registry", body: "b" }),
    memo({ subgraph: "candidacy", body: "a" }),
  ]);
  const later = await memo({ subgraph: "registry", body: "a" });
  expect([...replies, later].map(String)).toEqual([
    "registry answers a",
    "registry answers a",
    "registry answers b",
    "candidacy answers a",
    "registry answers a",
  ]);
  expect(asked).toEqual([
    { subgraph: "registry", body: "a" },
    { subgraph: "registry", body: "b" },
    { subgraph: "candidacy", body: "a" },
  ]);
});

test("a failed fetch is not tried again by the next tier", async () => {
  const { asked, fetch } = createEcho();
  const memo = createFetchMemo(fetch);
  const failures = [];
  for (const _ of [1, 2]) failures.push(await memo({ subgraph: "registry", body: "fail" }).catch((reason) => reason));
  expect(failures.map(({ code }) => code)).toEqual(["SUBGRAPH_TIMEOUT", "SUBGRAPH_TIMEOUT"]);
  expect(asked).toHaveLength(1);
});
