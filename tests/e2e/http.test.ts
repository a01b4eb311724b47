// HTTP around the graph: request ids, headers, health, unknown addresses, and the end of a process.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, startHouse } from "../testkit/house.ts";

describe("HTTP", () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());

  it("answers with the client's request id when it is a plain one, and with its own otherwise", async () => {
    const ask = (id: string) =>
      fetch(`${house.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-request-id": id },
        body: JSON.stringify({ query: "{ __typename }" }),
      });
    expect((await ask("agency-7-00001234")).headers.get("x-request-id")).toBe("agency-7-00001234");
    expect((await ask("a<script>")).headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("speaks both media types of GraphQL over HTTP", async () => {
    const ask = (accept: string) =>
      fetch(`${house.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", accept },
        body: JSON.stringify({ query: "{ __typename }" }),
      });
    const [plain, modern] = await Promise.all([ask("application/json"), ask("application/graphql-response+json")]);
    expect(plain.headers.get("content-type")).toContain("application/json");
    expect(modern.headers.get("content-type")).toContain("application/graphql-response+json");
    expect(await modern.json()).toEqual({ data: { __typename: "Query" } });
  });

  it("answers no document in an address, and a registered operation by its id", async () => {
    const document = `${house.url}/graphql?query=${encodeURIComponent("{ __typename }")}`;
    expect((await fetch(document)).status).toBe(405);
    const registered = await fetch(`${house.url}/graphql?id=national-map`);
    expect([registered.status, Object.keys(JSON.parse(await registered.text()))]).toEqual([200, ["data"]]);
  });

  it("answers 405 to other methods and says which are allowed", async () => {
    const response = await fetch(`${house.url}/graphql`, { method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST"]);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "METHOD_NOT_ALLOWED" } }] });
  });

  it("answers 404 with a code elsewhere", async () => {
    const response = await fetch(`${house.url}/nowhere`);
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: "There is nothing at this address. The graph is at /graphql.",
          extensions: { code: "NOT_FOUND", requestId: expect.any(String) },
        },
      ],
    });
  });

  it("tells on the admin listener that it lives and how its parts are", async () => {
    const live = await fetch(`${house.adminUrl}/health/live`);
    const ready = await fetch(`${house.adminUrl}/health/ready`);
    expect(await live.json()).toEqual({ status: "live" });
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      status: "ready",
      subgraphs: {
        registry: { status: "ready", cache: "memory" },
        candidacy: { status: "ready", cache: "memory" },
        tabulation: { status: "ready", cache: "memory" },
      },
    });
  });

  it("sends a content security policy that names no other host", async () => {
    const response = await fetch(`${house.url}/`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toBe(
      "default-src 'self';script-src 'self';worker-src 'self' blob:;style-src 'self' 'unsafe-inline';img-src 'self' data:;font-src 'self' data:;connect-src 'self';object-src 'none';frame-ancestors 'none';base-uri 'none'",
    );
  });
});
