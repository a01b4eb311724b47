// The IDE of the graph: GraphiQL with the query explorer, talking to the gateway that served the page.
import { explorerPlugin } from "@graphiql/plugin-explorer";
import { useGraphiQL } from "@graphiql/react";
import { GraphiQL } from "graphiql";
import { useEffect } from "react";
import { examples } from "./examples.ts";
import { fetcher } from "./fetcher.ts";

// Explorer instead of the default history plugin: history keeps past queries and their variables (a NIK among
// them) in the browser's storage. What is open in a tab is still stored, until that tab is closed.
const plugins = [explorerPlugin()];

/** Turns off hovers in the result pane, where GraphiQL would fetch any image address (form photographs on other hosts). */
const NoImagePreview = () => {
  const editor = useGraphiQL((state) => state.responseEditor);
  useEffect(() => editor?.updateOptions({ hover: { enabled: false } }), [editor]);
  return null;
};

/** The whole page; keys typed into the headers pane are never stored (shouldPersistHeaders also hides that setting). */
export const Console = () => (
  <GraphiQL fetcher={fetcher} defaultTabs={examples} plugins={plugins} shouldPersistHeaders={false}>
    <GraphiQL.Logo>KPU Graph</GraphiQL.Logo>
    <NoImagePreview />
  </GraphiQL>
);
