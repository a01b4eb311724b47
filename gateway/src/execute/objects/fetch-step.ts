// One fetch of a plan: its body from what is known, its reply merged into it, its errors put in their places.
import type { FetchNode } from "@apollo/query-planner";
import type { GraphQLError, GraphQLSchema } from "graphql";
import { compileBody, type Variables } from "../body.ts";
import { type PlannedFetch, type SubgraphFetch, toPlanned } from "../fetch.ts";
import { toOperationErrors } from "./downstream-error.ts";
import { entitiesOf } from "./entities.ts";
import { isKeyed, type JsonObject } from "./json.ts";
import { copy, merge } from "./merge.ts";
import { failedReply, type Reply, readReply } from "./reply.ts";
import { compileRepresentation, type WriteRepresentation } from "./representation.ts";
import type { Cursor, Run, Step } from "./run.ts";
import { toGraphQLError } from "./thrown.ts";

const ask = async ({ fetch, noteAudit, onUnreadable }: Run, question: SubgraphFetch): Promise<Reply> => {
  const { subgraph } = question;
  let bytes: Buffer;
  try {
    bytes = await fetch(question);
  } catch (reason) {
    return failedReply(reason, subgraph);
  }
  const reply = readReply(bytes, subgraph, onUnreadable && ((cause) => onUnreadable(subgraph, cause)));
  if (reply.audit !== undefined) noteAudit?.(subgraph, reply.audit);
  return reply;
};

const tell = (run: Run, errors: readonly GraphQLError[]): void => {
  for (const error of errors) run.errors.push(error);
};

/** References of a fetch: equal ones are sent once. */
interface References {
  readonly texts: readonly string[];
  /** The entities that have one, in the order they were found. */
  readonly entities: readonly unknown[];
  /** For each entity, which of `texts` stands for it. */
  readonly sent: readonly number[];
}

const referTo = (entities: readonly unknown[], write: WriteRepresentation): References => {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const found: unknown[] = [];
  const sent: number[] = [];
  for (const entity of entities) {
    const text = write(entity);
    if (text === undefined) continue;
    let number = numbers.get(text);
    if (number === undefined) {
      number = texts.length;
      numbers.set(text, number);
      texts.push(text);
    }
    found.push(entity);
    sent.push(number);
  }
  return { texts, entities: found, sent };
};

/** For each text that was sent, the references it stands for; undefined where each stands for itself. */
const wantedOf = ({ texts, sent }: References): readonly (readonly number[])[] | undefined => {
  if (texts.length === sent.length) return undefined;
  const wanted = texts.map((): number[] => []);
  for (const [at, number] of sent.entries()) wanted[number]?.push(at);
  return wanted;
};

// The entity of a reply, whatever it is: giving a name to one that has no keys throws.
const isThere = (value: unknown): value is JsonObject => Boolean(value);

const mergeEntities = (received: readonly unknown[], { entities, sent }: References): void => {
  const isMerged: boolean[] = [];
  for (let at = 0; at < entities.length; at += 1) {
    const number = sent[at] ?? -1;
    const given = received[number];
    const entity = entities[at];
    if (!isThere(given) || !isKeyed(entity)) continue;
    if (!given["__typename"]) given["__typename"] = entity["__typename"];
    // The parts of the reply go to the first entity; another one with the same reference gets its own, for later fetches write into them.
    if (isMerged[number]) merge(entity, given, copy);
    else merge(entity, given);
    isMerged[number] = true;
  }
};

/** A fetch that is about to be made; `settle` takes its reply in one go, so that fetches in parallel do not mix their errors. */
interface Fetching {
  readonly body: string;
  readonly settle: (reply: Reply) => void;
}

type Start = (run: Run, cursor: Cursor) => Fetching | undefined;

/** Compiles a fetch of entities, by reference. */
const compileEntityFetch = (node: FetchNode, write: WriteRepresentation): Start => {
  const { serviceName: subgraph } = node;
  const writeBody = compileBody(node);
  const usesName = node.variableUsages?.includes("representations") === true;
  const isTaken = (variables: Variables): boolean => usesName && Object.hasOwn(variables, "representations");

  return (run, { value, path }) => {
    const references = referTo(entitiesOf(value), write);
    const { texts, sent } = references;
    if (texts.length === 0) return undefined;
    if (isTaken(run.variables)) throw new Error('Variables cannot contain key "representations"');
    if (run.counts) {
      run.counts.representations += sent.length;
      run.counts.representationsSent += texts.length;
    }
    const settle = ({ data, errors }: Reply): void => {
      if (errors.length > 0) {
        const wanted = wantedOf(references);
        tell(run, toOperationErrors(errors, { subgraph, path, root: run.root, isOfEntities: true, wanted }));
      }
      if (data === null) return;
      const received = data["_entities"];
      if (!Array.isArray(received)) throw new Error(`Expected "data._entities" in response to be an array`);
      if (received.length !== texts.length)
        throw new Error(`Expected "data._entities" to contain ${sent.length} elements`);
      mergeEntities(received, references);
    };
    return { body: writeBody(run.variables, texts), settle };
  };
};

/** Compiles a fetch from the root of a subgraph. */
const compileRootFetch = (node: FetchNode): Start => {
  const { serviceName: subgraph } = node;
  const writeBody = compileBody(node);
  return (run, { value, path }) => {
    const entities = entitiesOf(value);
    if (entities.length === 0) return undefined;
    const settle = ({ data, errors }: Reply): void => {
      if (errors.length > 0) {
        const origin = { subgraph, path, root: run.root, isOfEntities: false, wanted: undefined };
        tell(run, toOperationErrors(errors, origin));
      }
      for (const entity of entities) if (isThere(entity)) merge(entity, data);
    };
    return { body: writeBody(run.variables), settle };
  };
};

/** Compiles a fetch; what it throws becomes an error of the operation, and the other fetches go on. */
export const compileFetch = (node: FetchNode, schema: GraphQLSchema): Step =>
  toStep(
    node.serviceName,
    toPlanned(node),
    node.requires ? compileEntityFetch(node, compileRepresentation(schema, node.requires)) : compileRootFetch(node),
  );

// Apart from the plan's node, so that it is not kept.
const toStep =
  (subgraph: string, planned: PlannedFetch, start: Start): Step =>
  async (run: Run, cursor: Cursor) => {
    try {
      const fetching = start(run, cursor);
      if (fetching !== undefined) fetching.settle(await ask(run, { subgraph, body: fetching.body, planned }));
    } catch (reason) {
      run.errors.push(toGraphQLError(reason));
    }
  };
