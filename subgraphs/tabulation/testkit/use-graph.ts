// A fresh Sirekap and a fresh subgraph on it for every test of a file.
import { afterEach, beforeEach } from "vitest";
import { documents } from "./documents.ts";
import { type Graph, startGraph } from "./graph.ts";
import { type Sirekap, startSirekap } from "./sirekap.ts";

export interface Started {
  readonly graph: Omit<Graph, "close">;
  readonly sirekap: Omit<Sirekap, "close">;
}

/** Starts both before each test and closes them after it; what it gives stands for those of the running test. */
export const useGraph = (): Started => {
  let running: { graph: Graph; sirekap: Sirekap } | undefined;
  const now = () => {
    if (running === undefined) throw new Error("the graph is there only while a test runs");
    return running;
  };
  beforeEach(async () => {
    const sirekap = await startSirekap(documents);
    running = { sirekap, graph: await startGraph(sirekap.url) };
  });
  afterEach(async () => {
    await running?.graph.close();
    await running?.sirekap.close();
    running = undefined;
  });
  return {
    graph: {
      ask: (query, variables) => now().graph.ask(query, variables),
      entities: (representations, selection) => now().graph.entities(representations, selection),
      reads: () => now().graph.reads(),
    },
    sirekap: {
      get url() {
        return now().sirekap.url;
      },
      set: (path, answer) => now().sirekap.set(path, answer),
    },
  };
};
