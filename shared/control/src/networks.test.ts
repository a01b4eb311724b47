// Lists of networks: which addresses are in, in every spelling an address can come in.
import { describe, expect, it } from "vitest";
import { canonicalAddress, createNetworks, isNetwork } from "./networks.ts";

describe("a list of networks", () => {
  const networks = createNetworks(["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"]);

  it.each(["10.0.0.0", "10.255.255.255", "192.0.2.7", "::ffff:10.1.2.3", "2001:db8::1", "2001:DB8:0:0::1"])(
    "includes %s",
    (address) => {
      expect(networks.includes(address)).toBe(true);
    },
  );

  it.each(["9.255.255.255", "11.0.0.0", "192.0.2.8", "::ffff:11.0.0.0", "2001:db9::1", "", "unknown", "10.0.0.1/8"])(
    "does not include %j",
    (address) => {
      expect(networks.includes(address)).toBe(false);
    },
  );

  it("includes nothing when it is empty", () => {
    expect(createNetworks([]).includes("127.0.0.1")).toBe(false);
  });
});

describe("a network", () => {
  it.each(["10.0.0.0/8", "10.1.2.3", "0.0.0.0/0", "::1", "2001:db8::/32", "::/128"])("may be written %s", (text) => {
    expect(isNetwork(text)).toBe(true);
  });

  it.each([
    "",
    "10.0.0.0/33",
    "10.0.0.0/",
    "10.0.0.0/8/8",
    "10.0.0/8",
    "::/129",
    "::ffff:10.0.0.0/104",
    "kpu.go.id",
    "10.0.0.0/-1",
  ])("may not be written %j", (text) => {
    expect(isNetwork(text)).toBe(false);
    expect(() => createNetworks([text])).toThrow(TypeError);
  });
});

describe("an address", () => {
  it.each([
    ["10.1.2.3", "10.1.2.3"],
    ["::ffff:10.1.2.3", "10.1.2.3"],
    ["::FFFF:0a01:0203", "10.1.2.3"],
    ["2001:0DB8:0::0001", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["unknown", undefined],
    ["10.1.2.3:80", undefined],
  ])("%s has one spelling: %s", (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
  });
});
