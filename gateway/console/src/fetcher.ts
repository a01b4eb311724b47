// How the console asks: questions go to the graph; what can be asked is read from /schema.graphql, which shows each caller its own schema.
import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { buildSchema, introspectionFromSchema } from "graphql";

// No incremental delivery: the graph has neither @defer nor subscriptions, and only without it does the toolkit
// ask for "application/graphql-response+json" instead of multipart answers.
const ask = createGraphiQLFetcher({ url: "/graphql", enableIncrementalDelivery: false });

/** The public may not introspect by a query; with a key in the headers pane the schema grows by what its grants open. */
const introspect = async (headers: Readonly<Record<string, string>>) => {
  const response = await fetch("/schema.graphql", { headers });
  if (!response.ok) return response.json();
  return { data: introspectionFromSchema(buildSchema(await response.text())) };
};

const textHeaders = (headers: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers ?? {}).filter(([, value]) => typeof value === "string"));

/** The fetcher of the console. */
export const fetcher: Fetcher = (params, options) =>
  params.operationName === "IntrospectionQuery" ? introspect(textHeaders(options?.headers)) : ask(params, options);
