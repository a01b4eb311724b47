// Every field of the supergraph has a class in the policy, and the policy itself is sound.
import {
  coordinatesOf,
  nonNullCoordinatesOf,
  PolicyError,
  type PolicyFault,
  parsePolicy,
  type SchemaFacts,
} from "@kpu-graph/policy";
import { buildASTSchema, type GraphQLSchema, isInterfaceType, isObjectType, parse } from "graphql";
import type { Check, Fault } from "./tree.ts";

const schemaFile = "gateway/supergraph.graphql";
const policyFile = "gateway/policy.yaml";

/** The line of the schema file that names the field; 1 where it stands nowhere. */
const lineOf = (schema: GraphQLSchema, coordinate: string): number => {
  const [typeName = "", fieldName = ""] = coordinate.split(".");
  const type = schema.getType(typeName);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  return field?.astNode?.name.loc?.startToken.line ?? 1;
};

const faultsOf = (text: string, facts: SchemaFacts): readonly PolicyFault[] => {
  try {
    parsePolicy(text, { ...facts, now: new Date(), unclassified: "fault" });
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.faults;
    throw error;
  }
};

/** A field without a class is a fault at its line of the schema; anything wrong with the policy, at its line of the policy. */
export const checkClassifiedFields: Check = (tree): readonly Fault[] => {
  const textOf = (path: string) => tree.find((file) => file.path === path)?.text;
  const sdl = textOf(schemaFile);
  const text = textOf(policyFile);
  if (sdl === undefined || text === undefined) {
    const path = sdl === undefined ? schemaFile : policyFile;
    return [{ path, line: 1, message: "is not there, so nobody knows which fields may be read" }];
  }
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  const facts = { coordinates: coordinatesOf(schema), nonNull: nonNullCoordinatesOf(schema) };
  return faultsOf(text, facts).map(({ line, message, unclassified }) =>
    unclassified === undefined
      ? { path: policyFile, line, message }
      : { path: schemaFile, line: lineOf(schema, unclassified), message: `${message} in ${policyFile}` },
  );
};
