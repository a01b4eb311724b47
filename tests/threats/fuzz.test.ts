// G-36: random documents of the schema's own grammar, and the same with their bytes changed: each is answered or refused, never a fault of ours.
import { randomInt } from "node:crypto";
import { catalogue, type ErrorCode, isErrorCode } from "@kpu-graph/errors";
import type { GraphQLSchema } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { composeApiSchema, readSubgraphFiles } from "../../scripts/schema/compose.ts";
import { createCallers, type HouseCaller, wideSelfCheck } from "../testkit/callers.ts";
import { controlAvailable } from "../testkit/control.ts";
import { changeBytes, randomRequest } from "../testkit/fuzz-documents.ts";
import { createRandom, type Random } from "../testkit/fuzz-random.ts";
import { type HouseWatch, watchHouse } from "../testkit/healthy.ts";
import { type House, startHouse } from "../testkit/house.ts";
import { samplePolicy } from "../testkit/policy-text.ts";

// KPU_FUZZ_SEED=... makes the same documents again; KPU_FUZZ_DOCUMENTS=50000 is the long run.
const seed = Number(process.env["KPU_FUZZ_SEED"] ?? randomInt(2 ** 31));
const count = Number(process.env["KPU_FUZZ_DOCUMENTS"] ?? 600);
const timeout = 60_000 + count * 60;
const atATime = 4;

const postgres = await controlAvailable();
const body = z.strictObject({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.strictObject({
        message: z.string().min(1).max(300),
        locations: z.array(z.strictObject({ line: z.int(), column: z.int() })).optional(),
        path: z.array(z.union([z.string(), z.int()])).optional(),
        extensions: z.strictObject({ code: z.string(), requestId: z.string(), system: z.string().optional() }),
      }),
    )
    .nonempty()
    .optional(),
});

/** What a client's document may come to: the sources are up, and nobody is stopping. */
const refusals: readonly ErrorCode[] = [
  ...(["BAD_REQUEST", "BATCHING_DISABLED", "UNKNOWN_OPERATION", "PERSISTED_QUERY_NOT_FOUND"] as const),
  ...(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT", "OPERATION_RESOLUTION_FAILURE"] as const),
  ...(["MAX_DEPTH", "MAX_ALIASES", "MAX_ROOT_FIELDS", "MAX_DIRECTIVES", "MAX_SELECTIONS", "MAX_LIST_ITEMS"] as const),
  ...(["COST_EXCEEDED", "INVALID_PAGE_SIZE", "ONE_LOOKUP_ONLY", "PURPOSE_NOT_GRANTED", "PAYLOAD_TOO_LARGE"] as const),
  ...(["ROW_BUDGET", "LOOKUP_BUDGET"] as const),
];
const partial: readonly ErrorCode[] = [
  ...(["FORBIDDEN_FIELD", "BAD_USER_INPUT", "ANSWER_TOO_LARGE", "INVALID_VOTER_AREA", "INVALID_REGION_CODE"] as const),
  ...(["INVALID_POLLING_STATION_CODE", "INVALID_CONTEST_ID", "INVALID_CURSOR", "INVALID_SEARCH"] as const),
  ...(["UNKNOWN_CONTEST", "UNKNOWN_ELECTION", "UNKNOWN_PARTY", "UNKNOWN_RULE"] as const),
  ...(["INVALID_TOTALS", "MAX_LIST_ITEMS", "RECONCILIATION_UNFINISHED"] as const),
];
// The library's own hints stay, for they tell nothing of the schema: `Did you mean "region { ... }"?` of a field without selections.
const insides =
  /Did you mean (?!\\"\w+ \{ \.\.\. \}\\")|node_modules|127\.0\.0\.1|localhost|\.[jt]s:\d|\bSELECT\b|call stack|98\d{14}/;

interface Told {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Figures of an area in which another contest was held: Sirekap has the area's document and no master list of the contest asked for. */
const isWithoutBallot = (code: string, system: string | undefined) =>
  code === "SOURCE_INVALID" && system === "tabulation";

/** What is wrong with an answer; undefined for one that keeps the contract. */
const faultOf = ({ status, type, text }: Told): string | undefined => {
  if (type !== "application/json; charset=utf-8") return `media type ${type}`;
  const read = body.safeParse(jsonOf(text));
  if (!read.success) return `shape: ${read.error.message}`;
  const { data, errors = [] } = read.data;
  if (insides.test(JSON.stringify(errors))) return "tells of the insides, or a NIK";
  const codes = errors.map(({ extensions }) => extensions.code).filter(isErrorCode);
  if (codes.length < errors.length) return "an unknown code";
  const [first] = codes;
  if (data === undefined && first === undefined) return "neither data nor errors";
  if (data !== undefined && status !== 200) return "data with another status than 200";
  if (data === undefined && first !== undefined && catalogue[first].http !== status)
    return "the status of another code";
  const allowed = data === undefined ? refusals : partial;
  const strange = errors.filter(
    ({ extensions: { code, system } }) => !allowed.some((one) => one === code) && !isWithoutBallot(code, system),
  );
  return strange.length === 0 ? undefined : "a code that no document may get";
};

describe("random documents", () => {
  let house: House;
  let watch: HouseWatch;
  let schema: GraphQLSchema;
  let callers: readonly HouseCaller[] = [{ name: "public", keyId: null, headers: {} }];
  beforeAll(async () => {
    process.stdout.write(`KPU_FUZZ_SEED=${seed}\n`);
    schema = composeApiSchema(await readSubgraphFiles());
    const policy = (await samplePolicy(...wideSelfCheck))
      .replace(/burst: \d+, perSecond: \d+/g, "burst: 1000000000, perSecond: 1000000000")
      .replace(/rowsPerDay: \{.*\}/g, "rowsPerDay: { agency: 1000000000, key: 1000000000 }");
    // A machine that is busy with other things is not what is looked for.
    const env = { KPU_REQUEST_TIMEOUT_MS: "120000", KPU_SOURCE_TIMEOUT_MS: "60000" };
    house = await startHouse({ keys: postgres !== undefined, policy, env });
    if (postgres !== undefined) callers = await createCallers(house);
    watch = watchHouse(house);
  });
  afterAll(async () => {
    watch?.close();
    await house?.close();
  });

  const send = async (bytes: Uint8Array<ArrayBuffer>, headers: HouseCaller["headers"]): Promise<Told> => {
    const response = await fetch(`${house.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: bytes,
    });
    return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
  };

  /** Sends documents number `from` and up; gives every fault with what it takes to see it again, and how often each code came. */
  const run = async (from: number, toBody: (random: Random) => Buffer<ArrayBuffer>) => {
    const faults: unknown[] = [];
    const seen: Record<string, number> = {};
    const slowest = { ms: 0, at: from };
    let next = from;
    const work = async () => {
      while (next < from + count) {
        const at = next++;
        const random = createRandom(seed, at);
        const caller = random.pick(callers);
        const bytes = toBody(random);
        const logged = house.logged.length;
        const began = performance.now();
        const told = await send(bytes, caller.headers);
        const ms = Math.round(performance.now() - began);
        if (ms > slowest.ms) Object.assign(slowest, { ms, at });
        const [code = "answered"] = /(?<="extensions":\{"code":")\w+/.exec(told.text) ?? [];
        seen[code] = (seen[code] ?? 0) + 1;
        const fault = faultOf(told);
        if (fault === undefined) continue;
        const lines = house.logged.slice(logged).filter((line) => line.includes('"error"'));
        faults.push({ fault, seed, at, caller: caller.name, body: bytes.toString(), ...told, lines });
      }
    };
    await Promise.all(Array.from({ length: atATime }, work));
    const told = `KPU_FUZZ_SEED=${seed}: ${JSON.stringify(seen)}; slowest: document ${slowest.at}, ${slowest.ms} ms`;
    return { faults, seen, told };
  };

  const toBody = (random: Random) => Buffer.from(JSON.stringify(randomRequest(schema, random)));
  const toChanged = (random: Random) => {
    const request = randomRequest(schema, random);
    // In the document, or anywhere in the body.
    return random.chance(0.5)
      ? changeBytes(Buffer.from(JSON.stringify(request)), random)
      : Buffer.from(JSON.stringify({ ...request, query: changeBytes(Buffer.from(request.query), random).toString() }));
  };

  const isHealthy = async () => {
    expect(house.logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    await watch.assertHealthy();
  };

  it("of the grammar are answered or refused, each by a code of its own", { timeout }, async ({ annotate }) => {
    const { faults, seen, told } = await run(0, toBody);
    await annotate(told);
    expect(faults).toEqual([]);
    // They reach all steps, not the first alone.
    expect(seen["answered"]).toBeGreaterThan(count / 10);
    expect(Object.keys(seen).length).toBeGreaterThan(10);
    await isHealthy();
  });

  it("with changed bytes are answered or refused too", { timeout }, async ({ annotate }) => {
    const { faults, seen, told } = await run(1_000_000, toChanged);
    await annotate(told);
    await annotate(`event loop held at most ${watch.longestStallMs().toFixed(0)} ms`);
    expect(faults).toEqual([]);
    expect(seen["GRAPHQL_PARSE_FAILED"]).toBeGreaterThan(count / 20);
    expect(seen["BAD_REQUEST"]).toBeGreaterThan(count / 20);
    await isHealthy();
  });

  it("are the same again for the same seed", () => {
    const of = (given: number) => Array.from({ length: 50 }, (_, at) => toChanged(createRandom(given, at)).toString());
    expect(of(seed)).toEqual(of(seed));
    expect(new Set([...of(seed), ...of(seed + 1)]).size).toBeGreaterThan(90);
  });
});
