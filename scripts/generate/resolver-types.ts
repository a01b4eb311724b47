// Types of one subgraph's resolvers from its schema. A type of the schema is backed by the type of the same name in model.ts.
import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import * as typescriptResolvers from "@graphql-codegen/typescript-resolvers";
import { type DocumentNode, Kind } from "graphql";

const modelNames = (model: string) =>
  [...model.matchAll(/^export (?:interface|type) (\w+)/gm)].flatMap((match) => match[1] ?? []);

/** Returns the text of generated/resolvers.ts. */
export const generateResolverTypes = async (schema: DocumentNode, model: string): Promise<string> => {
  const types = new Set(
    schema.definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ? [definition.name.value] : [],
    ),
  );
  const mappers = Object.fromEntries(
    modelNames(model)
      .filter((name) => types.has(name))
      .map((name) => [name, `../model.ts#${name} as ${name}Model`]),
  );
  const config = {
    federation: true,
    contextType: "../context.ts#Context",
    mappers,
    useTypeImports: true,
    enumsAsTypes: true,
    immutableTypes: true,
    maybeValue: "T | null | undefined",
    strictScalars: true,
    scalars: {
      RegionCode: { input: "unknown", output: "string" },
      PollingStationCode: { input: "unknown", output: "string" },
      DateTime: { input: "unknown", output: "string" },
      Date: { input: "unknown", output: "string" },
      Nik: { input: "unknown", output: "string" },
      federation__Scope: "string",
      federation__Policy: "string",
      URL: { input: "unknown", output: "string" },
      _FieldSet: "string",
      _Any: "unknown",
      federation__FieldSet: "string",
      link__Import: "string",
    },
  };
  const output = await codegen({
    schema,
    documents: [],
    filename: "resolvers.ts",
    config: {},
    plugins: [{ typescript: config }, { resolvers: config }],
    pluginMap: { typescript, resolvers: typescriptResolvers },
  });
  return `// Generated from schema.graphql by \`npm run generate\`. Do not edit.\n${output}`;
};
