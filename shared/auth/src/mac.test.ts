// The same MAC as the library's, for secrets and messages of every length around a block.
import { createHmac, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createMac } from "./mac.ts";

it.each([0, 1, 31, 32, 63, 64, 65, 200])("is HMAC-SHA-256 under a secret of %d bytes", (length) => {
  const secret = randomBytes(length);
  const mac = createMac(secret);
  for (const size of [0, 1, 55, 56, 63, 64, 65, 1_000, 100_000]) {
    const message = randomBytes(size);
    for (const encoding of ["hex", "base64url"] as const)
      expect(mac(message, encoding)).toBe(createHmac("sha256", secret).update(message).digest(encoding));
  }
});

it.each(["", "{}", "é", '{"nama":"Nduga \u{1F5F3}"}', "x".repeat(70_000), "\u{1F5F3}".repeat(300_000)])(
  "goes on with a body in UTF-8 (%#)",
  (body) => {
    const secret = randomBytes(32);
    const mac = createMac(secret);
    const expected = createHmac("sha256", secret).update("text \u00ff", "latin1").update(body, "utf8").digest("hex");
    expect(mac("text \u00ff", "hex", body)).toBe(expected);
    expect(mac("text \u00ff", "hex", Buffer.from(body))).toBe(expected);
  },
);
