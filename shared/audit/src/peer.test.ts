// Addresses as records hold them.
import { expect, it } from "vitest";
import { parseEntry } from "./entry.ts";
import { toAddress, toNetwork } from "./peer.ts";
import { beginning, toRecord } from "./record.ts";
import { readOf } from "./testkit/house.ts";

it.each([
  ["203.0.113.77", "203.0.113.0/24", "203.0.113.77"],
  ["::ffff:203.0.113.77", "203.0.113.0/24", "203.0.113.77"],
  ["2001:db8:1:2ff:3::4", "2001:db8:1:200::/56", "2001:db8:1:2ff:3::4"],
  ["2001:DB8::1", "2001:db8:0:0::/56", "2001:db8::1"],
  ["::1", "0:0:0:0::/56", "::1"],
  ["fe80::1%eth0", "fe80:0:0:0::/56", "fe80::1"],
  ["64:ff9b::203.0.113.77", "64:ff9b:0:0::/56", "64:ff9b::203.0.113.77"],
  ["nowhere", null, null],
])("%s is in the network %s and has the address %s", (given, network, address) => {
  expect([toNetwork(given), toAddress(given)]).toEqual([network, address]);
});

it.each([
  ["nobody known", { keyId: null }, "10.9.1.0/24"],
  ["nobody known, whose address was cut before", { keyId: null, address: "10.9.1.0/24" }, "10.9.1.0/24"],
  ["the same in IPv6", { keyId: null, address: "2001:db8:1:200::/56" }, "2001:db8:1:200::/56"],
  ["a key", {}, "10.9.1.7"],
  ["a person who signed on", { keyId: null, user: "u-4" }, "10.9.1.7"],
])("a record of %s holds what is due", (_who, more, peer) => {
  const place = { seq: 1, at: new Date(0), mono: 0, node: "gw-1", subjectsAt: 0, heads: 0, prev: beginning };
  const { line } = toRecord(parseEntry({ ...readOf(1, 1), ...more }), place);
  expect(JSON.parse(line)).toMatchObject({ peer });
});
