// The errors of a subgraph's reply as errors of the operation: the place in the answer instead of the place in the fetch.
import { ERRORS, errorCodeDef } from "@apollo/federation-internals";
import { GraphQLError } from "graphql";
import { type Place, type PlanPath, placesAt } from "./entities.ts";
import type { ReplyError } from "./reply.ts";

/** What of a fetch its errors' places depend on. */
export interface Origin {
  readonly subgraph: string;
  /** The plan's path of the fetch. */
  readonly path: PlanPath;
  /** All data of the operation so far. */
  readonly root: unknown;
  readonly isOfEntities: boolean;
  /** Of an entity fetch that sent equal references once: for each that it sent, the numbers it has among all that were wanted. */
  readonly wanted: readonly (readonly number[])[] | undefined;
}

interface Numbered {
  readonly error: ReplyError;
  readonly entity: number | undefined;
}

const numberOf = ({ path }: ReplyError): number | undefined => {
  const [, number] = path;
  return typeof number === "number" ? number : undefined;
};

/** Of a flood of errors each is told once: a reply of a few megabytes must not become an answer of gigabytes. */
const mostErrors = 10_000;

/** An error of a reference that stands for several, once for each of them; neighbours in the order of the references. */
const spread = (errors: readonly ReplyError[], wanted: readonly (readonly number[])[]): readonly Numbered[] => {
  const all: Numbered[] = [];
  let run: { readonly error: ReplyError; readonly entity: number }[] = [];
  const endRun = (): void => {
    for (const one of run.sort((a, b) => a.entity - b.entity)) all.push(one);
    run = [];
  };
  for (const error of errors) {
    const sent = numberOf(error);
    if (sent !== undefined && error.path[0] === "_entities") {
      for (const entity of wanted[sent] ?? [sent]) {
        run.push({ error, entity });
        if (all.length + run.length >= mostErrors) break;
      }
    } else {
      endRun();
      all.push({ error, entity: sent });
    }
  }
  endRun();
  return all;
};

const toError = ({ message, extensions }: ReplyError, path: Place, subgraph: string): GraphQLError => {
  const shown = message === "" ? `Error while fetching subquery from service "${subgraph}"` : message;
  const options = { path, extensions: { ...extensions, serviceName: subgraph } };
  const known = errorCodeDef({ message, extensions });
  if (known === undefined && extensions["code"]) return new GraphQLError(shown, options);
  return (known ?? ERRORS.DOWNSTREAM_SERVICE_ERROR).err(shown, options);
};

/** Maps a reply's errors. An entity that the reply names by its number is found where it stands in the answer. */
export const toOperationErrors = (
  errors: readonly ReplyError[],
  { subgraph, path, root, isOfEntities, wanted }: Origin,
): readonly GraphQLError[] => {
  const numbered = wanted ? spread(errors, wanted) : errors.map((error) => ({ error, entity: numberOf(error) }));
  let places: readonly Place[] | undefined;
  return numbered.map(({ error, entity }) => {
    if (!isOfEntities || entity === undefined) return toError(error, [...path, ...error.path], subgraph);
    places ??= placesAt(root, path);
    return toError(error, [...(places[entity] ?? []), ...error.path.slice(2)], subgraph);
  });
};
