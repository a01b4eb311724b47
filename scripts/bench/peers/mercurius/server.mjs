// Mercurius as a gateway of the first federation, compiled queries on, the caller's credential handed on.
import mercuriusGateway from "@mercuriusjs/gateway";
import fastify from "fastify";

const services = ["registry", "candidacy", "tabulation"].map((name) => ({
  name,
  url: process.env[`${name.toUpperCase()}_URL`],
  rewriteHeaders: (headers) => ({ authorization: headers.authorization ?? "" }),
  mandatory: true,
}));

const app = fastify();
await app.register(mercuriusGateway, { jit: 1, gateway: { services } });
await app.listen({ host: "127.0.0.1", port: Number(process.env["PORT"]) });
