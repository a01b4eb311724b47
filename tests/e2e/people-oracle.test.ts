// P-06: a check of registration is no oracle: of somebody on the roll with the wrong day, and of nobody, the whole answer and the work behind it are the same.
import { sampleVoters } from "@kpu-graph/estate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wideSelfCheck } from "../testkit/callers.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { ledgerOf } from "../testkit/ledger.ts";
import { samplePolicy } from "../testkit/policy-text.ts";

const pairs = 60;
const query = `query ($nik: Nik!, $day: Date!) {
  checkRegistration(nik: $nik, birthDate: $day) { registered village { code name } district { code } pollingStation { code number } }
}`;
const notFound = `{"data":{"checkRegistration":{"registered":false,"village":null,"district":null,"pollingStation":null}}}\n`;

const voters = sampleVoters();
const known = new Set(voters.map(({ nik }) => nik));
/** The next number of the same district and day of birth that nobody has. */
const neighbourOf = (nik: string): string => {
  const serials = Array.from({ length: 9_999 }, (_, at) => String(at + 1).padStart(4, "0"));
  const free = serials.map((serial) => `${nik.slice(0, 12)}${serial}`).find((number) => !known.has(number));
  if (free === undefined) throw new Error("a district full of people born on one day");
  return free;
};
/** Another day of the same year. */
const anotherDay = (birthDate: string) =>
  `${birthDate.slice(0, 4)}-${birthDate.endsWith("-07-19") ? "07-20" : "07-19"}`;

describe("a check of registration with the wrong day, and one of nobody", () => {
  let house: House;
  beforeAll(async () => {
    const env = { KPU_TRUSTED_PROXIES: "127.0.0.1/32" };
    house = await startHouse({ policy: await samplePolicy(...wideSelfCheck), env });
  });
  afterAll(() => house?.close());

  let asked = 0;
  /** Everything a caller sees but the time and the request's own id, and the work that it made; each from an address of its own. */
  const look = async (nik: string, day: string, number: string) => {
    asked += 1;
    house.forgetReads();
    const logged = house.logged.length;
    const address = `10.${asked >> 8}.${asked & 255}.1`;
    const answer = await house.ask(query, { nik, day }, { "x-forwarded-for": address, "x-request-id": number });
    const { date, "x-request-id": id, ...headers } = answer.headers;
    const lines = house.logged.slice(logged).map((line) => {
      const { time, ms, requestId, ...rest } = JSON.parse(line);
      return { ...rest, timed: [typeof time, typeof ms, requestId] };
    });
    return {
      status: answer.status,
      headers,
      dated: typeof date,
      id,
      text: answer.text,
      reads: [...house.reads],
      lines,
    };
  };

  it("cannot be told apart, pair by pair, in either order", { timeout: 120_000 }, async () => {
    expect(voters.length).toBeGreaterThanOrEqual(pairs);
    // The first of an operation are answered another way than those that follow, whoever is looked for.
    for (let time = 0; time < 4; time += 1) await look(neighbourOf(voters[0]?.nik ?? ""), "1990-01-02", "oracle-warm");
    const told = new Set<string>();
    for (const [at, { nik, birthDate }] of voters.slice(0, pairs).entries()) {
      const wrong = () => look(nik, anotherDay(birthDate), `oracle-${1_000 + at}`);
      const nobody = () => look(neighbourOf(nik), birthDate, `oracle-${1_000 + at}`);
      const [first, second] = at % 2 === 0 ? [await wrong(), await nobody()] : [await nobody(), await wrong()];
      expect(second).toEqual(first);
      expect(Object.keys(second.headers)).toEqual(Object.keys(first.headers));
      expect(first.reads).toEqual([{ source: "registry", path: "registration", outcome: "absent" }]);
      told.add(JSON.stringify([first.status, first.text, first.headers]));
    }
    // Nor can one pair be told from the next.
    expect([...told]).toHaveLength(1);
    expect([...told][0]?.startsWith(JSON.stringify([200, notFound]).slice(0, -1))).toBe(true);
  });

  it("are written down alike: one record each, which says no more than that somebody was looked for", async () => {
    const shapes = (await ledgerOf(house))
      .filter(({ requestId }) => /^oracle-\d+$/.test(requestId ?? ""))
      .map(({ kind, outcome, codes, rows, fields, filter }) =>
        JSON.stringify({ kind, outcome, codes, rows, fields, filter }),
      );
    expect([shapes.length, new Set(shapes).size]).toEqual([2 * pairs, 1]);
  });

  it("differ from one with both factors: what is compared could show it", async () => {
    const [{ nik, birthDate } = { nik: "", birthDate: "" }] = voters;
    const found = await look(nik, birthDate, "oracle-found");
    expect(found.text).toContain('"registered":true');
    expect(found.reads).toContainEqual({ source: "registry", path: "registration", outcome: "found" });
  });
});
