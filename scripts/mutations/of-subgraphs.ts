// The second wall: what a subgraph lets in, which fields it gives to whom, and whose people.
import type { MutatedFile } from "./mutation.ts";

const auth = "shared/auth/src";
const subgraph = "shared/subgraph/src";
const registry = "subgraphs/registry/src";
const verifies = [`${auth}/verify-request.test.ts`];
const people = [`${registry}/voters.test.ts`, `${registry}/people-privacy.test.ts`, `${registry}/voter-pages.test.ts`];

const unsignedFixed = (part: string) =>
  [
    `${part} is not signed`,
    "[version, keyId, audience, method, path];",
    `[version, keyId, audience, method, path].filter((one) => one !== ${part});`,
  ] as const;
const unsigned = (part: string) => [`${part} is not signed`, `signedText(${part})`, 'signedText("")'] as const;

export const ofSubgraphs: readonly MutatedFile[] = [
  {
    file: `${auth}/verify-request.ts`,
    tests: verifies,
    changes: [
      [
        "a signature of another form",
        "if (signature === undefined || !passportPattern.test(passport)) throw",
        "if (signature === undefined) throw",
      ],
      ["any key's id", "keys().find(({ id }) => id === keyId)", "keys()[0]"],
      [
        "altered",
        'if (!isSameMac(mac, macOf(key.secret, { keyId, audience, method, path, body, passport, time, nonce })))\n        throw refusal("altered");',
        "",
      ],
      ["stale", 'if (signedAt < at - windowMs) throw refusal("stale");', ""],
      ["from the future", 'if (signedAt > at + windowMs) throw refusal("from the future");', ""],
      ["replayed", 'if (outcome !== "new") throw refusal(outcome);', ""],
      ["a full memory lets in", 'if (outcome !== "new") throw', 'if (outcome !== "new" && outcome !== "full") throw'],
      [
        "what may have been seen before the start",
        'if (outcome !== "new") throw',
        'if (outcome !== "new" && outcome !== "forgotten") throw',
      ],
      [
        "for another subgraph",
        "macOf(key.secret, { keyId, audience,",
        'macOf(key.secret, { keyId, audience: "registry",',
      ],
    ],
  },
  {
    file: `${auth}/signature.ts`,
    tests: verifies,
    changes: [
      ...["audience", "method", "path"].map(unsignedFixed),
      ...["passport", "time", "nonce"].map(unsigned),
      ["body is not signed", '"base64url", body);', '"base64url");'],
    ],
  },
  {
    file: `${auth}/nonce-memory.ts`,
    tests: verifies,
    changes: [["everything is new", 'if (nonces.has(nonce)) return "seen";', ""]],
  },
  {
    file: `${subgraph}/door.ts`,
    tests: [`${subgraph}/door.test.ts`],
    changes: [
      ["anybody sends a body", 'throw new ClientError("UNAUTHENTICATED");\n  });', "return;\n  });"],
      ["a deadline that has passed", 'if (passport.deadlineMs <= 0) throw new ClientError("SUBGRAPH_TIMEOUT");', ""],
      ["everybody is the gateway", "        return false;", "        return true;"],
    ],
  },
  {
    file: `${subgraph}/guard-fields.ts`,
    tests: [`${subgraph}/guard-fields.test.ts`],
    changes: [
      [
        "every guard admits",
        "guards.every((guard) => guard(viewer));",
        "guards.every((guard) => guard(viewer) || true);",
      ],
      [
        "one guard of several is enough",
        "guards.every((guard) => guard(viewer));",
        "guards.length === 0 || guards.some((guard) => guard(viewer));",
      ],
      [
        "the field is read and then refused",
        "admits(context, guards)\n      ? resolve(",
        "resolve(source, args, context, info) && admits(context, guards)\n      ? resolve(",
      ],
      [
        "the guards of the type it is in",
        "[type, field, getNamedType(field.type)]",
        "[field, getNamedType(field.type)]",
      ],
      ["the guards of the type it gives", "[type, field, getNamedType(field.type)]", "[type, field]"],
      [
        "references to guarded types",
        "guardEntities(field, (name) => types.get(name) ?? []);",
        "guardEntities(field, () => []);",
      ],
    ],
  },
  {
    file: `${subgraph}/field-guards.ts`,
    tests: [`${subgraph}/guard-fields.test.ts`],
    changes: [
      ["@authenticated, of the public tier", 'tier !== "public" && agency !== null', "agency !== null"],
      ["@authenticated, without an agency", 'tier !== "public" && agency !== null', 'tier !== "public"'],
      ["@requiresScopes", "scopes.includes(scope)", "scopes.length >= 0 || scope === ''"],
      ["one scope of several is enough", "together.every((one)", "together.some((one)"],
      ["@policy of any name", 'policy === "purpose" && purpose !== null', "policy !== '' && purpose !== null"],
      ["@policy without a purpose", 'policy === "purpose" && purpose !== null', 'policy === "purpose"'],
      ["a directive under its full name", '.replace(/^federation__/, "")', ""],
      ["a directive under another name", "if (renamed.safeParse(one).success)", "if (one === undefined)"],
    ],
  },
  {
    file: `${registry}/resolvers/voters.ts`,
    tests: people,
    changes: [
      [
        "people outside the grant's areas",
        "if (found === null || !reaches(passport.areas, code)) return null;",
        "if (found === null) return null;",
      ],
      ["nobody is recorded", "for (const { nik } of connection.nodes) recordPerson(context, nik);", ""],
      [
        "a cursor of another area",
        "parsePage(args, (key) => positionOf(code, key) !== undefined)",
        "parsePage(args, () => true)",
      ],
    ],
  },
  {
    file: "shared/privacy/src/areas.ts",
    tests: [`shared/privacy/src/age-and-areas.test.ts`, ...people],
    changes: [
      ["an area within another's code", "code.startsWith(area)", "code.includes(area)"],
      ["the area around a grant's", "code.startsWith(area)", "code.startsWith(area) || area.startsWith(code)"],
      ["no area is every area", "areas === null || ", "areas === null || areas.length === 0 || "],
    ],
  },
  {
    file: `${registry}/mapping/voter-area.ts`,
    tests: [`${registry}/mapping/voter-area.test.ts`],
    changes: [
      ["people of a whole district", 'levelOf(region) === "VILLAGE" && ', ""],
      ["two areas, the village counts", "&& !isGiven(pollingStation)) return { village", ") return { village"],
      [
        "two areas, the station counts",
        "isPollingStationCode(pollingStation) && !isGiven(region)",
        "isPollingStationCode(pollingStation)",
      ],
    ],
  },
  {
    file: `${registry}/resolvers/voter-masks.ts`,
    tests: [`${registry}/resolvers/voter-masks.test.ts`, ...people],
    changes: [
      [
        "a field without a mask",
        'if (mask === undefined) throw new ClientError("FORBIDDEN_FIELD");\n  return mask;',
        'return mask ?? "full";',
      ],
      ["a mask of none", 'mask === undefined || mask === "none" ||', "mask === undefined ||"],
      ["a mask of another kind", " || !fitsKind(mask, kinds[field]) ?", " ?"],
    ],
  },
  {
    file: `${registry}/resolvers/visible-voters.ts`,
    tests: [`${registry}/restricted-voters.test.ts`],
    changes: [
      ["restricted people are listed", "if (!restricted.has(auditTokenOf(context, voter.nik))) ", ""],
      ["a page is not read on", "while (visible.size <= key.first)", "while (visible.size === 0)"],
    ],
  },
  {
    file: `${registry}/resolvers/registration.ts`,
    tests: [`${registry}/registration.test.ts`],
    changes: [
      ["several checks a request", "context.admitLookup();", ""],
      ["nobody is recorded", "recordPerson(context, key.nik);", ""],
    ],
  },
];
