// Nothing of the photo paths (they hold NIKs) and tokens of the source comes out of the subgraph, nor into its cache.
import { available, startRedis } from "@kpu-graph/testing";
import { Redis } from "ioredis";
import { describe, expect, it, vi } from "vitest";
import { askText, readHealth, startOn, useCandidacy } from "../testkit/use-candidacy.ts";

const redisBinary = await available("redis");
const candidacy = useCandidacy();

const secrets = /\d{16}|[0-9a-f]{64}|pas_foto|berkas|\.jpe?g|</;

describe("privacy", () => {
  it("lets no photo path, no NIK and no token into an answer", async () => {
    const everything = `{ contestants: candidates(contest: "2024-pdprdk-332002", first: 100) {
        nodes { id name runningMate emptyColumn gender domicile ballotNumber party { name } } }
      dpd: candidates(contest: "2024-pdpd-31", first: 100) { nodes { id name domicile } }
      pairs: candidates(contest: "2024-ppwp", first: 100) { nodes { id name runningMate domicile } }
      parties(election: "2024-general") { id name } }`;
    const text = await askText(candidacy.url, everything);
    expect(text).toContain("2024-pdprdk-332002:11:2");
    expect(text).not.toMatch(secrets);
  });

  it.skipIf(redisBinary === undefined)("lets none of them into a cache entry either", async () => {
    const redis = await startRedis({ tcp: true });
    const cached = await startOn(candidacy.standIn.url, redis.url);
    const client = new Redis(redis.url);
    const ids = ["2024-pdprdk-332004", "2024-pdpd-33", "2024-ppwp"];
    await vi.waitFor(
      async () => {
        expect(await readHealth(cached.url)).toEqual({ status: "ready", cache: "redis" });
      },
      { timeout: 10_000 },
    );
    for (const contest of ids) {
      await candidacy.ask(
        "query($contest: ID!) { candidates(contest: $contest, first: 1) { totalCount } }",
        { contest },
        cached.url,
      );
    }
    // Entries are written behind the answer.
    const keys = await vi.waitFor(
      async () => {
        const found = await client.keys("kpu:candidacy:*:candidates:*");
        expect(found.length).toBe(ids.length);
        return found;
      },
      { timeout: 10_000 },
    );
    const entries = await Promise.all(keys.map((key) => client.getBuffer(key)));
    // Behind its times and its seal, whose bytes may be any.
    const texts = entries.map((entry) => entry?.toString("utf8", entry[3] === 0 ? 30 : 46) ?? "");
    expect(texts.join("\n")).toContain("CALON CONTOH 24-8 (332004)");
    expect(texts.map((text) => [text.length > 0, secrets.exec(text)?.[0]])).toEqual(keys.map(() => [true, undefined]));
    client.disconnect();
    await cached.close();
    await redis.stop();
  });
});
