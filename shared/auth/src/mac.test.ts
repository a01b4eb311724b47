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
