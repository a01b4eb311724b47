// The small federation behind the guarded gateway: ask as somebody, see the answer and what each subgraph was asked.

import { publicPassport, type Viewer } from "@kpu-graph/auth";
import { createLogger } from "@kpu-graph/logging";
import type { Grant, LoadedPolicy } from "@kpu-graph/policy";
import { getOperationAST, parse, print, validate } from "graphql";
import { createFederation } from "../../federation/federation.ts";
import { createRequestCounts } from "../../observe/counts.ts";
import { type Authorization, createAuthorizer } from "../authorize.ts";
import { createGuardedGateway } from "../guarded-gateway.ts";
import { createViews } from "../views.ts";
import { readTestGraph, subgraphs } from "./graph.ts";
import { day } from "./policy.ts";
import { createRecordingSource, type Recorded } from "./sources.ts";

export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly policy: LoadedPolicy;
  readonly viewer: Viewer;
  readonly grant?: Grant | null;
  /** For a caller whose authorization was lost. */
  readonly unauthorized?: boolean;
}

const voter = { id: "v1", nik: "a nik", name: "KANARI", relative: { id: "v2", name: "UJI" } };
const office = { name: "KPU Jepara", phone: "0291", secretary: voter };
const jepara = {
  code: "3320",
  name: "JEPARA",
  note: "a note",
  hidden: "a secret",
  parent: { code: "33", name: "JAWA TENGAH", note: "another note" },
  figures: ({ stage }: { readonly stage: string }) => ({ total: stage === "DPT" ? 15 : 14 }),
  broken: () => {
    throw new Error("broken");
  },
  roll: { male: 7, total: 15 },
  offices: [office, office],
  desks: [office, null],
};

const things = [
  { __typename: "Chair", id: "c1", label: "a chair", legs: 4 },
  { __typename: "File", id: "f1", label: "a file", pages: 3 },
];

/** Starts the federation over recording subgraphs; compiled at once, unless said, so that our own executor answers. */
export const startTestGateway = async ({ compileAfter = 0 } = {}) => {
  const supergraph = readTestGraph();
  const asked: Recorded[] = [];
  const page = { nodes: [voter, voter], edges: [{ node: voter, cursor: "c1" }], pageInfo: { hasNextPage: false } };
  const people = createRecordingSource({
    name: "people",
    sdl: subgraphs.people,
    asked,
    entity: () => jepara,
    root: {
      area: ({ code }: { readonly code: string }) => (code === "3320" ? jepara : null),
      areas: [jepara, jepara.parent],
      voters: { ...page, totalCount: 2 },
      checkRegistration: { registered: true, area: jepara },
      thing: { __typename: "File", id: "f1", label: "a file", pages: 3 },
      things,
      everything: things,
      found: { __typename: "Chair", id: "c1", label: "a chair", legs: 4 },
      office,
    },
  });
  const counts = createRecordingSource({
    name: "counts",
    sdl: subgraphs.counts,
    asked,
    root: {},
    entity: ({ code }) => ({ code, votes: 11, turnout: 0, remark: "remark", share: 1 }),
  });
  const federation = createFederation({
    supergraph,
    sources: new Map([
      ["people", people],
      ["counts", counts],
    ]),
    logger: createLogger({ app: "gateway", level: "silent" }),
    compileAfter,
  });
  const gateway = createGuardedGateway(federation, supergraph);
  const { executor } = await gateway.load();
  const views = createViews({ ...supergraph, now: () => day("2024-06-01") });
  const authorize = createAuthorizer({ access: supergraph.access, schema: supergraph.apiSchema, views });

  const authorizeQuestion = ({ query, variables = {}, operationName, policy, viewer, grant = null }: Question) => {
    const document = parse(query);
    const faults = validate(supergraph.apiSchema, document);
    if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join("\n"));
    return authorize({ document, operationName, variables, policy, viewer, grant, keyAreas: null });
  };

  return {
    supergraph,
    federation,
    authorize: authorizeQuestion,
    /** Authorizes, executes, and gives the answer as a client reads it beside what was asked on the way. */
    async ask(question: Question) {
      const authorization: Authorization | null = question.unauthorized ? null : authorizeQuestion(question);
      const document = parse(question.query);
      const operation = getOperationAST(document, question.operationName);
      if (!operation) throw new Error("no such operation");
      asked.length = 0;
      const { data, errors } = await executor({
        request: {
          query: question.query,
          variables: { ...question.variables },
          ...(question.operationName ? { operationName: question.operationName } : {}),
        },
        context: {
          authorization,
          statement: null,
          ran: null,
          trace: undefined,
          requestId: "request-1",
          deadlineAt: performance.now() + 10_000,
          signal: AbortSignal.timeout(10_000),
          counts: createRequestCounts(),
          passport: publicPassport("request-1", 10_000),
          viewer: question.viewer,
          budgets: [],
          noteAudit: () => undefined,
        },
        document,
        operation,
        operationName: question.operationName ?? null,
        queryHash: "the client's",
        source: question.query,
        schema: supergraph.apiSchema,
        schemaHash: Object("x"),
        logger: console,
        cache: Object(null),
        metrics: {},
        overallCachePolicy: undefined,
      });
      const answer: unknown = JSON.parse(JSON.stringify({ data, ...(errors ? { errors } : {}) }));
      return {
        answer,
        asked: asked.map(({ subgraph, query }) => `${subgraph}: ${query.replace(/\s+/g, " ")}`),
        sent: [...asked],
      };
    },
    printed: (question: Question) => {
      const { document } = authorizeQuestion(question);
      return document === null ? null : print(document).replace(/\s+/g, " ");
    },
    stop: () => gateway.stop(),
  };
};
