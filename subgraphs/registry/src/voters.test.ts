// People over HTTP against a real database: what each mask leaves of a person, page by page, and what every answer cost the source.
import { agencyToken, auditToken, personId } from "@kpu-graph/privacy";
import { available } from "@kpu-graph/testing";
import { describe, expect, it } from "vitest";
import { callerOf, canary, codesOf, publicCaller, secrets, useRegistry } from "../testkit/use-registry.ts";

const postgresBinary = await available("postgres");

const supervisor = callerOf("bawaslu", "PENGAWASAN_DPT", {
  "Voter.id": "token",
  "Voter.name": "full",
  "Voter.gender": "full",
  "Voter.age": "full",
  "Voter.address": "full",
  "Voter.pollingStation": "full",
});
const screen = callerOf("dashboard", "OPERASIONAL", {
  "Voter.id": "token",
  "Voter.nik": "region4",
  "Voter.nikToken": "token",
  "Voter.name": "initials",
  "Voter.gender": "full",
  "Voter.birthDate": "year",
  "Voter.address": "village",
  "Voter.pollingStation": "full",
});
const ids = callerOf("bps", "MUTU_DATA", { "Voter.id": "token" });

const list = (area: string, fields: string) => `{ voters(${area}, first: 100) { ${fields} } }`;
const small = `pollingStation: "3101011001002"`;
const large = `pollingStation: "3101011001001"`;
const village = `region: "3101011001"`;

const tokenInput = (agency: string, purpose: string) => ({
  master: secrets.agencyTokens,
  agency,
  purpose,
  nik: canary.nik,
});
const auditTokenOf = (nik: string) => auditToken({ key: secrets.auditSubjects, nik });

describe.skipIf(!postgresBinary)("people on the roll", () => {
  const registry = useRegistry();

  const niksOf = async (where: string) =>
    (await registry.rows(`SELECT nik FROM pemilih WHERE ${where} ORDER BY nik`)).map(({ nik = "" }) => nik);

  it("are whole where the grant says so", async () => {
    const fields = "nodes { id name gender age address pollingStation { code number village { name } } }";
    const { answer, reads } = await registry.ask(supervisor, list(small, fields));
    const { nodes } = answer.data.voters;
    expect(nodes.length).toBe(4);
    expect(nodes.find(({ name }: { name: string }) => name === canary.name)).toEqual({
      id: personId(tokenInput("bawaslu", "PENGAWASAN_DPT")),
      name: "KANARI UJI SATU",
      gender: "FEMALE",
      age: 34,
      address: "JALAN CONTOH NO. 98",
      pollingStation: { code: "3101011001002", number: "002", village: { name: "PULAU PANGGANG" } },
    });
    expect(reads).toEqual(["areas found", "stations found", "voters found"]);
  });

  it("are under the masks what a mask leaves of them", async () => {
    const fields = "nodes { id nik nikToken name gender birthDate address pollingStation { code } }";
    const { answer, text } = await registry.ask(screen, list(small, fields));
    const { nodes } = answer.data.voters;
    expect(nodes.find(({ nik }: { nik: string }) => nik.startsWith("98"))).toEqual({
      id: personId(tokenInput("dashboard", "OPERASIONAL")),
      nik: `9801${"*".repeat(12)}`,
      nikToken: agencyToken(tokenInput("dashboard", "OPERASIONAL")),
      name: "K*** U*** S***",
      gender: "FEMALE",
      birthDate: "1990",
      address: "PULAU PANGGANG",
      pollingStation: { code: "3101011001002" },
    });
    expect(text).not.toMatch(/KANARI|JALAN|1990-|\d{14}/);
  });

  it("are nothing but an id where the grant opens nothing else, and nothing else is asked of the registry", async () => {
    const { answer, reads } = await registry.ask(ids, list(small, "nodes { id }"));
    const expected = (await niksOf("kode_tps = '3101011001002'")).map((nik) =>
      personId({ ...tokenInput("bps", "MUTU_DATA"), nik }),
    );
    expect(answer.data.voters.nodes.map(({ id }: { id: string }) => id).sort()).toEqual(expected.sort());
    expect(reads).toEqual(["stations found", "voters found"]);
  });

  it("show a whole NIK and a whole day of birth only under a grant that says so", async () => {
    const inspector = callerOf("mk", "PHPU-1", { "Voter.nik": "full", "Voter.birthDate": "full" });
    const { answer } = await registry.ask(inspector, list(small, "nodes { nik birthDate }"));
    expect(answer.data.voters.nodes).toContainEqual({ nik: canary.nik, birthDate: canary.birthDate });
  });

  it.each([
    ["there is no mask", {}],
    ["the mask is none", { "Voter.name": "none", "Voter.age": "none", "Voter.address": "none", "Voter.nik": "none" }],
    ["the mask is for other values", { "Voter.name": "year", "Voter.age": "initials", "Voter.address": "token" }],
  ] as const)("refuse a field where %s, and answer the others", async (_what, masks) => {
    const { answer } = await registry.ask(
      callerOf("bawaslu", "PENGAWASAN_DPT", { "Voter.gender": "full", ...masks }),
      `{ voters(${small}, first: 1) { nodes { gender name age address nik nikToken birthDate pollingStation { code } } } }`,
    );
    const [node] = answer.data.voters.nodes;
    expect(node).toEqual({
      gender: expect.stringMatching(/^(?:FE)?MALE$/),
      name: null,
      age: null,
      address: null,
      nik: null,
      nikToken: null,
      birthDate: null,
      pollingStation: null,
    });
    const refused = ["address", "age", "birthDate", "name", "nik", "nikToken", "pollingStation"];
    expect(codesOf(answer)).toEqual(
      Object.fromEntries(refused.map((field) => [`voters.nodes.0.${field}`, "FORBIDDEN_FIELD"])),
    );
  });

  it("are refused whole where even the id is not granted", async () => {
    const { answer } = await registry.ask(
      callerOf("bawaslu", "PENGAWASAN_DPT", { "Voter.name": "full" }),
      `{ voters(${small}, first: 1) { nodes { id name } } }`,
    );
    expect(answer.data).toEqual({ voters: null });
    expect(codesOf(answer)).toEqual({ "voters.nodes.0.id": "FORBIDDEN_FIELD" });
  });

  it.each([
    ["without a purpose", { ...supervisor, viewer: { ...supervisor.viewer, purpose: null } }],
    ["of the public", publicCaller],
  ])("are closed to a caller %s, and nothing is asked for it", async (_what, caller) => {
    const { answer, reads } = await registry.ask(caller, list(small, "totalCount nodes { id name }"));
    expect([answer.data, codesOf(answer), answer.extensions, reads]).toEqual([
      { voters: null },
      { voters: "FORBIDDEN_FIELD" },
      undefined,
      [],
    ]);
  });

  it("are a hundred for one question about people and one about their stations", async () => {
    const fields = "nodes { name pollingStation { number } } pageInfo { hasNextPage }";
    const station = await registry.ask(supervisor, list(large, fields));
    expect(station.answer.data.voters.nodes.length).toBe(100);
    expect(station.reads).toEqual(["stations found", "voters found"]);
    const whole = await registry.ask(supervisor, list(village, `${fields} totalCount`));
    expect(whole.answer.data.voters.nodes.length).toBe(100);
    expect(whole.reads).toEqual(["areas found", "voter-count found", "voters found"]);
  });

  it("are read anew every time, whatever else is cached", async () => {
    const query = list(small, "nodes { name } totalCount");
    await registry.ask(supervisor, query);
    expect((await registry.ask(supervisor, query)).reads).toEqual(["voter-count found", "voters found"]);
  });

  it("are not read for the length of the list", async () => {
    const { answer, reads } = await registry.ask(supervisor, list(village, "totalCount"));
    // 120 and 4 at the first two stations, 3 at each of the other 16; of them one child.
    expect(answer).toEqual({ data: { voters: { totalCount: 171 } } });
    expect(reads).toEqual(["areas found", "voter-count found"]);
  });

  it("are only those on the final roll who were 17 on the day of the vote", async () => {
    const nik = ["00", "0101", "41", "01", "90", "9999"].join("");
    await registry.server.exec(`INSERT INTO pemilih
      SELECT '${nik}', nkk, 'PEMILIH PINDAHAN', 'P', tempat_lahir, tanggal_lahir, status_kawin, alamat, kode_tps, 'DPTb'
      FROM pemilih WHERE nik = '${canary.nik}'`);
    const moved = await registry.ask(supervisor, list(small, "totalCount nodes { name }"));
    await registry.server.exec(`DELETE FROM pemilih WHERE nik = '${nik}'`);
    expect([moved.answer.data.voters.totalCount, moved.answer.data.voters.nodes.length]).toEqual([4, 4]);
    expect(moved.text).not.toContain("PINDAHAN");

    const ages: number[] = [];
    for (const after of [null, Buffer.from("k:3101011001001:100").toString("base64url")]) {
      const query = `query ($after: String) { voters(${large}, first: 100, after: $after) { nodes { age } } }`;
      const { nodes } = (await registry.ask(supervisor, query, { after })).answer.data.voters;
      ages.push(...nodes.map(({ age }: { age: number }) => age));
    }
    expect([ages.length, Math.min(...ages), ages.filter((age) => age === 17).length]).toEqual([119, 17, 2]);
  });

  it("leave a trace: one row for each who is in the answer, under the ledger's own token", async () => {
    const { answer } = await registry.ask(
      supervisor,
      `{ voters(${small}, first: 3) { nodes { name } edges { node { age } } pageInfo { hasNextPage } } }`,
    );
    expect(answer.data.voters.pageInfo).toEqual({ hasNextPage: true });
    const all = (await niksOf("kode_tps = '3101011001002'")).map(auditTokenOf);
    const { rows, subjects } = answer.extensions.audit;
    expect([rows, subjects.length, new Set(subjects).size]).toEqual([3, 3, 3]);
    expect(all).toEqual(expect.arrayContaining(subjects));
  });

  it("fail alone where one column of one person is unreadable", async () => {
    await registry.server.exec(`UPDATE pemilih SET jenis_kelamin = 'PEREMPUAN' WHERE nik = '${canary.nik}'`);
    const { answer, text } = await registry.ask(supervisor, list(small, "nodes { name gender }"));
    await registry.server.exec(`UPDATE pemilih SET jenis_kelamin = 'P' WHERE nik = '${canary.nik}'`);
    const { nodes } = answer.data.voters;
    const index = nodes.findIndex(({ name }: { name: string }) => name === canary.name);
    expect(nodes[index]).toEqual({ name: canary.name, gender: null });
    expect(nodes.filter(({ gender }: { gender: unknown }) => gender === null).length).toBe(1);
    expect(codesOf(answer)).toEqual({ [`voters.nodes.${index}.gender`]: "SOURCE_INVALID" });
    expect(text).not.toContain("PEREMPUAN");
  });
});
