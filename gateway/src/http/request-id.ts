// The id of a request: the client's own where it is a plain one, else a new one.
import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

const pattern = /^[A-Za-z0-9-]{8,64}$/;

/** An id is answered and logged, so what could be a NIK is none. */
const isRequestId = (text: string) => pattern.test(text) && !/\d{16}/.test(text.replaceAll("-", ""));

export const requestIdOf = (headers: IncomingHttpHeaders): string => {
  const given = headers["x-request-id"];
  return typeof given === "string" && isRequestId(given) ? given : randomUUID();
};
