// A free port that was taken in between costs another attempt, not the test.
import { expect, it } from "vitest";
import { onFreePort } from "./address.ts";

it("takes another port when the first one is busy", async () => {
  const tried: number[] = [];
  const answer = await onFreePort(async (port) => {
    tried.push(port);
    if (tried.length === 1) throw new Error("bind: Address already in use");
    return port;
  });
  expect(tried).toHaveLength(2);
  expect(answer).toBe(tried[1]);
});

it("passes on any other failure at once", async () => {
  const failing = onFreePort(() => Promise.reject(new Error("no such file")));
  await expect(failing).rejects.toThrow("no such file");
});
