// H-11, H-12, H-14, H-18, H-20, H-21: what the public port has, what it reflects, and what its headers say.
import { describe, expect, it } from "vitest";
import { errorBody, refusal, typename, typenameAnswer } from "./answers.ts";
import { useHouse } from "./house.ts";
import { exchange, graphqlPost, head } from "./raw-http.ts";

describe("the surface", () => {
  const { house, watch, send } = useHouse();
  const raw = async (...parts: readonly string[]) => {
    const answer = await exchange(house().url, ...parts);
    watch().remember(answer.text);
    return answer;
  };

  it.each([
    ["Host", graphqlPost(typename).replace("Host: localhost", "Host: evil.example")],
    ["the address", graphqlPost(typename).replace("POST /graphql", "POST http://evil.example/graphql")],
    ["X-Forwarded-Host", graphqlPost(typename, ["X-Forwarded-Host: evil.example", "X-Forwarded-Proto: evil"])],
    ["Host of a redirect", head("GET /assets HTTP/1.1").replace("Host: localhost", "Host: evil.example")],
    ["Host of an error", head("GET //evil.example/x HTTP/1.1").replace("Host: localhost", "Host: evil.example")],
    ["the console's Host", head("GET / HTTP/1.1").replace("Host: localhost", "Host: evil.example")],
  ])("H-12: another host in %s is not reflected", async (_where, request) => {
    const { status, text } = await exchange(house().url, request);
    expect(status).toBeGreaterThan(0);
    expect(text).not.toContain("evil");
  });

  const corsHeaders = (headers: Headers) => [...headers.keys()].filter((name) => name.startsWith("access-control"));
  it.each(["https://evil.example", "null", "http://localhost:4000"])(
    "H-14: no other site may read an answer: %s",
    async (origin) => {
      const preflight = await send({
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" },
      });
      expect([preflight.status, preflight.headers.get("allow"), corsHeaders(preflight.headers)]).toEqual([
        204,
        "GET, POST",
        [],
      ]);
      const real = await send({ headers: { origin }, body: typename });
      expect([real.status, corsHeaders(real.headers)]).toEqual([200, []]);
    },
  );

  it.each(["PUT", "PATCH", "DELETE"])("H-18: %s is not allowed", async (method) => {
    const { status, headers, body } = await send({ method });
    expect({ status, body }).toEqual(refusal("METHOD_NOT_ALLOWED"));
    expect(headers.get("allow")).toBe("GET, POST");
  });

  it.each(["TRACE /graphql HTTP/1.1", "CONNECT /graphql HTTP/1.1", "CONNECT evil.example:443 HTTP/1.1"])(
    "H-18: %s is not allowed",
    async (line) => {
      const { status, body, headers } = await raw(head(line));
      expect({ status, body }).toEqual(refusal("METHOD_NOT_ALLOWED"));
      expect(headers["allow"]).toBe("GET, POST");
    },
  );

  it("H-18: HEAD asks nothing", async () => {
    const { status, body, headers } = await raw(head("HEAD /graphql?id=national-map HTTP/1.1"));
    expect([status, body, headers["allow"]]).toEqual([405, "", "GET, POST"]);
  });

  it.each([
    ["a method of nobody", head("FOO /graphql HTTP/1.1")],
    ["HTTP/0.9", "GET /graphql\r\n\r\n"],
    ["HTTP/0.9 by name", head("GET /graphql HTTP/0.9")],
    ["HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["what is no HTTP", "\u0016\u0003\u0001\u0002\u0000\r\n\r\n"],
    ["a header without a name", head("GET /graphql HTTP/1.1", [": x"])],
  ])("H-18: %s is refused with the same JSON", async (_what, request) => {
    const { status, body, headers } = await raw(request);
    expect({ status, body }).toEqual(refusal("BAD_REQUEST"));
    expect([headers["content-type"], headers["connection"]]).toEqual(["application/json; charset=utf-8", "close"]);
  });

  it("H-18: HTTP/1.0 is answered", async () => {
    const { body } = await raw(graphqlPost(typename).replace("HTTP/1.1", "HTTP/1.0"));
    expect(body).toEqual(typenameAnswer);
  });

  it.each([
    "/metrics",
    "/debug",
    "/debug/pprof",
    "/admin",
    "/admin/keys",
    "/health",
    "/health/live",
    "/health/ready",
    "/.env",
    "/.git/config",
    "/package.json",
    "/policy.yaml",
    "/secrets.json",
    "/assets/index.js.map",
    "/..%2fpackage.json",
    "/operations/national-map.graphql",
  ])("H-20: the public port has nothing at %s", async (path) => {
    const { status, body } = await raw(head(`GET ${path} HTTP/1.1`));
    expect({ status, body }).toEqual(refusal("NOT_FOUND"));
  });

  it.each(["/assets/../../../package.json", "/assets/%2e%2e/%2e%2e/package.json"])(
    "H-20: an address that leaves its folder is refused: %s",
    async (path) => {
      const { status, body } = await raw(head(`GET ${path} HTTP/1.1`));
      expect({ status, body }).toEqual(refusal("BAD_REQUEST"));
    },
  );

  it("H-21: an answer says that nobody may keep it, what it depends on, and not what wrote it", async () => {
    for (const question of [
      { body: typename },
      { body: "{" },
      { headers: { "x-api-key": "kpu_live_x" }, body: typename },
    ]) {
      const { headers } = await send(question);
      expect(Object.fromEntries(headers)).toMatchObject({
        "cache-control": "no-store",
        vary: expect.stringMatching(/^Authorization, X-API-Key, Accept\b/i),
        "x-content-type-options": "nosniff",
        "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect([headers.get("server"), headers.get("x-powered-by"), headers.get("set-cookie")]).toEqual([
        null,
        null,
        null,
      ]);
    }
  });

  it("H-11: budgets go by the connection's address, whatever the headers say", async () => {
    // Nobody has these factors: province 98 does not exist. Each stands for another district's people of another day.
    const two = (number: number) => String(number).padStart(2, "0");
    const nik = (index: number) => `980101${two(1 + (index % 28))}${two(1 + (Math.floor(index / 28) % 12))}900001`;
    const query = 'query ($nik: Nik!) { checkRegistration(nik: $nik, birthDate: "1990-01-01") { registered } }';
    let last: Awaited<ReturnType<typeof send>> | undefined;
    for (let index = 0; index < 300 && last?.status !== 429; index++) {
      last = await send({
        headers: { "x-forwarded-for": `203.0.113.${index % 250}`, "x-real-ip": `198.51.100.${index % 250}` },
        body: JSON.stringify({ query, variables: { nik: nik(index) } }),
      });
    }
    expect([last?.status, last?.body]).toEqual([429, errorBody("LOOKUP_BUDGET")]);
    expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
