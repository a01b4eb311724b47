// What a caller may see: verdicts, grants, the policy's two questions, the operation as it is judged.
import type { MutatedFile } from "./mutation.ts";

const access = "gateway/src/access";

export const ofAccess: readonly MutatedFile[] = [
  {
    file: `${access}/verdicts.ts`,
    tests: [`${access}/verdicts.test.ts`],
    changes: [
      ["an unknown field", "unknown: ({ rule }) => rule === undefined,", "unknown: () => false,"],
      ["a class the policy keeps closed", "dataClass: ({ mask }) => mask === null,", "dataClass: () => false,"],
      [
        "@authenticated",
        "rule?.authenticated === true && viewer.agency === null && viewer.user === null,",
        "rule === undefined && viewer.agency === null,",
      ],
      [
        "@requiresScopes",
        "rule?.requiresScopes.every((wanted) => isMet(wanted, (scope) => viewer.scopes.includes(scope))) === false,",
        "rule?.requiresScopes.length === -1 || (viewer.scopes.length < 0 && isMet([], () => true)),",
      ],
      ["some lists of scopes are enough", "rule?.requiresScopes.every(", "rule?.requiresScopes.some("],
      ["one scope of several is enough", "wanted.some((all) => all.every(has))", "wanted.some((all) => all.some(has))"],
      ["@policy, by any name", 'name === "purpose" && grant !== null', 'name !== "" && grant !== null'],
      ["@policy, without a grant", "grant !== null && grant.agency === viewer.agency", "true"],
      ["@policy, under another's grant", "grant !== null && grant.agency === viewer.agency", "grant !== null"],
      [
        "what needs a refused field",
        "rule?.requires.every((coordinate) => verdictOf(coordinate).denials.length === 0) === false,",
        "rule?.requires.every((coordinate) => verdictOf(coordinate).denials.length > 99) === null,",
      ],
      ["some of what is needed is enough", "rule?.requires.every(", "rule?.requires.some("],
      ["a circle of needs", 'denials: ["requires"], mask: null', "denials: [], mask: null"],
      ["a restricted field without its mask", "mask: isPersonal ? mask : null,", "mask: null,"],
    ],
  },
  {
    file: `${access}/grant.ts`,
    tests: [`${access}/grant.test.ts`],
    changes: [
      ["the public is told of purposes", "if (agency === null) return refuse(null);", ""],
      [
        "a purpose that is not granted",
        'if (typeof grant === "string") return refuse(grant);',
        'if (typeof grant === "string") return refuse(null);',
      ],
      ["a grant without its ticket", "if (!grant.ticketRequired) return", "if (grant.id) return"],
      ["a ticket of any form", "/^[A-Za-z0-9][A-Za-z0-9._/-]{2,63}$/.test(text)", "text !== ''"],
      ["the start of a NIK as a ticket", "&& !/\\d{12}/.test(text)", ""],
      ["several purposes, the first counts", 'value?.join(",")', "value?.[0]"],
      ["all scopes, whatever is granted", "Object.keys(grant?.fields ?? {})", "[...access.keys()]"],
    ],
  },
  {
    file: "shared/policy/src/decide.ts",
    tests: [`${access}/verdicts.test.ts`, `${access}/grant.test.ts`],
    changes: [
      [
        "internal for every agency",
        "policy.agencies.get(agency)?.readsInternal === true",
        "policy.agencies.has(agency)",
      ],
      ["internal for the public", "agency !== null && policy.agencies.get(agency)?.readsInternal === true", "true"],
      [
        "restricted without a grant",
        "(grant !== null && grant.agency === agency ? maskIn(grant, coordinate) : null)",
        '"full"',
      ],
      ["restricted under another's grant", "grant !== null && grant.agency === agency", "grant !== null"],
      ["before a grant begins", "grant.from <= now && now <= grant.until", "now <= grant.until"],
      ["after a grant has ended", "grant.from <= now && now <= grant.until", "grant.from <= now"],
      ["another purpose of the agency", "grant.purpose === purpose && ", ""],
    ],
  },
  {
    file: `${access}/areas.ts`,
    tests: [`${access}/areas.test.ts`],
    changes: [
      [
        "a key's areas instead of both",
        "if (one === null || other === null) return one ?? other;",
        "if (one === null || other !== null) return other;",
      ],
    ],
  },
  {
    file: `${access}/judge-operation.ts`,
    tests: [`${access}/authorize.test.ts`],
    changes: [
      [
        "introspection by a tier without it",
        "if (introspects && !caller.policy.limits[caller.viewer.tier].introspection)",
        "if (introspects && caller.policy === null)",
      ],
      ["nobody asks people", "verdictOf(coordinate).needsGrant)", "verdictOf(coordinate).needsGrant && false)"],
      [
        "everything is public",
        'verdictOf(coordinate).dataClass === "public")',
        'verdictOf(coordinate).dataClass !== "")',
      ],
    ],
  },
  {
    file: `${access}/asked.ts`,
    tests: [`${access}/authorize.test.ts`],
    changes: [
      [
        "the objects behind an interface",
        "isAbstractType(parent) ? [parent.name, ...objects] : [parent.name]",
        "[parent.name]",
      ],
      [
        "the first of two on one key decides",
        "const known = place.fields.get(id);",
        "const known = [...place.fields.values()].find((one) => one.key === key);",
      ],
      [
        "refused fields are asked",
        "const refused = coordinates.find(isRefused) ?? null;",
        "const refused = coordinates.find(() => false) ?? null;",
      ],
    ],
  },
  {
    file: `${access}/guarded-gateway.ts`,
    tests: [`${access}/guarded-gateway.test.ts`],
    changes: [
      [
        "nobody is told what was refused",
        "[...inner, ...introspected.errors, ...errors]",
        "[...inner, ...introspected.errors]",
      ],
    ],
  },
];
