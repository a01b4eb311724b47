// P-13: whoever turns on every debug switch of the product, of node and of the libraries learns more of the machine, and nothing of people.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CanaryPerson, type Place, sweep } from "../testkit/canary.ts";
import { type Product, startProduct } from "./product.ts";

const station = "3101011001002";
const switches = { KPU_LOG_LEVEL: "debug", DEBUG: "*", NODE_DEBUG: "http,net" };

describe("the product with every debug switch on", () => {
  let product: Product;
  let key: string;
  beforeAll(async () => {
    product = await startProduct(station, switches);
    const made: unknown = JSON.parse(await product.kpu("keys", "create", "--agency", "bawaslu", "--json"));
    key = typeof made === "object" && made !== null && "key" in made ? String(made.key) : "";
  });
  afterAll(() => product?.close());

  const post = async (body: unknown, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${product.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  };
  const ask = (query: string, variables: unknown = {}, headers: Readonly<Record<string, string>> = {}) =>
    post({ query, variables }, headers);

  const check = `query ($nik: Nik!, $day: Date!) { checkRegistration(nik: $nik, birthDate: $day) { registered pollingStation { code } } }`;
  const voters = `{ voters(pollingStation: "${station}", first: 100) { nodes { id name gender address } } }`;

  /** Right, wrong and out of place: in variables, in the document, beside both. */
  const nameEverywhere = async ({
    nik,
    name,
    birthDate,
    familyCardNumber,
  }: CanaryPerson): Promise<readonly Place[]> => {
    const answers = [
      await ask(check, { nik, day: birthDate }),
      await ask(check, { nik: Number(nik), day: name }),
      await ask("{ __typename }", { nik, name, birthDate, familyCardNumber }),
      await ask(`{ checkRegistration(nik: "${nik}", birthDate: "${birthDate}") { registered } }`),
      await ask(`{ regions(first: 1, search: ${JSON.stringify(name)}) { totalCount } }`),
      await ask(`{ region(code: "${nik}") { name } contest(id: "${name}") { id } } # ${birthDate}`),
      await post({ query: "{ __typename }", operationName: nik, extensions: { name } }),
    ];
    const path = `/graphql?id=${nik}&variables=${encodeURIComponent(JSON.stringify({ name }))}`;
    await fetch(`${product.url}${path}`, { headers: { "x-request-id": nik, cookie: `nik=${nik}`, "x-purpose": nik } });
    return answers.map(({ text }, at) => ({ name: `answer ${at}`, text }));
  };

  it("leaves nothing of people in what it prints, keeps and answers", async () => {
    const people = [...product.people.slice(-2), ...product.strangers.slice(0, 2)];
    expect(people).toHaveLength(4);
    const answers: Place[] = [];
    for (const person of people) answers.push(...(await nameEverywhere(person)));
    const granted = await ask(voters, {}, { authorization: `Bearer ${key}`, "x-purpose": "PENGAWASAN_DPT" });
    expect(granted.status).toBe(200);
    expect(granted.text).toContain(product.people.at(-1)?.name);

    const places = await product.end();
    const printed = (name: string) => places.find((place) => place.name === name)?.text ?? "";
    // The switches were on: node's own lines, the libraries', ours.
    expect(printed("standard error")).toMatch(/^HTTP \d+: /m);
    expect(printed("standard error")).toMatch(/^NET \d+: /m);
    expect(printed("standard error")).toContain("ioredis:");
    expect(printed("standard output")).toContain('"level":"debug"');
    expect(sweep([...answers, ...places], [...product.people, ...product.strangers])).toEqual([]);
    expect(places.filter(({ text }) => text.includes(key)).map(({ name }) => name)).toEqual([]);
  });
});
