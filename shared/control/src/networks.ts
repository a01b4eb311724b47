// Lists of networks: where a key may be used from, and which proxies are believed.
import { BlockList, isIP, SocketAddress } from "node:net";

export interface Networks {
  /** Is the address in one of them? False for what is no address. */
  includes(address: string): boolean;
}

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** One spelling an address: IPv4 within IPv6 becomes IPv4, no zone, small letters; undefined for what is no address. */
export const canonicalAddress = (text: string): string | undefined => {
  const bare = text.split("%", 1).join("");
  const family = isIP(bare);
  if (family === 0) return undefined;
  if (family === 4) return bare;
  const { address } = new SocketAddress({ address: bare, family: "ipv6" });
  return mapped.exec(address)?.[1] ?? address;
};

interface Network {
  readonly address: string;
  readonly bits: number;
  readonly family: "ipv4" | "ipv6";
}

const read = (text: string): Network | undefined => {
  const [address = "", bits, more] = text.split("/");
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  if (version === 0 || more !== undefined || mapped.test(address)) return undefined;
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > most)) return undefined;
  return { address, bits: Number(bits ?? most), family: version === 4 ? "ipv4" : "ipv6" };
};

/** Is this a network, "10.0.0.0/8" or "2001:db8::/32", or one address? */
export const isNetwork = (text: string): boolean => read(text) !== undefined;

/** Creates the list; throws TypeError on what is no network. */
export const createNetworks = (list: readonly string[]): Networks => {
  const block = new BlockList();
  for (const text of list) {
    const network = read(text);
    if (network === undefined) throw new TypeError("a network is written like 10.0.0.0/8");
    block.addSubnet(network.address, network.bits, network.family);
  }
  return {
    includes: (text) => {
      const address = canonicalAddress(text);
      return address !== undefined && block.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
    },
  };
};
