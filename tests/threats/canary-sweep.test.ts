// G-24, C-16, P-04, P-12: whatever is asked about people, and wherever they are named, no trace of them is left outside the answers a grant opens.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CanaryPerson, type Place, sweep } from "../testkit/canary.ts";
import { type Product, startProduct } from "./product.ts";

const station = "3101011001001";
const keyIn = (json: string): string => {
  const made: unknown = JSON.parse(json);
  if (typeof made !== "object" || made === null || !("key" in made)) throw new Error("no key was made");
  return String(made.key);
};

describe("the canary sweep", () => {
  let product: Product;
  const answers: Place[] = [];
  beforeAll(async () => {
    product = await startProduct(station);
  });
  afterAll(() => product?.close());

  interface Question {
    readonly path?: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    /** A grant opens people's data to this caller: the answer may hold it. */
    readonly granted?: boolean;
  }
  const send = async ({ path = "/graphql", method = "POST", headers = {}, body, granted = false }: Question) => {
    const response = await fetch(`${product.url}${path}`, {
      method,
      headers: { ...(method === "POST" ? { "content-type": "application/json" } : {}), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const said = [...response.headers].map((pair) => pair.join(": ")).join("\n");
    if (!granted) answers.push({ name: `answer ${answers.length} to ${method}`, text: `${said}\n\n${text}` });
    return { status: response.status, text };
  };
  const ask = (query: string, variables: unknown = {}, headers: Readonly<Record<string, string>> = {}) =>
    send({ body: JSON.stringify({ query, variables }), headers });

  const check = `query ($nik: Nik!, $birthDate: Date!) {
    checkRegistration(nik: $nik, birthDate: $birthDate) { registered village { name } pollingStation { code number } }
  }`;
  const voters = `query ($first: Int!) {
    voters(pollingStation: "${station}", first: $first) {
      nodes { id nik nikToken name gender birthDate age address pollingStation { code } }
    }
  }`;

  /** Everything a caller can do with what it knows of a person. */
  const nameEverywhere = async ({ nik, name, birthDate, familyCardNumber }: CanaryPerson) => {
    await ask(check, { nik, birthDate });
    await ask(check, { nik: ` ${nik}`, birthDate: name });
    await ask(check, { nik: Number(nik), birthDate: [birthDate] });
    await ask(check, { [`x${nik}`]: name });
    await ask(`{ checkRegistration(nik: "${nik}", birthDate: "${birthDate}") { registered } }`);
    await ask(`{ checkRegistration(nik: ${nik}, birthDate: ${JSON.stringify(name)}) { registered } }`);
    await ask(`{ a${nik}: region(code: "33") { name } x${nik} }`);
    await ask(`query Q${nik} { region(code: ${JSON.stringify(nik)}) { name } } # ${name} ${birthDate}`);
    await ask(`{ regions(first: 1, search: ${JSON.stringify(name)}) { totalCount } contest(id: "${nik}") { id } }`);
    await ask(`{ region(code: "${nik}" { ${name}`);
    await ask("query A { __typename } query B { __typename }", { operationName: nik });
    await send({ body: `{"query":"{ __typename }","operationName":"${name}"}` });
    await send({ body: `{"query":"{ __typename }","${nik}":"${name}","${nik}":1}` });
    await send({ body: `{"query": ${nik} ${name} ${birthDate}` });
    await send({ headers: { "content-type": `text/${nik}` }, body: name });
    await send({ method: "GET", path: `/graphql?id=${nik}&variables=${encodeURIComponent(`{"name":"${name}"}`)}` });
    await send({ method: "GET", path: `/graphql?query=${encodeURIComponent(`{ a(nik: "${nik}") }`)}` });
    await send({ method: "GET", path: `/${nik}/${encodeURIComponent(name)}?birthDate=${birthDate}` });
    await send({ method: "DELETE", path: `/graphql/${familyCardNumber}` });
    const headers = {
      "x-request-id": nik,
      "x-purpose": nik,
      "x-ticket": familyCardNumber,
      "user-agent": name,
      referer: `https://${nik}.example/${birthDate}`,
      cookie: `nik=${nik}`,
    };
    await ask("{ __typename }", {}, headers);
    await ask(voters, { first: 100 }, headers);
    await ask("{ __typename }", {}, { authorization: `Bearer ${nik}` });
    await ask("{ __typename }", {}, { "x-api-key": `kpu_live_${nik}_${familyCardNumber}` });
  };

  it("finds nothing of people who are named in every part of a request, on the roll or not", async () => {
    expect(product.people.length).toBeGreaterThan(2);
    for (const person of [...product.people.slice(-3), ...product.strangers.slice(0, 3)]) await nameEverywhere(person);
    expect(sweep(answers, [...product.people, ...product.strangers])).toEqual([]);
  });

  it("finds nothing in answers to the public that ask for people", async () => {
    const { status, text } = await ask(voters, { first: 100 });
    expect([200, 400, 401, 403]).toContain(status);
    expect(text).not.toContain('"nodes"');
    expect(sweep(answers, product.people)).toEqual([]);
  });

  it("finds nothing of people an agency may read outside the answers it got", async () => {
    const key = keyIn(await product.kpu("keys", "create", "--agency", "bawaslu", "--json"));
    const headers = { authorization: `Bearer ${key}`, "x-purpose": "PENGAWASAN_DPT" };
    const body = JSON.stringify({ query: voters, variables: { first: 100 } });
    expect((await send({ headers, body, granted: true })).status).toBe(200);
    expect((await send({ headers: { ...headers, "x-purpose": "STATISTIK" }, body })).status).toBe(403);
  });

  it("finds nothing in the log, in Redis, in the ledger, or in any file", async () => {
    const places = await product.end();
    expect(places.map(({ name }) => name)).toEqual(expect.arrayContaining(["standard output", "standard error"]));
    expect(places.find(({ name }) => name === "standard output")?.text).toContain('"msg":"operation"');
    expect(sweep([...answers, ...places], [...product.people, ...product.strangers])).toEqual([]);
    // One line an operation, whatever stood in its name.
    const lines =
      places
        .find(({ name }) => name === "standard output")
        ?.text.trim()
        .split("\n") ?? [];
    for (const line of lines.filter((one) => !one.startsWith("ready at"))) expect(() => JSON.parse(line)).not.toThrow();
  });
});
