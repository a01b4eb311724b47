// The address a record may hold: whole for a caller we know, the network alone for the public.
import { isIP, isIPv4 } from "node:net";

const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;

/** The eight groups of an IPv6 address, which may end in a dotted IPv4 one. */
const groupsOf = (address: string): readonly number[] => {
  const hexOfDotted = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_whole, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [before = "", after] = hexOfDotted.split("::");
  const left = before.split(":").filter(Boolean);
  const right = after?.split(":").filter(Boolean) ?? [];
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return [...left, ...(after === undefined ? [] : zeros), ...right].map((group) => Number.parseInt(group, 16));
};

/** The neighbourhood of an address: "203.0.113.0/24", or the /56 of IPv6. Null for what is no address. */
export const toNetwork = (address: string): string | null => {
  const plain = mapped.exec(address)?.[1] ?? address.replace(/%.*$/, "");
  if (isIPv4(plain)) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  if (isIP(plain) === 0) return null;
  const [a = 0, b = 0, c = 0, d = 0] = groupsOf(plain);
  return `${[a, b, c, d & 0xff00].map((group) => group.toString(16)).join(":")}::/56`;
};

/** The address itself, without the IPv6 dress of an IPv4 one and without a zone. Null for what is no address. */
export const toAddress = (address: string): string | null => {
  const plain = mapped.exec(address)?.[1] ?? address.replace(/%.*$/, "");
  return isIP(plain) === 0 ? null : plain.toLowerCase();
};

const network = /^(?:[\d.]{7,15}\/24|[0-9a-f:]{2,39}\/56)$/;

/** Is this an address, or a network as toNetwork names it? */
export const isPeer = (text: string): boolean => network.test(text) || toAddress(text) !== null;

/** What a record holds of a peer: what the caller of the ledger has cut to a network stays one, and so does everyone we do not know. */
export const toPeer = (peer: string, isKnown: boolean): string | null => {
  if (network.test(peer)) return peer;
  return isKnown ? toAddress(peer) : toNetwork(peer);
};
