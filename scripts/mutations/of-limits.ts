// How much, how often, and which documents at all.
import type { MutatedFile } from "./mutation.ts";

const limits = "gateway/src/limits";
const pipeline = "gateway/src/pipeline";

const unlimited = ([code, measured]: readonly [string, string]) =>
  [`no limit of ${measured}`, `["${code}", measure.${measured},`, `["${code}", 0,`] as const;

export const ofLimits: readonly MutatedFile[] = [
  {
    file: `${limits}/check-limits.ts`,
    tests: [`${limits}/check-limits.test.ts`],
    changes: [
      ...(
        [
          ["MAX_DEPTH", "depth"],
          ["MAX_ALIASES", "aliases"],
          ["MAX_ROOT_FIELDS", "rootFields"],
          ["MAX_DIRECTIVES", "directives"],
          ["MAX_SELECTIONS", "selections"],
          ["MAX_LIST_ITEMS", "listItems"],
          ["BAD_USER_INPUT", "variableDepth"],
          ["COST_EXCEEDED", "nodes"],
          ["COST_EXCEEDED", "cost"],
        ] as const
      ).map(unlimited),
      ["one too few", "measured > most)", "measured >= most)"],
      ["one too many", "measured > most)", "measured > most + 1)"],
    ],
  },
  {
    file: `${limits}/parse-bounded.ts`,
    tests: [`${limits}/parse-bounded.test.ts`],
    changes: [["no limit of tokens", "parse(text, { maxTokens })", "parse(text)"]],
  },
  {
    file: `${limits}/measure.ts`,
    tests: [`${limits}/measure.test.ts`, `${limits}/evasion.test.ts`],
    changes: [
      [
        "fragments are counted once",
        "around: { fragment, outer: frame.around },",
        "around: { fragment, outer: frame.around },\n      ...(spread.size > 1 ? { selections: [] } : {}),",
      ],
      [
        "what is skipped has no depth",
        "count.depth = Math.max(count.depth, frame.depth);",
        "if (times > 0) count.depth = Math.max(count.depth, frame.depth);",
      ],
      [
        "other operations are not counted",
        "if (one.kind !== Kind.OPERATION_DEFINITION) continue;",
        "if (one !== operation) continue;",
      ],
    ],
  },
  {
    file: `${pipeline}/page-sizes.ts`,
    tests: [`${pipeline}/page-sizes.test.ts`],
    changes: [
      ["a page of none", "size >= 1 && ", ""],
      ["a page of any size", " && size <= largestPage", ""],
      ["a page of 101", "size <= largestPage", "size <= largestPage + 1"],
      ["a page in a variable", "? variables[value.name.value]", "? undefined"],
    ],
  },
  {
    file: `${pipeline}/spend.ts`,
    tests: [`${pipeline}/spend.test.ts`],
    changes: [
      ["a budget that is used up", "if (!taken.allowed) throw", "if (taken === undefined) throw"],
      ["a key has a budget at each address", "keyId === null ? (", 'keyId !== "" ? ('],
      ["people have a budget at each address", "(user === null ?", '(user !== "" ?'],
      ["everybody shares one budget", "payerOf(caller, address)", 'payerOf(caller, "")'],
      ["points are as many as requests", "const limit = limits[name];", 'const limit = limits["requests"];'],
    ],
  },
  {
    file: `${pipeline}/admission.ts`,
    tests: [`${pipeline}/admission.test.ts`],
    changes: [
      ["a mutation", 'if (operation.operation !== "query") throw', 'if (operation.operation === "subscription") throw'],
      ["a document that does not fit", "if (errors.length > 0) {", "if (errors.length < 0) {"],
      ["an error for every fault", "{ maxErrors, hideSuggestions: true }", "{ hideSuggestions: true }"],
      ["the right name", ", hideSuggestions: true }", " }"],
      ["a field named __proto__", "literalShape, aliasNames]", "literalShape]"],
      ["brackets in brackets", "literalShape, aliasNames]", "aliasNames]"],
      [
        "another operation than the one named",
        "getOperationAST(document, name);",
        "getOperationAST(document, undefined) ?? getOperationAST(document, name);",
      ],
    ],
  },
  {
    file: "gateway/src/http/short-way/plain-request.ts",
    tests: ["gateway/src/http/short-way/plain-request.test.ts"],
    changes: [
      ["a header twice", "if (headers[key] !== undefined) return undefined;", ""],
      ["heads of any size", "if (size > largestHeaders || rawHeaders.length > 2 * mostHeaders) return undefined;", ""],
      ["odd characters", "if (!pattern.test(text)) return undefined;", ""],
      ["no host", 'headers["host"] === undefined || ', ""],
      ["odd lengths", "!lengthPattern.test(length) || ", ""],
      ["bodies of any size", " || Number(length) > largestBody", ""],
      [
        "another connection",
        'if (connection !== undefined && connection !== "keep-alive"',
        'if (connection === "" && connection !== "keep-alive"',
      ],
      ["another type", '!plainTypes.has(headers["content-type"]) || ', ""],
      ["an answer of a type we have not", ' || answerTypeOf(headers["accept"]) === undefined', ""],
      [
        "bodies in pieces, packed, expected",
        "for (const name of notPlain) if (headers[name] !== undefined) return undefined;",
        "",
      ],
    ],
  },
];
