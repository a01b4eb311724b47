// A bound on the size of one answer. Lists within lists multiply: `contest { candidates { nodes { contest { candidates …` asks in a few
// lines for more than a process can hold, and the executor cannot be stopped. So objects are counted before it reads their fields.
import type { ApolloServerPlugin } from "@apollo/server";
import { catalogue, formatError } from "@kpu-graph/errors";
import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from "graphql";

/** Fields of one answer: twice what a page of 100 polling stations with every candidate holds, a second of the event loop. */
const mostFields = 300_000;
/** A field that has to be waited for costs the executor as much as ten. */
const costOfWaiting = 9;

const { message } = catalogue.ANSWER_TOO_LARGE;
const extensions = { code: "ANSWER_TOO_LARGE" };
/** One for all: the executor makes no new error of one that has its path, and a hundred thousand stacks take seconds. */
const tooLarge = new GraphQLError(message, { path: [], extensions });

/** What stands for an object past the bound. No error at once: thrown beside promises of the same list, it would leave theirs unhandled. */
const stubOf = (type: GraphQLOutputType): unknown => {
  if (!isNonNullType(type)) return null;
  return isListType(getNullableType(type)) ? [] : Promise.reject(tooLarge);
};

/** Fields asked of each object, fragments spread out. */
const fieldsAsked = (set: SelectionSetNode | undefined, fragments: GraphQLResolveInfo["fragments"]): number => {
  let fields = 0;
  for (const selection of set?.selections ?? []) {
    if (selection.kind === "Field") fields += 1;
    else if (selection.kind === "InlineFragment") fields += fieldsAsked(selection.selectionSet, fragments);
    else fields += fieldsAsked(fragments[selection.name.value]?.selectionSet, fragments);
  }
  return fields;
};

/** A throw becomes a rejection: thrown at once from one item of a list, it would leave the promises of the items before it unhandled. */
const attempt = (resolve: () => unknown): unknown => {
  try {
    return resolve();
  } catch (error) {
    return Promise.reject(error);
  }
};

const objectsIn = (value: unknown): number =>
  value === null || value === undefined ? 0 : Array.isArray(value) ? value.length : 1;

/** Bounds the answers of a schema, whose resolvers are wrapped in place. The plugin makes an answer past the bound one error and no data. */
export const boundAnswers = (schema: GraphQLSchema): ApolloServerPlugin => {
  const countOf = new WeakMap<object, { fields: number }>();

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isCompositeType(getNamedType(field.type))) continue;
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (source, args, context: object, info) => {
        const count = countOf.get(context) ?? { fields: 0 };
        const admit = (value: unknown): unknown => {
          for (const { selectionSet } of info.fieldNodes) {
            count.fields += objectsIn(value) * fieldsAsked(selectionSet, info.fragments);
          }
          return count.fields > mostFields ? stubOf(field.type) : value;
        };
        if (count.fields > mostFields) return stubOf(field.type);
        const value = attempt(() => resolve(source, args, context, info));
        if (!(value instanceof Promise)) return admit(value);
        count.fields += costOfWaiting;
        return value.then(admit);
      };
    }
  }

  return {
    async requestDidStart({ contextValue }) {
      const count = { fields: 0 };
      countOf.set(contextValue, count);
      return {
        async willSendResponse({ response: { body } }) {
          if (count.fields <= mostFields || body.kind !== "single") return;
          body.singleResult = { errors: [formatError({ message, extensions })] };
        },
      };
    },
  };
};
