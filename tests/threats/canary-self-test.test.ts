// The sweep finds what it looks for: each kind of trace, planted on purpose, and nothing where there is none.
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { canaryVoter } from "@kpu-graph/estate";
import { type RedisServer, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCanaries, sweep } from "../testkit/canary.ts";
import { placesOfFolder, placesOfRedis } from "../testkit/canary-places.ts";
import { requireClean } from "../testkit/house-sweep.ts";

const people = createCanaries(200);
const [person = { nik: "", familyCardNumber: "", name: "", birthDate: "" }] = people.slice(117);
const { nik, familyCardNumber, name, birthDate } = person;
const [year, month, day] = birthDate.split("-");
const digest = (algorithm: string, encoding: "hex" | "base64") => createHash(algorithm).update(nik).digest(encoding);
const inPlace = (text: string) => sweep([{ name: "a log", text: `before ${text} after` }], people);
const whats = (text: string) => inPlace(text).map(({ what }) => what);

describe("the sweep of every house at its end", () => {
  const [voter, nobody] = [canaryVoter(), `0001${"0".repeat(12)}`];
  const place = (text: string) => [{ name: "a file", text }];

  it.each([
    ["the canary voter's NIK", place(voter.nik), [], "a file"],
    ["the canary voter's name", place(`"${voter.name}"`), [], "a file"],
    ["a NIK of the sample", place(nobody), [], "a file"],
    ["a NIK in an answer", [], ["{}", `{"x":"${nobody}"}`], "answer 1"],
  ])("ends it with an error over %s, which it does not repeat", (_what, places, answers, where) => {
    const end = () => requireClean(places, answers);
    expect(end).toThrow(where);
    expect(end).not.toThrow(/\d{16}|KANARI/);
  });

  it("says nothing of a clean one, nor of a name that an answer may hold", () => {
    expect(requireClean(place("2024-02-14"), [`{"name":"${voter.name}"}`])).toBeUndefined();
  });
});

describe("the sweep", () => {
  it("makes up people nobody is", () => {
    expect(people).toHaveLength(200);
    expect(nik).toMatch(/^98\d{14}$/);
    expect(new Set(people.map((one) => one.name)).size).toBe(200);
  });

  it.each([
    ["a NIK", nik, ["NIK", "the shape of a NIK"]],
    ["a NIK inside a longer number", `1${nik}1`, ["NIK"]],
    ["a NKK", familyCardNumber, ["NKK", "the shape of a NIK"]],
    ["a name", name, ["name"]],
    ["a name in small letters", name.toLowerCase(), ["name"]],
    ["a name in an address", encodeURIComponent(name), ["name"]],
    ["a name in a form", name.replaceAll(" ", "+"), ["name"]],
    ["a birth date", birthDate, ["birth date"]],
    ["a birth date, day first", `${day}-${month}-${year}`, ["birth date"]],
    ["a birth date with slashes", `${day}/${month}/${year}`, ["birth date"]],
    ["a birth date with dots", `${day}.${month}.${year}`, ["birth date"]],
    ["MD5", digest("md5", "hex"), ["md5 of a NIK"]],
    ["SHA-1", digest("sha1", "hex").toUpperCase(), ["sha1 of a NIK"]],
    ["SHA-256", digest("sha256", "hex"), ["sha256 of a NIK"]],
    ["base64", Buffer.from(nik).toString("base64"), ["base64 of a NIK"]],
    ["a NIK of nobody it knows", `98${"0".repeat(14)}`, ["the shape of a NIK"]],
    ["a NIK of the sample", `000101${"0".repeat(10)}`, ["the shape of a NIK"]],
  ])("finds %s", (_what, planted, expected) => {
    expect(whats(planted)).toEqual(expected);
  });

  it.each([
    ["a masked NIK", `${nik.slice(0, 4)}************`],
    ["masked initials", "K*** U*** S***"],
    ["a token", "t1_bps_7q2mabcdefghijklmnopqrstuv"],
    ["a year", String(year)],
    ["another day", "2024-02-14"],
    ["another number of sixteen digits", "9".repeat(16)],
  ])("does not take %s for a trace", (_what, text) => {
    expect(inPlace(text)).toEqual([]);
  });

  it("says where a trace is, and neither whose nor what it holds", () => {
    const traces = inPlace(`${nik} ${name}`);
    expect(traces.map(({ place }) => place)).toEqual(["a log", "a log", "a log"]);
    expect(JSON.stringify(traces)).not.toContain(nik);
    expect(JSON.stringify(traces)).not.toContain(name);
  });
});

describe("the places of the sweep", () => {
  let folder: string;
  let server: RedisServer;
  let redis: Redis;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kpu-canary-"));
    server = await startRedis();
    redis = new Redis(server.url);
  });
  afterAll(async () => {
    redis?.disconnect();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("are all files of a folder, with their names, packed ones too", async () => {
    await mkdir(join(folder, "ledger"));
    await writeFile(join(folder, "clean.log"), "nothing");
    await writeFile(join(folder, "ledger/leak.log"), `{"msg":"${nik}"}`);
    await writeFile(join(folder, "old.log.gz"), gzipSync(`${nik}`));
    await writeFile(join(folder, `${name}.txt`), "");
    const traces = sweep(await placesOfFolder(folder), people);
    expect(
      traces
        .filter(({ what }) => what === "NIK")
        .map(({ place }) => place)
        .sort(),
    ).toEqual(["ledger/leak.log", "old.log.gz"]);
    expect(traces.filter(({ what }) => what === "name")).toHaveLength(1);
  });

  it("are all keys of Redis and their values, whatever their type", async () => {
    await redis.set("clean", "nothing");
    await redis.set("text", nik);
    await redis.set("packed", gzipSync(nik));
    await redis.set(`budget:${nik}`, "1");
    await redis.hset("hash", "field", nik);
    await redis.rpush("list", nik);
    await redis.sadd("set", nik);
    await redis.zadd("ranks", 1, nik);
    await redis.xadd("stream", "*", "field", nik);
    const traces = sweep(await placesOfRedis(redis), people).filter(({ what }) => what === "NIK");
    expect(traces.map(({ place }) => place).sort()).toEqual(
      [`budget:${nik}`, "hash", "list", "packed", "ranks", "set", "stream", "text"].map((key) => `Redis ${key}`).sort(),
    );
  });
});
