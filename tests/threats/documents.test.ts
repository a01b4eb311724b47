// G-27, G-28, G-34, G-35, H-22: what is no query, headers that ask for insides, documents that are none, clients that leave.
import { describe, expect, it } from "vitest";
import { errorBody } from "./answers.ts";
import { useHouse } from "./house.ts";
import { graphqlPost, open, untilClosed } from "./raw-http.ts";

describe("documents", () => {
  const { house, send } = useHouse();
  const region = `{ region(code: "33") { name } }`;
  const ask = (query: string, headers: Readonly<Record<string, string>> = {}) =>
    send({ headers, body: JSON.stringify({ query }) });
  const codesOf = (body: unknown) => JSON.stringify(body).match(/(?<="code":")\w+/g);

  it.each([
    "subscription { __typename }",
    `subscription { region(code: "33") { name } }`,
    `{ region(code: "33") { ... @defer { name } } }`,
    "{ elections @stream(initialCount: 0) { id } }",
    "mutation { __typename }",
    `mutation { region(code: "33") { name } }`,
    "mutation { createKey { id } }",
  ])("G-27, G-28: %s is refused and nothing is asked", async (query) => {
    house().forgetReads();
    for (const accept of ["application/json", "multipart/mixed; deferSpec=20220824, application/json"]) {
      const { status, body } = await ask(query, { accept });
      expect({ status, data: body, codes: [...new Set(codesOf(body))] }).toEqual({
        status: 400,
        data: { errors: expect.any(Array) },
        codes: ["GRAPHQL_VALIDATION_FAILED"],
      });
    }
    expect(house().reads).toEqual([]);
  });

  it.each([
    { "apollo-query-plan-experimental": "1", "apollo-query-plan-experimental-format": "internal" },
    { "apollo-federation-include-trace": "ftv1" },
    { "x-apollo-tracing": "1" },
    { "apollo-expose-query-plan": "true" },
    { "apollographql-include-cost": "1", "x-debug": "1" },
  ])("G-34: %j shows no plan and no trace", async (headers) => {
    const { status, body } = await ask(region, headers);
    expect(status).toBe(200);
    expect(body).toMatchObject({ data: { region: { name: "JAWA TENGAH" } } });
    expect(JSON.stringify(body)).not.toMatch(/plan|ftv1|trac|subgraph|registry|Fetch/i);
  });

  it("G-35: what is no GraphQL is answered with where it broke, and nothing else", async () => {
    const { status, body } = await ask("qwerty cop { abc }");
    const [error] = errorBody("GRAPHQL_PARSE_FAILED", `Syntax Error: Unexpected Name "qwerty".`).errors;
    expect([status, body]).toEqual([400, { errors: [{ ...error, locations: [{ line: 1, column: 1 }] }] }]);
  });
});

describe("clients that leave", () => {
  const { house, send } = useHouse({ env: { KPU_SOURCE_TIMEOUT_MS: "500" } });

  it("H-22: 200 that leave in the middle leave nothing behind", async () => {
    house().tabulation.setFault({ delayMs: 60_000 });
    const body = JSON.stringify({ query: `{ region(code: "33") { tally(contest: "2024-ppwp") { status } } }` });
    for (let round = 0; round < 10; round++) {
      const sockets = await Promise.all(Array.from({ length: 20 }, () => open(house().url)));
      const closed = sockets.map(untilClosed);
      for (const socket of sockets) socket.write(graphqlPost(body), () => socket.destroy());
      await Promise.all(closed);
    }
    house().tabulation.setFault("none");
    await expect
      .poll(async () => (await send({ body })).body)
      .toEqual({ data: { region: { tally: { status: expect.any(String) } } } });
  });
});
