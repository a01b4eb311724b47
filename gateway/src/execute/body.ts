// The body of a fetch, the same text from every tier for the same inputs, so that a memory by body works between them.
import type { FetchNode } from "@apollo/query-planner";

export type Variables = Readonly<Record<string, unknown>>;

/** The parts of a plan's fetch that its body depends on. */
export type FetchText = Pick<FetchNode, "operation" | "operationName" | "variableUsages">;

/** Writes a body: the client's variables as they came, and for an entity fetch its representations, each one's JSON text. */
export type WriteBody = (variables: Variables, representations?: readonly string[]) => string;

/**
 * Prepares the body of a fetch: `{"query":…,"variables":{…,"representations":[…]},"operationName":…}`. Variables stand in the plan's order;
 * one that was not given is left out, its default being in the operation's text.
 */
export const compileBody = ({ operation, operationName, variableUsages = [] }: FetchText): WriteBody => {
  const start = `{"query":${JSON.stringify(operation)},"variables":{`;
  const end = operationName === undefined ? "}}" : `},"operationName":${JSON.stringify(operationName)}}`;
  const names = variableUsages.map((name) => ({ name, key: `${JSON.stringify(name)}:` }));

  return (variables, representations) => {
    let body = start;
    let separator = "";
    for (const { name, key } of names) {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value === undefined) continue;
      body += separator + key + JSON.stringify(value);
      separator = ",";
    }
    if (representations !== undefined) body += `${separator}"representations":[${representations.join(",")}]`;
    return body + end;
  };
};
