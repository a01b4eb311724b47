// The caller's address: nobody but our own proxies can say it is another than the connection's.
import { createNetworks } from "@kpu-graph/control";
import { describe, expect, it } from "vitest";
import { peerAddressOf } from "./peer-address.ts";

const trustedProxies = createNetworks(["10.0.0.0/8"]);
const peer = (remoteAddress: string | undefined, ...forwardedFor: string[]) =>
  peerAddressOf({ remoteAddress, forwardedFor, trustedProxies });

describe("the caller's address", () => {
  it.each([
    ["an untrusted peer is itself, whatever it says", peer("192.0.2.1", "127.0.0.1"), "192.0.2.1"],
    ["an untrusted peer with fifty hops too", peer("192.0.2.1", Array(50).fill("10.0.0.1").join(", ")), "192.0.2.1"],
    ["our proxy passes it on", peer("10.0.0.1", "192.0.2.1"), "192.0.2.1"],
    ["our proxy passes on what the client invented before it", peer("10.0.0.1", "127.0.0.1, 192.0.2.1"), "192.0.2.1"],
    ["two of our proxies, in headers of their own", peer("10.0.0.1", "192.0.2.1", "10.0.0.2"), "192.0.2.1"],
    ["our proxy without a word", peer("10.0.0.1"), "10.0.0.1"],
    ["our proxy with rubbish", peer("10.0.0.1", "192.0.2.1, unknown"), "10.0.0.1"],
    ["IPv4 within IPv6", peer("::ffff:10.0.0.1", "::ffff:192.0.2.1"), "192.0.2.1"],
    ["IPv6", peer("10.0.0.1", "2001:DB8:0::1"), "2001:db8::1"],
    ["a connection that is gone", peer(undefined, "192.0.2.1"), "unknown"],
  ])("%s", (_, address, expected) => {
    expect(address).toBe(expected);
  });

  it("is the connection's when no proxy is ours", () => {
    const none = createNetworks([]);
    expect(peerAddressOf({ remoteAddress: "10.0.0.1", forwardedFor: ["192.0.2.1"], trustedProxies: none })).toBe(
      "10.0.0.1",
    );
  });
});
