// What the gateway signs is let in once; whatever else reaches a subgraph is UNAUTHENTICATED.
import { createHash } from "node:crypto";
import { ClientError } from "@kpu-graph/errors";
import { describe, expect, it } from "vitest";
import {
  createVerifier,
  type GatewayKey,
  type Passport,
  passportHeader,
  publicViewer,
  type ReceivedRequest,
  signatureHeader,
  signRequest,
  type VerifierOptions,
} from "./index.ts";
import { createMacOf, toSignatureText } from "./signature.ts";

const keyOf = (id: string): GatewayKey => ({ id, secret: createHash("sha256").update(`key ${id}`).digest() });
const [first, second] = [keyOf("k1"), keyOf("k2")];
const noon = 1_900_000_000_000;

const passport: Passport = {
  viewer: {
    tier: "partner",
    agency: "bawaslu",
    keyId: "7f3a9c21",
    user: null,
    purpose: "PENGAWASAN_DPT",
    scopes: ["voter:name", "voter:age"],
  },
  requestId: "request-1",
  deadlineMs: 4_000,
  masks: { "Voter.name": "full", "Voter.birthDate": "year" },
  areas: ["3320", "99AA"],
};
const request = { audience: "registry", method: "POST", path: "/graphql", body: `{"query":"{ a }"}`, passport };

/** A verifier whose clock a test sets, and which is one minute old. */
const setUp = (options: Partial<VerifierOptions> = {}) => {
  const clock = { now: noon - 60_000 };
  const verifier = createVerifier({ keys: () => [first], audience: "registry", now: () => clock.now, ...options });
  clock.now = noon;
  return { clock, verify: (received: ReceivedRequest) => verifier.verify(received) };
};

const sign = (changes: Partial<Parameters<typeof signRequest>[0]> = {}): ReceivedRequest => {
  const signed = { keys: [first], ...request, now: noon, ...changes };
  return { method: signed.method, path: signed.path, headers: signRequest(signed), body: signed.body };
};

/** Why a request is refused, in the words that go to the log; "let in" when it is not. */
const outcomeOf = (work: () => unknown) => {
  try {
    work();
    return "let in";
  } catch (error) {
    if (!(error instanceof ClientError) || !(error.cause instanceof Error)) throw error;
    return `${error.code}: ${error.cause.message}`;
  }
};

describe("a signed request", () => {
  it("is let in, and its passport is the one that was sent", () => {
    const { verify } = setUp();
    expect(verify(sign())).toEqual(passport);
    const nobody = { viewer: publicViewer, requestId: "r", deadlineMs: 0, masks: {}, areas: null };
    expect(verify(sign({ passport: nobody }))).toEqual(nobody);
  });

  it("has two headers: the passport, and version, key, time, nonce and HMAC", () => {
    const headers = signRequest({ keys: [first, second], ...request, now: noon });
    expect(JSON.parse(Buffer.from(headers[passportHeader], "base64url").toString())).toEqual(passport);
    expect(headers).toEqual({
      [passportHeader]: expect.stringMatching(/^[\w-]+$/),
      [signatureHeader]: expect.stringMatching(/^v1\.k1\.1900000000000\.[\w-]{22}\.[\w-]{43}$/),
    });
  });

  it("is never signed alike twice", () => {
    expect(sign().headers).not.toEqual(sign().headers);
  });

  it("carries what a passport has, and nothing that was kept beside it", () => {
    const { verify } = setUp();
    const more = { ...passport, raw: "secret", viewer: { ...passport.viewer, key: "secret" } };
    expect(verify(sign({ passport: more }))).toEqual(passport);
  });

  it("cannot be made without a key, nor with a passport too large for a header", () => {
    expect(() => sign({ keys: [] })).toThrow("no key to sign with");
    const areas = Array.from({ length: 1_000 }, (_, index) => `3320012001${String(index).padStart(3, "0")}`);
    expect(() => sign({ passport: { ...passport, areas } })).toThrow("a passport that is too large to send");
    const { verify } = setUp();
    expect(verify(sign({ passport: { ...passport, areas: areas.slice(0, 600) } })).areas).toHaveLength(600);
  });
});

describe("a request that is not signed", () => {
  const signed = sign();
  const { [passportHeader]: text = "", [signatureHeader]: signature = "" } = signed.headers;

  it.each<[string, ReceivedRequest["headers"], string]>([
    ["no header", {}, "not signed"],
    ["only a passport", { [passportHeader]: text }, "not signed"],
    ["only a signature", { [signatureHeader]: signature }, "not signed"],
    ["empty headers", { [passportHeader]: "", [signatureHeader]: "" }, "malformed"],
    ["a list of signatures", { [passportHeader]: text, [signatureHeader]: [String(signature)] }, "not signed"],
    ["the signature twice", { [passportHeader]: text, [signatureHeader]: `${signature}, ${signature}` }, "malformed"],
    ["the passport twice", { [passportHeader]: `${text}, ${text}`, [signatureHeader]: signature }, "malformed"],
    ["a passport over the limit", { [passportHeader]: "A".repeat(15_001), [signatureHeader]: signature }, "malformed"],
    [
      "another version",
      { [passportHeader]: text, [signatureHeader]: String(signature).replace("v1", "v2") },
      "malformed",
    ],
    ["a longer signature", { [passportHeader]: text, [signatureHeader]: `${signature}A` }, "malformed"],
    ["names of a client", { "x-agency": "bps", "x-role": "internal", "x-kpu-internal": "1" }, "not signed"],
  ])("is refused: %s", (_what, headers, why) => {
    const { verify } = setUp();
    expect(outcomeOf(() => verify({ ...signed, headers }))).toBe(`UNAUTHENTICATED: ${why}`);
    expect(outcomeOf(() => verify(signed))).toBe("let in");
  });
});

describe("a request that was altered", () => {
  const signed = sign();
  const { [passportHeader]: text = "", [signatureHeader]: signature = "" } = signed.headers;
  const [, , time = "", nonce = "", mac = ""] = String(signature).split(".");
  const other = (character: string) => (character === "A" ? "B" : "A");
  const swap = (whole: string, at: number) => `${whole.slice(0, at)}${other(whole.charAt(at))}${whole.slice(at + 1)}`;
  const withSignature = (...parts: string[]) => ({
    ...signed,
    headers: { [passportHeader]: text, [signatureHeader]: ["v1", ...parts].join(".") },
  });

  it.each<[string, ReceivedRequest]>([
    ["the method", { ...signed, method: "PUT" }],
    ["the path", { ...signed, path: "/graphqk" }],
    ["a query in the path", { ...signed, path: "/graphql?" }],
    ["one byte of the body", { ...signed, body: `{"query":"{ b }"}` }],
    ["a blank after the body", { ...signed, body: `${String(signed.body)} ` }],
    ["no body", { ...signed, body: "" }],
    [
      "the first byte of the passport",
      { ...signed, headers: { ...signed.headers, [passportHeader]: swap(String(text), 0) } },
    ],
    ["a byte more of passport", { ...signed, headers: { ...signed.headers, [passportHeader]: `${String(text)}A` } }],
    ["the time", withSignature("k1", String(Number(time) + 1), nonce, mac)],
    ["the time, written otherwise", withSignature("k1", `0${time}`, nonce, mac)],
    ["the nonce", withSignature("k1", time, swap(nonce, 0), mac)],
    ["another key's name", withSignature("k2", time, nonce, mac)],
    ...Array.from({ length: mac.length }, (_, at): [string, ReceivedRequest] => [
      `character ${at} of the HMAC`,
      withSignature("k1", time, nonce, swap(mac, at)),
    ]),
  ])("is refused: %s", (_what, received) => {
    const { verify } = setUp({ keys: () => [first, second] });
    expect(outcomeOf(() => verify(received))).toBe("UNAUTHENTICATED: altered");
    expect(outcomeOf(() => verify(signed))).toBe("let in");
  });

  it("is refused when bytes move from one part to the next", () => {
    const { verify } = setUp();
    const moved = sign({ method: "POST/", path: "graphql" });
    expect(outcomeOf(() => verify({ ...moved, method: "POST", path: "/graphql" }))).toBe("UNAUTHENTICATED: altered");
  });

  it("is refused by the subgraph it was not meant for", () => {
    const { verify } = setUp({ audience: "tabulation" });
    expect(outcomeOf(() => verify(signed))).toBe("UNAUTHENTICATED: altered");
  });
});

describe("the time of a request", () => {
  it.each<[string, number, string]>([
    ["30 seconds old", noon - 30_000, "let in"],
    ["a millisecond older", noon - 30_001, "UNAUTHENTICATED: stale"],
    ["six minutes old", noon - 360_000, "UNAUTHENTICATED: stale"],
    ["30 seconds ahead", noon + 30_000, "let in"],
    ["a millisecond more ahead", noon + 30_001, "UNAUTHENTICATED: from the future"],
  ])("decides: %s", (_what, now, outcome) => {
    const { verify } = setUp();
    expect(outcomeOf(() => verify(sign({ now })))).toBe(outcome);
  });

  it("is not before the verifier began: its predecessor may have let the same request in", () => {
    const { verify } = setUp({ now: () => noon });
    expect(outcomeOf(() => verify(sign({ now: noon - 1 })))).toBe("UNAUTHENTICATED: forgotten");
    expect(outcomeOf(() => verify(sign()))).toBe("let in");
  });
});

describe("a request sent again", () => {
  it("is refused for as long as its time is accepted, and after that for its time", () => {
    const { clock, verify } = setUp();
    const signed = sign({ now: noon + 30_000 });
    expect(outcomeOf(() => verify(signed))).toBe("let in");
    for (const later of [0, 1_000, 30_000, 59_000, 60_000]) {
      clock.now = noon + later;
      expect(outcomeOf(() => verify(signed))).toBe("UNAUTHENTICATED: seen");
    }
    clock.now = noon + 60_001;
    expect(outcomeOf(() => verify(signed))).toBe("UNAUTHENTICATED: stale");
  });

  it("is refused too when the clock was set forward and back meanwhile", () => {
    const { clock, verify } = setUp();
    const signed = sign();
    expect(outcomeOf(() => verify(signed))).toBe("let in");
    clock.now = noon + 600_000;
    expect(outcomeOf(() => verify(sign({ now: clock.now })))).toBe("let in");
    clock.now = noon + 1_000;
    expect(outcomeOf(() => verify(signed))).toBe("UNAUTHENTICATED: forgotten");
  });

  it("is refused when there is no more room to remember new ones, which are refused as well until old ones are stale", () => {
    const { clock, verify } = setUp({ maxNonces: 2 });
    const [one, two] = [sign(), sign()];
    expect([one, two, sign(), one].map((each) => outcomeOf(() => verify(each)))).toEqual([
      "let in",
      "let in",
      "UNAUTHENTICATED: full",
      "UNAUTHENTICATED: seen",
    ]);
    clock.now = noon + 31_000;
    expect(outcomeOf(() => verify(sign({ now: clock.now })))).toBe("let in");
  });

  it("takes no room when it was not genuine", () => {
    const { verify } = setUp({ maxNonces: 1 });
    for (let index = 0; index < 10; index += 1) {
      expect(outcomeOf(() => verify({ ...sign(), body: "" }))).toBe("UNAUTHENTICATED: altered");
      expect(outcomeOf(() => verify(sign({ now: noon - 40_000 })))).toBe("UNAUTHENTICATED: stale");
    }
    expect(outcomeOf(() => verify(sign()))).toBe("let in");
  });
});

describe("the keys", () => {
  it("can change while requests are under way: the first signs, each verifies, one that is gone does not", () => {
    let keys = [first];
    const { verify } = setUp({ keys: () => keys });
    const outcomes = (...signing: GatewayKey[][]) =>
      signing.map((with_) => outcomeOf(() => verify(sign({ keys: with_ }))));
    expect(outcomes([first], [second])).toEqual(["let in", "UNAUTHENTICATED: unknown key"]);
    keys = [first, second];
    expect(outcomes([first, second], [second, first])).toEqual(["let in", "let in"]);
    keys = [second];
    expect(outcomes([second], [first])).toEqual(["let in", "UNAUTHENTICATED: unknown key"]);
  });

  it("are known by their secret, not by their name", () => {
    const { verify } = setUp();
    const forged = sign({ keys: [{ id: "k1", secret: second.secret }] });
    expect(outcomeOf(() => verify(forged))).toBe("UNAUTHENTICATED: altered");
  });
});

describe("a passport that is signed but not one", () => {
  const signText = (text: string): ReceivedRequest => {
    const parts = { keyId: "k1", time: String(noon), nonce: "A".repeat(22) };
    const mac = createMacOf()(first.secret, { ...request, ...parts, passport: text });
    return { ...request, headers: { [passportHeader]: text, [signatureHeader]: toSignatureText({ ...parts, mac }) } };
  };
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

  it("is let in when it is one", () => {
    expect(setUp().verify(signText(encode(passport)))).toEqual(passport);
  });

  it.each<[string, string]>([
    ["no JSON", "AAAA"],
    ["null", encode(null)],
    ["a part missing", encode({ ...passport, masks: undefined })],
    ["a part too many", encode({ ...passport, admin: true })],
    ["another tier", encode({ ...passport, viewer: { ...passport.viewer, tier: "root" } })],
    ["another mask", encode({ ...passport, masks: { "Voter.name": "clear" } })],
    ["a mask of no field", encode({ ...passport, masks: { Voter: "full" } })],
    ["an area that is no code", encode({ ...passport, areas: ["%"] })],
    ["a deadline that is no number", encode({ ...passport, deadlineMs: "4000" })],
    ["a deadline of an hour", encode({ ...passport, deadlineMs: 3_600_000 })],
  ])("is refused: %s", (_what, text) => {
    expect(outcomeOf(() => setUp().verify(signText(text)))).toBe("UNAUTHENTICATED: malformed passport");
  });
});
