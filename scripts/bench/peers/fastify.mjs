// The limit with a framework: bare Fastify with its own JSON parser, sending stored bytes.
import fastify from "fastify";
import { readAnswers, readiness } from "./answers.mjs";

const keyOf = ({ operationName, variables }) => `${operationName} ${JSON.stringify(variables)}`;
const answers = new Map(readAnswers().map(({ body, bytes }) => [keyOf(JSON.parse(body)), bytes]));

const app = fastify();
app.post("/graphql", (request, reply) => {
  reply.header("content-type", "application/json; charset=utf-8").send(answers.get(keyOf(request.body)) ?? readiness);
});
await app.listen({ host: "127.0.0.1", port: Number(process.env["PORT"]) });
