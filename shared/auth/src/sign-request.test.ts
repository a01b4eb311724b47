// A signer writes what the plain way of signing writes, for whatever is asked, and lets nothing of one request into the next.
import { createHash, createHmac, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createPassportWriter, createSigner, createVerifier, type GatewayKey, type Passport } from "./index.ts";
import { largestPassport } from "./passport-text.ts";

const key: GatewayKey = { id: "k1", secret: createHash("sha256").update("key k1").digest() };
const noon = 1_900_000_000_000;
const passport: Passport = {
  viewer: {
    tier: "partner",
    agency: "bawaslu",
    keyId: "7f3a9c21",
    user: "pengawas \u{1f5f3} \u2014 \u0935",
    purpose: "PENGAWASAN_DPT",
    scopes: ["voter:name"],
  },
  requestId: 'request "1"',
  deadlineMs: 4_000,
  masks: { "Voter.name": "full" },
  areas: ["3320", "99AA"],
};
const kind = { audience: "registry", method: "POST", path: "/graphql" };

const plainText = Buffer.from(JSON.stringify(passport)).toString("base64url");
const read = (text: string): unknown => JSON.parse(Buffer.from(text, "base64url").toString());

/** Signs as the format is described, part by part, with nothing remembered or drawn ahead. */
const signPlainly = (body: string | Uint8Array, nonce: string, text = plainText) => {
  const mac = createHmac("sha256", key.secret);
  const { audience, method, path } = kind;
  for (const part of ["v1", key.id, audience, method, path, text, String(noon), nonce]) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(Buffer.byteLength(part));
    mac.update(length).update(part);
  }
  mac.update(body);
  return {
    "x-kpu-passport": text,
    "x-kpu-signature": ["v1", key.id, noon, nonce, mac.digest("base64url")].join("."),
  };
};

const bodies: [string, string | Uint8Array][] = [
  ["nothing", ""],
  ["letters of one byte", `{"query":"{ a }"}`],
  ["letters of two bytes", `{"variables":{"name":"S\u00fcdtirol \u00e9"}}`],
  ["letters of three bytes", `{"variables":{"name":"\u0935\u4e2d\u20ac"}}`],
  ["letters of four bytes", `{"variables":{"name":"\u{1f5f3}\u{1f1ee}\u{1f1e9}"}}`],
  ["half a letter, which is sent as U+FFFD", `{"variables":{"name":"\ud83d"}}`],
  ["a megabyte", `{"variables":{"names":"${"\u00e9\u4e2da".repeat(170_000)}"}}`],
  ["bytes", new Uint8Array([0, 255, 128, 10, 13])],
];

describe("a signer", () => {
  it.each(bodies)("signs as the plain way does, and both are let in: %s", (_what, body) => {
    const clock = { now: noon - 60_000 };
    const verifier = createVerifier({ keys: () => [key], audience: "registry", now: () => clock.now });
    clock.now = noon;
    const sent = typeof body === "string" ? Buffer.from(body) : body;
    const verify = (headers: Readonly<Record<string, string>>) =>
      verifier.verify({ method: "POST", path: "/graphql", headers, body: sent });

    const signed = createSigner({ keys: () => [key], ...kind })(body, passport, noon);
    const [, , , nonce = ""] = signed["x-kpu-signature"].split(".");
    expect(signed).toEqual(signPlainly(body, nonce, signed["x-kpu-passport"]));
    expect(read(signed["x-kpu-passport"])).toEqual(passport);
    expect(verify({ ...signed })).toEqual(passport);
    expect(verify(signPlainly(body, randomBytes(16).toString("base64url")))).toEqual(passport);
  });

  it("never gives a nonce twice, through many draws", () => {
    const sign = createSigner({ keys: () => [key], ...kind });
    const nonces = Array.from({ length: 2_000 }, () => sign("", passport, noon)["x-kpu-signature"].split(".")[3]);
    expect(new Set(nonces).size).toBe(2_000);
    expect(nonces.every((nonce) => nonce !== undefined && /^[\w-]{22}$/.test(nonce))).toBe(true);
  });

  it("signs with the key of the moment, and not without one", () => {
    const next = { id: "k2", secret: randomBytes(32) };
    let keys = [key];
    const sign = createSigner({ keys: () => keys, ...kind });
    const idOf = () => sign("", passport)["x-kpu-signature"].split(".")[1];
    expect(idOf()).toBe("k1");
    keys = [next, key];
    expect(idOf()).toBe("k2");
    keys = [];
    expect(idOf).toThrow("no key to sign with");
  });
});

describe("a writer of passports", () => {
  it("writes each as if it were the first, whatever it remembers of the one before", () => {
    const write = createPassportWriter();
    const other: Passport["viewer"] = { ...passport.viewer, agency: "bps", scopes: [] };
    const row: Passport[] = [
      passport,
      { ...passport, requestId: "request-2", deadlineMs: 3_999 },
      { ...passport, masks: {} },
      { ...passport, areas: null },
      { ...passport, areas: [] },
      { ...passport, viewer: other },
      // Of every length modulo three, in characters of one byte and of more.
      ...["a", "ab", "abc", "\u00e9", "\u00e9a"].map((agency) => ({ ...passport, viewer: { ...other, agency } })),
      { ...passport, requestId: "\u{1f5f3}".repeat(64) },
      passport,
    ];
    expect(row.map(write)).toEqual(row.map((each) => createPassportWriter()(each)));
    expect(row.map(write).map(read)).toEqual(row);
  });

  it("writes what a passport has, and nothing that was kept beside it", () => {
    const more = { ...passport, raw: "secret", viewer: { ...passport.viewer, key: "secret" } };
    expect(read(createPassportWriter()(more))).toEqual(passport);
  });

  it("goes on after one that was too large", () => {
    const write = createPassportWriter();
    const areas = Array.from({ length: 1_500 }, () => "3320012001");
    expect(() => write({ ...passport, areas })).toThrow("a passport that is too large to send");
    expect(read(write(passport))).toEqual(passport);
    expect(write(passport).length).toBeLessThan(largestPassport);
  });
});
