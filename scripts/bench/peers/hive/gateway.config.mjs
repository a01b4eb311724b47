// Hive Gateway: what its command line does not say. The caller's credential is handed on, nothing is reported or polled.
export const gatewayConfig = {
  logging: false,
  landingPage: false,
  graphiql: false,
  ...(process.env["BENCH_CACHE"] === "1" ? { responseCaching: { session: () => null, ttl: 600_000 } } : {}),
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get("authorization") ?? "" }),
  },
};
