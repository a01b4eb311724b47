// The vitest `globalSetup` of the repository: test servers are found or installed once, before the first test.
export { prepareTestServers as setup } from "./available.ts";
