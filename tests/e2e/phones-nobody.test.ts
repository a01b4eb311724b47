// P-17: the product phones nobody: every connection this process opens while it starts, answers and stops goes to loopback.
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHouse } from "../testkit/house.ts";

const isSocket = (value: unknown): value is Socket =>
  typeof value === "object" && value !== null && "remoteAddress" in value;
const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

describe("connections of the product", () => {
  const reached: string[] = [];
  const lookedUp: string[] = [];
  const watch = (message: unknown) => {
    const socket = typeof message === "object" && message !== null && "socket" in message ? message.socket : undefined;
    if (!isSocket(socket)) return;
    socket.once("lookup", (_error: Error | null, address: string, _family: unknown, host: string) =>
      lookedUp.push(`${host} ${address}`),
    );
    socket.once("connect", () => reached.push(socket.remoteAddress ?? "unknown"));
  };
  beforeAll(() => subscribe("net.client.socket", watch));
  afterAll(() => unsubscribe("net.client.socket", watch));

  it("all go to loopback, and there are some", async () => {
    const house = await startHouse();
    const { errors } = await house.ask(
      `{ region(code: "3320") { name electoralDistricts(kind: DPR) { name } tally(contest: "2024-ppwp") { asOf } } }`,
    );
    await house.close();
    expect(errors).toBeUndefined();
    expect(reached.length).toBeGreaterThan(3);
    expect(reached.filter((address) => !loopback.test(address))).toEqual([]);
    expect(lookedUp.filter((entry) => !/ (?:127\.|::1)/.test(entry))).toEqual([]);
    expect(process.env["APOLLO_TELEMETRY_DISABLED"]).toBe("true");
  });
});
