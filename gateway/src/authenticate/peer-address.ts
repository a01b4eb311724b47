// Whose address counts: the connection's, or behind proxies of our own the one they pass on. Nobody else is believed.
import { canonicalAddress, type Networks } from "@kpu-graph/control";
import type { RequestHead } from "../pipeline/answer.ts";

export interface Peer {
  /** The socket's address; undefined when it is gone. */
  readonly remoteAddress: string | undefined;
  /** All X-Forwarded-For headers, in order. */
  readonly forwardedFor: readonly string[];
  readonly trustedProxies: Networks;
}

/**
 * The caller's address in one spelling; "unknown" when the connection is gone. Proxies append, so the list is read from its
 * end, as long as who wrote an entry is a proxy of ours: what stands before is the client's own invention.
 */
export const peerAddressOf = ({ remoteAddress, forwardedFor, trustedProxies }: Peer): string => {
  let address = canonicalAddress(remoteAddress ?? "");
  if (address === undefined) return "unknown";
  const hops = forwardedFor.flatMap((header) => header.split(",")).reverse();
  for (const hop of hops) {
    if (!trustedProxies.includes(address)) return address;
    const next = canonicalAddress(hop.trim());
    // A proxy of ours that passes on what is no address: nobody further away is known.
    if (next === undefined) return address;
    address = next;
  }
  return address;
};

/** Creates the reader of the caller's address from a request. */
export const createAddressOf = (trustedProxies: Networks) => {
  // A client that asks directly, which most do again and again.
  let last: { readonly remoteAddress: string | undefined; readonly address: string } | undefined;
  return ({ headers, socket }: Pick<RequestHead, "headers" | "socket">): string => {
    const { remoteAddress } = socket;
    // One text: Node joins those that were sent several times.
    const forwardedFor = headers["x-forwarded-for"];
    if (forwardedFor !== undefined)
      return peerAddressOf({ remoteAddress, forwardedFor: [forwardedFor].flat(), trustedProxies });
    if (last === undefined || last.remoteAddress !== remoteAddress)
      last = { remoteAddress, address: peerAddressOf({ remoteAddress, forwardedFor: [], trustedProxies }) };
    return last.address;
  };
};
