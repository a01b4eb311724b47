// Who is asking, and how the gateway tells it to a subgraph so that nobody else can.
export type { Passport, Tier, Viewer } from "./viewer.ts";
export { publicViewer } from "./viewer.ts";
