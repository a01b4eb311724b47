// The second check of what a viewer may see, where it is served: the gateway has asked only for what it may, and is not taken at its word.
import { ClientError } from "@kpu-graph/errors";
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from "graphql";
import { type Guard, guardsOf, requireOwnNames } from "./field-guards.ts";
import type { SubgraphContext } from "./request-parts.ts";

const admits = ({ passport: { viewer } }: SubgraphContext, guards: readonly Guard[]) =>
  guards.every((guard) => guard(viewer));

const typeNameOf = (representation: unknown): string =>
  typeof representation === "object" && representation !== null && "__typename" in representation
    ? String(representation.__typename)
    : "";

type Field = GraphQLField<unknown, SubgraphContext>;
type Resolve = GraphQLFieldResolver<unknown, SubgraphContext, Readonly<Record<string, unknown>>, unknown>;

/** Leaves references to guarded types out of what is resolved; an error stands in their place. */
const guardEntities = (field: Field, guardsOfType: (name: string) => readonly Guard[]) => {
  const { resolve = defaultFieldResolver } = field;
  const guarded: Resolve = (source, args, context, info) => {
    const given: unknown = args["representations"];
    const all: readonly unknown[] = Array.isArray(given) ? given : [];
    const admitted = all.map((one) => admits(context, guardsOfType(typeNameOf(one))));
    if (!admitted.includes(false)) return resolve(source, args, context, info);
    const representations = all.filter((_, index) => admitted[index]);
    const answers: unknown = resolve(source, { ...args, representations }, context, info);
    const queue: unknown[] = Array.isArray(answers) ? [...answers] : [];
    return admitted.map((isAdmitted) => (isAdmitted ? queue.shift() : new ClientError("FORBIDDEN_FIELD")));
  };
  field.resolve = guarded;
};

const guardField = (field: Field, guards: readonly Guard[]) => {
  if (guards.length === 0) return;
  const { resolve = defaultFieldResolver } = field;
  const guarded: Resolve = (source, args, context, info) =>
    admits(context, guards)
      ? resolve(source, args, context, info)
      : // Not thrown: from one field among others that are waited for, it would leave their promises unhandled.
        Promise.reject(new ClientError("FORBIDDEN_FIELD"));
  field.resolve = guarded;
};

/** The guards of a field: its own, those of the type it is in and of the type it gives. On interfaces Federation allows none. */
const ofField = (type: GraphQLObjectType, field: Field): readonly Guard[] =>
  [type, field, getNamedType(field.type)].flatMap(guardsOf);

/**
 * Wraps the resolvers of a schema in place: a field whose directives the passport does not fulfil is FORBIDDEN_FIELD, and
 * nothing is read for it. So is a reference to an entity of a guarded type.
 */
export const guardFields = (schema: GraphQLSchema): void => {
  requireOwnNames(schema);
  const types = new Map(Object.entries(schema.getTypeMap()).map(([name, type]) => [name, guardsOf(type)]));
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      if (type === schema.getQueryType() && field.name === "_entities")
        guardEntities(field, (name) => types.get(name) ?? []);
      else guardField(field, ofField(type, field));
    }
  }
};
