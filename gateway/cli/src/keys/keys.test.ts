// `kpu keys` on a real database: what an operator types, and every word that comes back.
import { createKeyStore, type KeyStore, openDatabase } from "@kpu-graph/control";
import { available, type PostgresServer, startPostgres } from "@kpu-graph/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runKpu } from "../run.ts";
import { createKeysCommand } from "./index.ts";

const postgresBinary = await available("postgres");
const keyPattern = /kpu_(?:live|test)_[a-z-]+_[0-9A-Za-z]{38}/;

describe.skipIf(postgresBinary === undefined)("kpu keys", () => {
  let server: PostgresServer;
  let store: KeyStore;

  const kpu = async (line: string) => {
    const said = { out: "", err: "" };
    const keys = createKeysCommand({
      withStore: (work) => work(store),
      agencies: async () => ["data-engineer", "bps", "bawaslu"],
      graphUrl: "http://localhost:4000/graphql",
      print: (text) => {
        said.out += text;
      },
    });
    const exit = await runKpu(["keys", ...line.split(" ")], {
      commands: () => ({ keys }),
      print: () => {},
      complain: (text) => {
        said.err += text;
      },
    });
    return { exit, ...said };
  };
  const issue = async (line: string): Promise<{ id: string; key: string }> =>
    JSON.parse((await kpu(`${line} --json`)).out);

  beforeAll(async () => {
    server = await startPostgres();
    store = createKeyStore({
      database: openDatabase({ url: server.url, connections: 1, longestMs: 20_000 }),
      pepper: Buffer.alloc(32, 7),
    });
    expect(await kpu("list")).toEqual({
      exit: 0,
      out: "No keys yet. Make one: kpu keys create --agency ID\n",
      err: "",
    });
  });
  afterAll(() => server.close());

  it("makes a key, shows it once and says what to do with it", async () => {
    const { exit, out, err } = await kpu("create --agency bps --expires 90d --network 10.0.0.0/8 --area 3101");
    const key = keyPattern.exec(out)?.[0] ?? "";
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(
      out
        .replace(key, "KEY")
        .replace(/^Key \w{8}/, "Key ID")
        .replace(/until .* UTC/, "until THEN"),
    ).toBe(
      `Key ID for bps (live), until THEN:

  KEY

It is shown this once and stored nowhere: hand it over by a safe way. A first answer:

  API_KEY='paste the key here'
  curl http://localhost:4000/graphql -H "X-API-Key: $API_KEY" -H 'Content-Type: application/json' \\
    -d '{"query":"{ viewer { kind agency scopes limits { name limit remaining } } }"}'

Its schema: curl http://localhost:4000/schema.graphql -H "X-API-Key: $API_KEY"
`,
    );
    const list = await kpu("list");
    expect(list.out).toMatch(/^ID +AGENCY +FOR +STATE +CREATED +EXPIRES +LAST USED +NETWORKS +AREAS +NOTE\n/);
    expect(list.out).toMatch(/\n\w{8} +bps +live +active +[\d-]{10} +[\d-]{10} +- +10\.0\.0\.0\/8 +3101\n/);
    expect(list.out).not.toMatch(keyPattern);
  });

  it("prints exactly one JSON object for a new key", async () => {
    const { out } = await kpu("create --agency bawaslu --test --note ledger --json");
    expect(JSON.parse(out)).toEqual({
      id: expect.stringMatching(/^\w{8}$/),
      key: expect.stringMatching(/^kpu_test_bawaslu_[0-9A-Za-z]{38}$/),
      agency: "bawaslu",
      environment: "test",
      state: "active",
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      expiresAt: null,
      rollingUntil: null,
      revokedAt: null,
      replaces: null,
      networks: [],
      areas: null,
      note: "ledger",
      lastUsedAt: null,
    });
  });

  it("rotates a key, and ends the old one and the new one", async () => {
    const old = await issue("create --agency data-engineer");
    const next = await issue(`rotate ${old.id} --overlap 30m`);
    expect((await kpu(`show ${old.id}`)).out).toMatch(/^state +rolling\n.*^works until +[\d-]{10} [\d:]{5} UTC$/ms);
    expect((await kpu(`show ${next.id}`)).out).toMatch(new RegExp(`^replaces +${old.id}$`, "m"));
    expect((await kpu(`revoke ${next.id}`)).out).toMatch(/^state +revoked$/m);
    expect(await kpu(`rotate ${next.id}`)).toEqual({
      exit: 1,
      out: "",
      err: "only an active key can be rotated; this one is not\n",
    });
  });

  it("lists the keys of one agency, as JSON too, never a key itself", async () => {
    const { id } = await issue("create --agency data-engineer");
    const { out } = await kpu("list --agency data-engineer --json");
    const listed: { id: string; agency: string }[] = JSON.parse(out);
    expect(listed[0]?.id).toBe(id);
    expect(listed.map(({ agency }) => agency)).toEqual(listed.map(() => "data-engineer"));
    expect(out).not.toMatch(keyPattern);
  });

  it.each([
    ["create", "name the agency: --agency ID; see --help"],
    ["create --agency kejaksaan", "the policy has no such agency; it has: bawaslu, bps, data-engineer"],
    ["create --agency bps --expires soon", "--expires is a time like 90d, 24h or 30m, ten years at most"],
    ["create --agency bps --expires 0d", "a key must work for some time"],
    ["create --agency bps --network everywhere", "a network is written like 10.0.0.0/8"],
    ["create --agency bps --area Jakarta", "an area is a region code, for example 3101"],
    ["create --agency bps --colour red", "Unknown option '--colour'; see --help"],
    ["create bps", "create takes options only; see --help"],
    ["show", "name exactly one key by its id; see --help"],
    ["show 00000000", "there is no key of this id; `kpu keys list` shows all"],
    ["revoke 00000000", "there is no key of this id; `kpu keys list` shows all"],
    ["forget 00000000", "kpu keys has: create, list, show, rotate, revoke; see kpu keys --help"],
  ])("says in one line why it cannot: %s", async (line, err) => {
    expect(await kpu(line)).toEqual({ exit: 1, out: "", err: `${err}\n` });
  });

  it.each(["--help", "create --help", "revoke --help"])("explains itself: %s", async (line) => {
    expect(await kpu(line)).toMatchObject({ exit: 0, out: expect.stringContaining("kpu keys create --agency ID") });
  });
});
