// What the byte tier costs beside @apollo/gateway's own executor: microseconds of CPU a request, over the same plans and stored replies.
import {
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from "graphql";
import { createByteBuffers } from "../../../buffers/byte-buffers.ts";
import type { FetchSubgraph } from "../../fetch.ts";
import { type Graph, loadOwnGraph } from "../../testkit/graphs.ts";
import { operationOf, runReference } from "../../testkit/reference.ts";
import { compileBytes } from "../index.ts";

interface Question {
  readonly name: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Lengths of lists by the names of their fields. */
  readonly lengths: Readonly<Record<string, number>>;
  readonly runs: number;
}

const area = `code name level pollingStationCount voterRoll { male female total asOf }
  tally(contest: $contest) { status asOf progress { reported total percent }
    votes { ballotNumber votes share state candidate { id name runningMate } } }`;

const questions: readonly Question[] = [
  {
    name: "one region",
    text: `query Hop($code: RegionCode!, $contest: ID!) { region(code: $code) { code name level overseas pollingStationCount
      voterRoll { stage male female total decree asOf }
      tally(contest: $contest) { status asOf progress { reported total percent } unknownKeys
        votes { ballotNumber votes listVotes state share } } } }`,
    variables: { code: "11", contest: "2024-ppwp" },
    lengths: { votes: 3, unknownKeys: 0 },
    runs: 20_000,
  },
  {
    name: "30 areas",
    text: `query Map($code: RegionCode!, $contest: ID!) { region(code: $code) { code name children(first: 40) { nodes { ${area} } } } }`,
    variables: { code: "11", contest: "2024-ppwp" },
    lengths: { nodes: 30, votes: 3 },
    runs: 2_000,
  },
  {
    name: "1,200 areas",
    text: `query Bulk($contest: ID!) { regions(first: 100) { nodes { code name children(first: 12) { nodes { ${area} } } } } }`,
    variables: { contest: "2024-ppwp" },
    lengths: { nodes: 12, regions: 100, votes: 3 },
    runs: 60,
  },
];

const words = [
  "ACEH SELATAN",
  "KEPULAUAN SERIBU",
  "JEPARA",
  "H. Ahmad Fauzi, S.H., M.H.",
  "Dr. Siti Rahmawati",
  "Kab. Fakfak",
];

/** Replies of made-up subgraphs: an entity's fields follow from its representation. */
const createReplies = ({ schema }: Graph, { lengths }: Question) => {
  let counter = 0;
  const leaf = (type: GraphQLOutputType, name: string): unknown => {
    counter += 1;
    if (isEnumType(type)) return type.getValues()[counter % type.getValues().length]?.name;
    if (type.toString() === "Int") return (counter * 7919) % 1_000_000;
    if (type.toString() === "Float") return Math.round((counter * 7919) % 10_000) / 100;
    if (type.toString() === "Boolean") return counter % 2 === 0;
    if (name === "asOf") return "2024-02-20T10:00:00+07:00";
    return name === "id"
      ? `2024-ppwp:0:${counter % 3}`
      : name === "code"
        ? String(110_000 + counter)
        : words[counter % words.length];
  };
  const value = (type: GraphQLOutputType, name: string, set: SelectionSetNode | undefined, parent: string): unknown => {
    if (isNonNullType(type)) return value(type.ofType, name, set, parent);
    if (isListType(type)) {
      const length = lengths[parent] ?? lengths[name] ?? 2;
      return Array.from({ length }, () => value(type.ofType, name, set, ""));
    }
    return isObjectType(type) && set ? object(type.name, set, name) : leaf(type, name);
  };
  const object = (
    typeName: string,
    { selections }: SelectionSetNode,
    parent: string,
    known: Readonly<Record<string, unknown>> = {},
  ): unknown =>
    Object.fromEntries(
      selections.map((selection) => {
        if (selection.kind !== Kind.FIELD) throw new Error("the plans hold no inner fragments");
        const name = selection.name.value;
        const type = schema.supergraphSchema.getType(typeName);
        const field = isObjectType(type) ? type.getFields()[name] : undefined;
        const given = name === "__typename" ? typeName : known[name];
        return [name, given ?? (field && value(field.type, name, selection.selectionSet, parent))];
      }),
    );
  return (body: string): Buffer => {
    counter = body.length;
    const {
      query,
      variables,
    }: { query: string; variables: { representations?: readonly Readonly<Record<string, unknown>>[] } } =
      JSON.parse(body);
    const { selectionSet } = operationOf(parse(query));
    if (variables.representations === undefined)
      return Buffer.from(`${JSON.stringify({ data: object("Query", selectionSet, "") })}\n`);
    const [entities] = selectionSet.selections;
    const fragment = entities?.kind === Kind.FIELD ? entities.selectionSet?.selections[0] : undefined;
    if (fragment?.kind !== Kind.INLINE_FRAGMENT) throw new Error("not an entity fetch");
    const data = {
      _entities: variables.representations.map((one) =>
        object(String(one["__typename"]), fragment.selectionSet, "", one),
      ),
    };
    return Buffer.from(`${JSON.stringify({ data })}\n`);
  };
};

/** Microseconds of CPU a run, the best of three rounds. */
const measure = async (run: () => Promise<unknown>, runs: number): Promise<number> => {
  for (let at = 0; at < Math.max(3, runs / 4); at += 1) await run();
  const rounds: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const before = process.cpuUsage();
    for (let at = 0; at < runs; at += 1) await run();
    const { user, system } = process.cpuUsage(before);
    rounds.push((user + system) / runs);
  }
  return Math.min(...rounds);
};

const graph = await loadOwnGraph();
const only = process.argv.find((one) => one.startsWith("--only="))?.slice(7);
for (const question of questions.filter(({ name }) => only === undefined || name === only)) {
  const document = parse(question.text);
  const plan = graph.plan(document);
  const replies = createReplies(graph, question);
  const stored = new Map<string, Buffer>();
  const fetch: FetchSubgraph = async ({ body }) => {
    const known = stored.get(body);
    if (known !== undefined) return known;
    const made = replies(body);
    stored.set(body, made);
    return made;
  };
  const input = { plan, document, schema: graph.schema, variables: question.variables, fetch };
  const program = compileBytes({
    ...input,
    operation: operationOf(document),
    onDecline: (reason) => {
      throw new Error(reason);
    },
  });
  const served = await program?.run({ variables: question.variables, fetch });
  const bytes = [...stored.values()].reduce((sum, { length }) => sum + length, 0);
  // The replies of the reference's own questions, which are not de-duplicated, are the same for each representation.
  const plain = { variables: question.variables, fetch };
  const ours = await measure(async () => program?.run(plain), question.runs);
  const { allocate, giveBack } = createByteBuffers();
  const recycling = { variables: question.variables, fetch, allocate };
  const recycled = await measure(async () => {
    const answer = await program?.run(recycling);
    if (answer) giveBack(answer);
  }, question.runs);
  const reference = process.argv.includes("--alone")
    ? undefined
    : await measure(() => runReference(input), Math.ceil(question.runs / 10));
  console.log(
    JSON.stringify({
      question: question.name,
      answerBytes: served?.length,
      replyBytes: bytes,
      oursMicros: Math.round(ours * 10) / 10,
      recycledMicros: Math.round(recycled * 10) / 10,
      ...(reference === undefined
        ? {}
        : {
            apolloMicros: Math.round(reference),
            ratio: Math.round((reference / ours) * 10) / 10,
            recycledRatio: Math.round((reference / recycled) * 10) / 10,
          }),
    }),
  );
}
