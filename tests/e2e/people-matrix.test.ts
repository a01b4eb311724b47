// P-01, P-02, P-04, P-14, P-15: every agency, every purpose, every field about people: as it is, masked, or null with an error; worked out from the policy.
import { createHash } from "node:crypto";
import { canaryVoter, sampleVoters } from "@kpu-graph/estate";
import { accessTo, grantFor, type LoadedPolicy } from "@kpu-graph/policy";
import { buildSchema, isObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { controlAvailable } from "../testkit/control.ts";
import { ageOf, type Sight, toExpected, voterFields, votersAt } from "../testkit/expected-voters.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { ledgerOf } from "../testkit/ledger.ts";
import { readPolicy, samplePolicy } from "../testkit/policy-text.ts";

const postgres = await controlAvailable();

const station = "3101011001002";
const village = "PULAU PANGGANG";
const fields = `id ${voterFields.join(" ").replace("pollingStation", "pollingStation { code }")}`;
const everyField = `{ voters(pollingStation: "${station}", first: 100) { totalCount nodes { ${fields} } } }`;
const policyText = await samplePolicy();
const policy: LoadedPolicy = await readPolicy(policyText);
const agencies = [...policy.agencies.keys()];
const purposes = [
  ...new Set([...policy.agencies.values()].flatMap(({ grants }) => grants.map(({ purpose }) => purpose))),
];
const cells = agencies.flatMap((agency) => [null, ...purposes].map((purpose) => ({ agency, purpose })));

const byId = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

describe.skipIf(postgres === undefined)("people", () => {
  let house: House;
  const keys = new Map<string, string>();
  const answers: string[] = [];
  beforeAll(async () => {
    house = await startHouse({ keys: true, policy: policyText });
    for (const agency of agencies) keys.set(agency, (await house.keys.createKey({ agency })).key);
  });
  afterAll(() => house?.close());

  const ask = async (agency: string, purpose: string | null, query: string) => {
    const answer = await house.ask(
      query,
      {},
      {
        "x-api-key": keys.get(agency) ?? "",
        "x-ticket": "TIKET-7",
        ...(purpose === null ? {} : { "x-purpose": purpose }),
      },
    );
    answers.push(answer.text);
    return answer;
  };
  const sightOf = (agency: string, purpose: string | null): Sight | string => {
    const grant = grantFor(policy, { agency, purpose, now: new Date() });
    if (typeof grant === "string") return grant;
    const master = Buffer.from(house.secrets.agencyTokens, "base64url");
    const maskOf: Sight["maskOf"] = (field) => accessTo(policy, { coordinate: `Voter.${field}`, agency, grant });
    return { agency, purpose: grant.purpose, master, village, maskOf };
  };
  const opensPeople = (agency: string, purpose: string | null) => {
    const grant = grantFor(policy, { agency, purpose, now: new Date() });
    return typeof grant !== "string" && accessTo(policy, { coordinate: "Query.voters", agency, grant }) !== null;
  };

  it("are eight agencies' and eight purposes' matrix, of which a few cells open anything", () => {
    expect([agencies.length, purposes.length, cells.length]).toEqual([8, 8, 72]);
    const open = cells.filter(({ agency, purpose }) => opensPeople(agency, purpose));
    expect(open.map(({ agency, purpose }) => `${agency} ${purpose}`)).toEqual([
      "bawaslu PENGAWASAN_DPT",
      "mk PHPU-CONTOH-1",
      "dashboard OPERASIONAL",
      "data-engineer MUTU_DATA",
    ]);
  });

  it.each(cells)("for $agency under $purpose are what the policy says, field by field", async ({ agency, purpose }) => {
    const sight = sightOf(agency, purpose);
    const { status, data, errors = [] } = await ask(agency, purpose, everyField);
    const told = errors.map(({ path, extensions }) => [path?.join("."), extensions?.["code"]]);
    if (typeof sight === "string") {
      expect({ status, data, told }).toEqual({ status: 403, data: undefined, told: [[undefined, sight]] });
      return;
    }
    if (!opensPeople(agency, purpose)) {
      expect({ status, data, told }).toEqual({
        status: 200,
        data: { voters: null },
        told: [["voters", "FORBIDDEN_FIELD"]],
      });
      return;
    }
    const expected = votersAt(station).map((voter) => toExpected(voter, sight));
    expect(expected).toHaveLength(4);
    const { voters }: { voters?: unknown } = data ?? {};
    const { totalCount, nodes }: { totalCount?: unknown; nodes?: unknown } = { ...Object(voters) };
    expect({ status, totalCount, nodes: Array.isArray(nodes) ? nodes.toSorted(byId) : nodes }).toEqual({
      status: 200,
      totalCount: 4,
      nodes: expected.toSorted(byId),
    });
    const refused = voterFields.filter((field) => sight.maskOf(field) === null);
    expect(told).toEqual(refused.map((field) => [`voters.nodes.0.${field}`, "FORBIDDEN_FIELD"]));
  });

  it("are nobody's without a credential, under any purpose", async () => {
    for (const purpose of ["", ...purposes]) {
      const { status, data, errors } = await house.ask(everyField, {}, { "x-purpose": purpose });
      expect([status, data, errors?.map(({ extensions }) => extensions?.["code"])]).toEqual([
        200,
        { voters: null },
        ["FORBIDDEN_FIELD"],
      ]);
    }
  });

  it("keep digits 7 to 12 of their NIK, its end, and every digest anybody could make of it", () => {
    const texts = answers.join("\n");
    expect(answers.length).toBeGreaterThanOrEqual(72);
    for (const { nik, nkk } of [...votersAt(station), canaryVoter()]) {
      // Days of birth as a NIK writes them, and serials behind the region.
      expect(texts).not.toContain(nik.slice(6, 12));
      expect(texts).not.toMatch(new RegExp(`${nik.slice(0, 6)}[^"]*${nik.slice(12)}`));
      for (const number of [nik, nkk]) {
        const digests = ["md5", "sha1", "sha256", "sha512"].map((name) => createHash(name).update(number).digest());
        for (const bytes of [Buffer.from(number), ...digests])
          for (const code of ["hex", "base64", "base64url"] as const)
            expect(texts.toLowerCase()).not.toContain(bytes.toString(code).replace(/=+$/, "").toLowerCase());
      }
    }
  });

  it("have other tokens in every agency and purpose, and each person one of its own", () => {
    const tokens = answers.join("\n").match(/\b[tp]1_[a-z_-]*[A-Z2-7]{26}\b/g) ?? [];
    // Four ids in each of four open cells, four tokens in two of them.
    expect(tokens).toHaveLength(24);
    expect(new Set(tokens).size).toBe(24);
  });

  it("who are under age are in nobody's list, though they are counted in the figures", async () => {
    const child = sampleVoters().filter((voter) => ageOf(voter) < 17);
    expect(child.map(({ station: at }) => at)).toEqual(["3101011001001"]);
    for (const [agency, purpose, name] of [
      ["bawaslu", "PENGAWASAN_DPT", "name"],
      ["dashboard", "OPERASIONAL", "nikToken"],
    ] as const) {
      const list = `voters(pollingStation: "3101011001001"`;
      const first = await ask(
        agency,
        purpose,
        `{ ${list}, first: 100) { totalCount nodes { id ${name} } pageInfo { endCursor } } }`,
      );
      const cursor = /"endCursor":"([^"]+)"/.exec(first.text)?.[1];
      const second = await ask(
        agency,
        purpose,
        `{ ${list}, first: 100, after: "${cursor}") { nodes { id ${name} } } }`,
      );
      const ids = `${first.text}${second.text}`.match(/p1_\w{26}/g) ?? [];
      expect([first.text.match(/"totalCount":(\d+)/)?.[1], new Set(ids).size]).toEqual(["119", 119]);
      const master = Buffer.from(house.secrets.agencyTokens, "base64url");
      const sight: Sight = { agency, purpose, master, village, maskOf: () => "none" };
      for (const voter of child) {
        expect(ids).not.toContain(toExpected(voter, sight)["id"]);
        expect(first.text + second.text).not.toContain(voter.name);
      }
    }
  });

  it("have no field for what is more sensitive, in the schema of any agency", async () => {
    const sensitive = /disab|relig|agama|marital|kawin|passport|paspor|nkk|familyCard|deceased|military|export/i;
    for (const agency of agencies) {
      const headers = { "x-api-key": keys.get(agency) ?? "" };
      const schema = buildSchema(await (await fetch(`${house.url}/schema.graphql`, { headers })).text());
      const types = Object.values(schema.getTypeMap()).filter(isObjectType);
      const names = types.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
      expect(names).toContain("Region.name");
      expect(names.filter((name) => sensitive.test(name))).toEqual([]);
      const opened = purposes.flatMap((purpose) => {
        const sight = sightOf(agency, purpose);
        return typeof sight === "string" ? [] : voterFields.filter((field) => sight.maskOf(field) !== null);
      });
      const ofVoter = names.filter((name) => name.startsWith("Voter.")).map((name) => name.slice("Voter.".length));
      expect(ofVoter).toEqual(opened.length === 0 ? [] : ["id", ...opened].sort());
    }
  });

  it.each([
    ["none", undefined],
    ["an empty one", ""],
    ["one of two letters", "T7"],
    ["one with a blank", "TIKET 7"],
    ["one that could be a NIK", `TIKET-${canaryVoter().nik}`],
  ])("are not shown to an engineer who names a ticket like %s", async (_, ticket) => {
    const headers = { "x-api-key": keys.get("data-engineer") ?? "", "x-purpose": "MUTU_DATA" };
    const { status, errors } = await house.ask(
      everyField,
      {},
      { ...headers, ...(ticket === undefined ? {} : { "x-ticket": ticket }) },
    );
    expect([status, errors?.map(({ extensions }) => extensions?.["code"])]).toEqual([403, ["TICKET_REQUIRED"]]);
  });

  it("are shown to an engineer under a ticket, which the ledger has", async () => {
    await ask("data-engineer", "MUTU_DATA", everyField);
    expect((await ledgerOf(house)).at(-1)).toMatchObject({
      kind: "read",
      agency: "data-engineer",
      ticket: "TIKET-7",
      rows: 4,
    });
  });
});
