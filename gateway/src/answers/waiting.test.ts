// A load ends with the last client that waits for it, and never before.
import { expect, test } from "vitest";
import { createWaiting } from "./waiting.ts";

const client = () => new AbortController();

test("one client that leaves takes nothing from the others; the last ends the load, with its reason", () => {
  const waiting = createWaiting();
  const [one, other] = [client(), client()];
  const [first, second] = [waiting.join("a", one.signal), waiting.join("a", other.signal)];
  expect(first.signal).toBe(second.signal);
  one.abort("client has gone");
  expect(first.signal.aborted).toBe(false);
  other.abort("client has gone");
  expect([first.signal.aborted, first.signal.reason]).toEqual([true, "client has gone"]);
});

test("who comes after a load was given up begins another", () => {
  const waiting = createWaiting();
  const gone = client();
  const given = waiting.join("a", gone.signal);
  gone.abort("client has gone");
  const next = waiting.join("a", client().signal);
  expect([given.signal.aborted, next.signal.aborted]).toEqual([true, false]);
});

test("a client that had gone before it came ends a load that nobody else waits for", () => {
  const waiting = createWaiting();
  const gone = client();
  gone.abort("deadline");
  expect(waiting.join("a", gone.signal).signal.reason).toBe("deadline");
});

test("a load that is answered is not ended by clients that leave later", () => {
  const waiting = createWaiting();
  const one = client();
  const wait = waiting.join("a", one.signal);
  wait.leave();
  wait.leave();
  one.abort("client has gone");
  expect(wait.signal.aborted).toBe(false);
});

test("loads of different keys have nothing to do with each other", () => {
  const waiting = createWaiting();
  const one = client();
  const [a, b] = [waiting.join("a", one.signal), waiting.join("b", client().signal)];
  one.abort("client has gone");
  expect([a.signal.aborted, b.signal.aborted]).toEqual([true, false]);
});
