// One signed question to a subgraph, for those who are not the gateway but hold its key: tests, and an operator who looks for a fault.
import type { GatewayKey } from "./gateway-key.ts";
import { signRequest } from "./sign-request.ts";
import { type Passport, publicViewer } from "./viewer.ts";

export interface SignedQuestion {
  readonly keys: readonly GatewayKey[];
  /** Name of the subgraph. */
  readonly audience: string;
  readonly url: string;
  readonly passport: Passport;
  /** Sent as JSON; without it the request is a GET. */
  readonly json?: unknown;
}

/** A passport of nobody known: no scope, no mask. */
export const publicPassport = (requestId: string, deadlineMs: number): Passport => ({
  viewer: publicViewer,
  requestId,
  deadlineMs,
  masks: {},
  areas: null,
});

/** Signs and sends. */
export const signedFetch = ({ keys, audience, url, passport, json }: SignedQuestion): Promise<Response> => {
  const { pathname, search } = new URL(url);
  const method = json === undefined ? "GET" : "POST";
  const body = json === undefined ? "" : JSON.stringify(json);
  const signature = signRequest({ keys, audience, method, path: `${pathname}${search}`, body, passport });
  return fetch(url, {
    method,
    redirect: "manual",
    headers: { ...signature, ...(json === undefined ? {} : { "content-type": "application/json" }) },
    ...(json === undefined ? {} : { body }),
  });
};
