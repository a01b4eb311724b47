// Entry of the console: starts Monaco's workers and puts the console on the page.
import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "@graphiql/plugin-explorer/style.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Console } from "./console.tsx";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element #root");
// GraphiQL sizes itself to its parent, and the page has no other content.
root.style.height = "100dvh";
document.body.style.margin = "0";
createRoot(root).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
