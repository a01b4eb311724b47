// a key is rolled over without a gap, its last use is known, and the key itself is written down nowhere.
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { findKeys } from "@kpu-graph/control";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { placesOfDatabase, placesOfFolder } from "../testkit/canary-places.ts";
import { controlAvailable } from "../testkit/control.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { type SharedControl, shareControl } from "../testkit/shared-control.ts";

const postgres = await controlAvailable();

describe.skipIf(postgres === undefined)("a key", () => {
  let control: SharedControl;
  let house: House;
  let auditDir: string;
  beforeAll(async () => {
    control = await shareControl();
    auditDir = await mkdtemp(join(inject("scratch"), "audit-"));
    house = await startHouse({ env: { ...control.env, KPU_AUDIT_DIR: auditDir } });
  });
  afterAll(async () => {
    await house?.close();
    await control?.close();
  });

  const statusOf = async (key: string) => (await house.ask("{ viewer { agency } }", {}, { "x-api-key": key })).status;

  it("that is rolled works on for a day beside its successor", async () => {
    const old = await control.keys.createKey({ agency: "bps", note: "office 1" });
    const successor = await control.keys.rotateKey(old.id);
    expect([await statusOf(old.key), await statusOf(successor.key)]).toEqual([200, 200]);
    const { state, rollingUntil, createdAt } = await control.keys.showKey(old.id);
    expect(state).toBe("rolling");
    expect(rollingUntil).toEqual(new Date(successor.createdAt.getTime() + 86_400_000));
    expect(successor.createdAt.getTime()).toBeGreaterThan(createdAt.getTime());
    expect(successor).toMatchObject({ agency: "bps", state: "active", replaces: old.id, note: "office 1" });
  });

  it("that is rolled ends with the overlap, and its successor does not", async () => {
    const old = await control.keys.createKey({ agency: "bps" });
    expect(await statusOf(old.key)).toBe(200);
    const successor = await control.keys.rotateKey(old.id, { overlapMs: 1 });
    await expect.poll(() => statusOf(old.key)).toBe(401);
    expect(await statusOf(successor.key)).toBe(200);
    expect((await control.keys.showKey(old.id)).state).toBe("expired");
  });

  it("is written nowhere, and when each was last used is known once the gateway has ended", async () => {
    const used = await control.keys.createKey({ agency: "bawaslu" });
    const rolled = await control.keys.rotateKey(used.id);
    const unused = await control.keys.createKey({ agency: "bawaslu" });
    const people = `{ voters(pollingStation: "3101011001002", first: 1) { nodes { name } } }`;
    const before = Date.now();
    const granted = { "x-purpose": "PENGAWASAN_DPT" };
    for (const { key } of [used, rolled]) {
      const { status, text } = await house.ask(people, {}, { authorization: `Bearer ${key}`, ...granted });
      expect(status).toBe(200);
      expect(text).not.toContain(key);
    }
    // Places a key does not belong into, and errors that must not repeat it.
    const { key } = used;
    await house.ask(`{ region(code: "${key}") { name } }`);
    await house.ask("{ viewer { agency } }", { [key]: key }, { "x-request-id": key.slice(0, 60), "x-purpose": key });
    await house.ask("{ viewer { agency } }", {}, { "x-api-key": `${key}x`, "user-agent": key, cookie: key });
    await house.ask("{ viewer { agency } }", {}, { "x-api-key": key, "x-ticket": key, "x-purpose": key });
    const texts = await Promise.all(
      [`/graphql?key=${key}`, `/${key}`, `/graphql/${key}`].map(async (path) =>
        (await fetch(`${house.url}${path}`, { headers: { "x-api-key": `${key}.` } })).text(),
      ),
    );
    await house.close();

    const places = [
      { name: "log", text: house.logged.join("") },
      ...(await placesOfDatabase(control.url)),
      ...(await placesOfFolder(house.dataDir)),
      ...(await placesOfFolder(auditDir)),
      ...texts.map((text, at) => ({ name: `answer ${at}`, text })),
    ];
    expect(places.length).toBeGreaterThan(6);
    const secretOf = (whole: string) => whole.slice(-38, -6);
    const hits = places.filter(({ text }) =>
      [used, rolled].some((one) => findKeys(text).length > 0 || text.includes(secretOf(one.key))),
    );
    expect(hits.map(({ name }) => name)).toEqual([]);
    // The search finds what it looks for.
    expect(findKeys(`a log line with ${key}, and more`)).toEqual([key]);
    expect(places.find(({ name }) => name.includes("api_key"))?.text).toContain(used.id);

    const [first, second, none] = await Promise.all([used, rolled, unused].map(({ id }) => control.keys.showKey(id)));
    for (const record of [first, second]) expect(record?.lastUsedAt?.getTime()).toBeGreaterThanOrEqual(before - 1);
    expect(none?.lastUsedAt).toBeNull();
  });
});
