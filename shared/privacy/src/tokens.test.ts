// Tokens: the same person, the same token inside one agency and purpose; never across, and never without the key.
import { describe, expect, it } from "vitest";
import { agencyToken, auditToken, personId } from "./index.ts";

// Put together while the test runs; province 98 does not exist.
const nik = ["980101", "410190", "0001"].join("");
const master = new Uint8Array(32).fill(7);
const input = { master, agency: "bps", purpose: "STATISTIK", nik };
const body = (token: string) => token.slice(-26);

describe("tokens", () => {
  it("are these for these inputs: a change of the derivation breaks every partner's joins", () => {
    expect(agencyToken(input)).toMatchInlineSnapshot(`"t1_bps_JQBDZIZ2VV7SFYOPKUDTI4PVAK"`);
    expect(personId(input)).toMatchInlineSnapshot(`"p1_EXENMJHA3SEC4NE3ETNSES5LWR"`);
    expect(auditToken({ key: master, nik })).toMatchInlineSnapshot(`"a1_HZHILPIF7A2U3HZBEWB3Y23TJD"`);
  });

  it("have one shape each", () => {
    expect(agencyToken({ ...input, agency: "data-engineer" })).toMatch(/^t1_data-engineer_[A-Z2-7]{26}$/);
    expect(personId(input)).toMatch(/^p1_[A-Z2-7]{26}$/);
    expect(auditToken({ key: master, nik })).toMatch(/^a1_[A-Z2-7]{26}$/);
  });

  it("differ by agency, purpose, person, key and use", () => {
    const inputs = [
      input,
      { ...input, agency: "mk" },
      { ...input, purpose: "MUTU_DATA" },
      { ...input, nik: ["980101", "410190", "0002"].join("") },
      { ...input, master: new Uint8Array(32).fill(8) },
      // Parts that run into one another are still two parts.
      { ...input, agency: "bpsS", purpose: "TATISTIK" },
    ];
    const bodies = inputs.flatMap((each) => [
      body(agencyToken(each)),
      body(personId(each)),
      body(auditToken({ key: each.master, nik: each.nik })),
    ]);
    // The ledger's token knows no agency and no purpose: three inputs share the first one's.
    expect(new Set(bodies).size).toBe(bodies.length - 3);
  });

  it("are not made with a key that can be guessed", () => {
    for (const key of [new Uint8Array(0), new Uint8Array(31)]) {
      expect(() => agencyToken({ ...input, master: key })).toThrow("a token key must have at least 32 bytes");
      expect(() => personId({ ...input, master: key })).toThrow("a token key must have at least 32 bytes");
      expect(() => auditToken({ key, nik })).toThrow("a token key must have at least 32 bytes");
    }
  });
});
