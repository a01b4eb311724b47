export { type AreaHistory, createHistory, type History, noHistory } from "./history.ts";
