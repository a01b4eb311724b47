// Real servers for tests: Redis, PostgreSQL, a proxy that breaks the network, certificates, and the gates that ask for them.
export type { ServerAddress } from "./address.ts";
export { announceSkip, collectSkips } from "./announce.ts";
export { available, prepareTestServers, requireBinary } from "./available.ts";
export { type BinaryKind, findChromium } from "./binaries.ts";
export { type Authority, type Certificate, createAuthority, hasOpenssl } from "./certificates.ts";
export { type ChaosMode, type ChaosProxy, startChaosProxy } from "./chaos-proxy.ts";
export { withInstallLock } from "./install-lock.ts";
export { type PostgresServer, startPostgres } from "./postgres.ts";
export { realDataDir } from "./real-data.ts";
export { type RedisServer, startRedis } from "./redis.ts";
