// Who is asking: credentials, keys, networks, tokens of the sign-on.
import type { MutatedFile } from "./mutation.ts";

const authenticate = "gateway/src/authenticate";
const control = "shared/control/src";
const tests = [`${authenticate}/authenticate.test.ts`];

export const ofKeys: readonly MutatedFile[] = [
  {
    file: `${authenticate}/authenticate.ts`,
    tests,
    changes: [
      [
        "an unknown key",
        'if (key === undefined || agency === undefined) throw new ClientError("UNAUTHENTICATED");',
        "if (key === undefined || agency === undefined) return publicCaller;",
      ],
      [
        "an agency the policy does not name",
        "if (key === undefined || agency === undefined) throw",
        "if (key === undefined) throw",
      ],
      [
        "a key from anywhere",
        "if (key.networks !== null && !key.networks.includes(peerAddress))",
        "if (key.networks !== null && peerAddress === '')",
      ],
      ["a role of a partner", '&& agency.tier === "internal"', ""],
      [
        "a token that proves nothing",
        'if (person === undefined || role === undefined) throw new ClientError("UNAUTHENTICATED");',
        "if (person === undefined || role === undefined) return publicCaller;",
      ],
      ["a key's areas are forgotten", "user: null, keyAreas: key.areas };", "user: null, keyAreas: null };"],
    ],
  },
  {
    file: `${authenticate}/credential.ts`,
    tests: [`${authenticate}/credential.test.ts`],
    changes: [
      ["two Authorization headers", "if (authorizations.length > 1 || keys.length > 1)", "if (keys.length > 1)"],
      ["two X-API-Key headers", "if (authorizations.length > 1 || keys.length > 1)", "if (authorizations.length > 1)"],
      ["two credentials that differ", "if ((key !== undefined && key !== text) || ", "if ("],
      ["a credential of any length", " || text.length > longest) return refuse();", ") return refuse();"],
      ["another scheme", "bearer.exec(header)?.[1] ?? refuse()", "bearer.exec(header)?.[1] ?? header"],
      ["a token as a key", "return key === undefined ?", "return key !== null ?"],
    ],
  },
  {
    file: `${authenticate}/sign-on.ts`,
    tests,
    changes: [
      ["any issuer", "        issuer,\n        audience,", "        audience,"],
      ["any audience", "        audience,\n        algorithms,", "        algorithms,"],
      ["any algorithm", "        algorithms,\n", ""],
      ["a token without an end", 'requiredClaims: ["sub", "exp"]', 'requiredClaims: ["sub"]'],
      ["a token long after its end", "const clockSkewSeconds = 5;", "const clockSkewSeconds = 86_400;"],
    ],
  },
  {
    file: `${authenticate}/peer-address.ts`,
    tests: [`${authenticate}/peer-address.test.ts`],
    changes: [["a stranger's X-Forwarded-For", "if (!trustedProxies.includes(address)) return address;", ""]],
  },
  {
    file: `${control}/key-record.ts`,
    tests: [`${control}/key-directory.test.ts`, ...tests],
    changes: [
      ["an expired key", "if (expiresAt !== null && expiresAt <= now) return false;", ""],
      ["a revoked key", 'return state === "active" || ', 'return state === "revoked" || state === "active" || '],
      ["a rotated key after its overlap", "rollingUntil !== null && rollingUntil > now", "rollingUntil !== null"],
    ],
  },
  {
    file: `${control}/key-directory.ts`,
    tests: [`${control}/key-directory.test.ts`, ...tests],
    changes: [
      ["a look-up for every guess", " || (known === undefined && parseKey(presented) === undefined)", ""],
      ["keys that were never read", 'if (synced === undefined) throw new ClientError("CONTROL_UNAVAILABLE");', ""],
      ["keys are fresh for ever", "performance.now() - synced.clock <= freshMs", "synced.clock > 0"],
    ],
  },
  {
    file: `${control}/networks.ts`,
    tests: [`${control}/networks.test.ts`],
    changes: [
      [
        "no address is in every network",
        "address !== undefined && block.check(",
        "address === undefined || block.check(",
      ],
    ],
  },
];
