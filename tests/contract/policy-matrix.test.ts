// The sample policy, cell by cell: nothing of people opens or closes without a changed table, and no grant gives away a NIK.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { accessTo, coordinatesOf, type Grant, grantFor, nonNullCoordinatesOf, parsePolicy } from "@kpu-graph/policy";
import { describe, expect, it } from "vitest";
import { composeApiSchema, readSubgraphFiles } from "../../scripts/schema/compose.ts";
import { matrixOf } from "./policy-matrix.ts";

const now = new Date("2026-11-24T03:00:00Z");
const schema = composeApiSchema(await readSubgraphFiles());
const coordinates = coordinatesOf(schema);
const nonNull = nonNullCoordinatesOf(schema);
const text = await readFile(new URL("../../gateway/policy.yaml", import.meta.url), "utf8");
const policy = parsePolicy(text, { coordinates, nonNull, unclassified: "fault", now });
const grants = [...policy.agencies.values()].flatMap((agency) => agency.grants);

const golden = new URL("./policy-matrix.txt", import.meta.url);
const onChange =
  "What the policy lets people see has changed. That takes a decree: put its number into the commit, then rewrite the table " +
  "with `npx vitest run --project contract tests/contract/policy-matrix.test.ts -u` and read its difference.";

describe("the matrix", () => {
  it("is the one that was decreed", async () => {
    // A lost table would be written anew in silence.
    expect(await readFile(golden, "utf8")).toContain("Voter.nik | restricted | registry | refused\n");
    await expect(matrixOf(policy, coordinates, now), onChange).toMatchFileSnapshot(fileURLToPath(golden));
  });

  it("shows of people what the design says, field by field and purpose by purpose", () => {
    const fields = "nik nikToken name gender birthDate age address pollingStation".split(" ");
    const seenBy = (agency: string, purpose: string) => {
      const grant = grantFor(policy, { agency, purpose, now });
      if (typeof grant === "string") return grant;
      return fields.map((field) => accessTo(policy, { coordinate: `Voter.${field}`, agency, grant }) ?? "-").join(" ");
    };
    expect([
      seenBy("bawaslu", "PENGAWASAN_DPT"),
      seenBy("mk", "PHPU-CONTOH-1"),
      seenBy("dashboard", "OPERASIONAL"),
      seenBy("data-engineer", "MUTU_DATA"),
      seenBy("bps", "STATISTIK"),
      seenBy("dukcapil", "PADAN_DATA"),
      seenBy("bssn", "INSIDEN"),
      seenBy("press", "INFO_PUBLIK"),
      seenBy("bps", "PENGAWASAN_DPT"),
    ]).toEqual([
      "- - full full - full full full",
      "- - full full - full full full",
      "- token initials full year - village full",
      "- token - full year - village full",
      "- - - - - - - -",
      "- - - - - - - -",
      "- - - - - - - -",
      "- - - - - - - -",
      "PURPOSE_NOT_GRANTED",
    ]);
  });

  it("shows the public nothing of people but the answer to their own question", () => {
    const ofPeople = [...coordinates].filter((name) =>
      /^(?:Voter(?!Roll)|RegistrationCheck|Query\.(?:voters|check))/.test(name),
    );
    const seen = ofPeople.filter((coordinate) => accessTo(policy, { coordinate, agency: null, grant: null }) !== null);
    expect(seen.sort()).toEqual([
      "Query.checkRegistration",
      "RegistrationCheck.district",
      "RegistrationCheck.pollingStation",
      "RegistrationCheck.registered",
      "RegistrationCheck.village",
    ]);
    expect(ofPeople.map((name) => policy.classOf(name)).filter((name) => name !== "restricted")).toEqual([]);
    const guarded = [...policy.fields].filter(([, rule]) => rule.class !== "public").map(([name]) => name);
    expect(guarded.sort()).toEqual(ofPeople.sort());
  });

  it("changes with every refusal that is turned into leave", () => {
    const whole = matrixOf(policy, coordinates, now);
    const guarded = [...policy.fields].filter(([, rule]) => rule.class === "restricted").map(([name]) => name);
    const opened = guarded.map((name) =>
      matrixOf(
        { ...policy, classOf: (asked) => (asked === name ? "public" : policy.classOf(asked)) },
        coordinates,
        now,
      ),
    );
    expect(opened.filter((matrix) => matrix === whole)).toEqual([]);
    const widened = grants.flatMap((grant) =>
      guarded
        .filter((name) => accessTo(policy, { coordinate: name, agency: grant.agency, grant }) === null)
        .map((name) => {
          const wider = { ...grant, fields: { ...grant.fields, [name]: "full" } } as const;
          const agencies = new Map(
            [...policy.agencies].map(([id, agency]) => [
              id,
              { ...agency, grants: agency.grants.map((old) => (old === grant ? wider : old)) },
            ]),
          );
          return matrixOf({ ...policy, agencies }, coordinates, now);
        }),
    );
    expect(widened.length).toBeGreaterThan(50);
    expect(widened.filter((matrix) => matrix === whole)).toEqual([]);
  });
});

/** How many NIKs a person may have for somebody who sees these fields and assumes the region is where the person votes. */
const niksLeft = ({ fields }: Pick<Grant, "fields">): number => {
  if (fields["Voter.nik"] === "full") return 1;
  const birth = fields["Voter.birthDate"];
  const days = birth === "full" ? 1 : birth === "year" || fields["Voter.age"] === "full" ? 365 : 365 * 83;
  const sexes = fields["Voter.gender"] === "full" ? 1 : 2;
  // Of the serials of one day and district fewer than a hundred are in use.
  return days * sexes * 100;
};

describe("a grant of the sample", () => {
  it.each(grants)("$id does not narrow a NIK down to a thousand", (grant) => {
    expect(niksLeft(grant)).toBeGreaterThan(1_000);
  });

  it("would be caught opening the day of birth, or the NIK", () => {
    expect(
      niksLeft({ fields: { "Voter.birthDate": "full", "Voter.gender": "full", "Voter.address": "village" } }),
    ).toBe(100);
    expect(niksLeft({ fields: { "Voter.nik": "full" } })).toBe(1);
  });

  it("names only areas that the sample estate has people in, or the country", () => {
    const areas = grants.flatMap((grant) => grant.areas ?? ["all"]);
    expect(areas.filter((area) => area !== "all" && !area.startsWith("3101"))).toEqual([]);
  });

  it("holds on this day, with the basis the ledger will show", () => {
    for (const grant of grants) {
      expect(grantFor(policy, { agency: grant.agency, purpose: grant.purpose, now })).toBe(grant);
      expect(grant.basis).toMatch(/.; decree: to be set$/);
    }
  });
});

describe("the limits of the sample", () => {
  it("are the design's", () => {
    const document = {
      tokens: 1500,
      depth: 8,
      aliases: 20,
      rootFields: 10,
      directives: 20,
      selections: 1000,
      listItems: 250,
    };
    const keyed = { ...document, cost: 200_000, nodes: 100_000, introspection: true, persistedQueries: true };
    expect(policy.limits).toEqual({
      public: {
        ...document,
        cost: 20_000,
        nodes: 10_000,
        introspection: false,
        persistedQueries: false,
        requests: { burst: 3000, perSecond: 300 },
        points: { burst: 600_000, perSecond: 60_000 },
      },
      partner: {
        ...keyed,
        requests: { burst: 500, perSecond: 50 },
        points: { burst: 1_000_000, perSecond: 100_000 },
      },
      internal: {
        ...keyed,
        requests: { burst: 2000, perSecond: 200 },
        points: { burst: 2_000_000, perSecond: 200_000 },
      },
    });
    expect(policy.selfCheck).toEqual({
      perAddress: { minute: 10, day: 50 },
      perNetwork: { minute: 30, day: 200 },
      perKey: { minute: 30, day: 500 },
      perNikPrefix: { day: 20 },
    });
  });
});
