// A key by which a subgraph knows the gateway: shared by both, never by anyone else.
export interface GatewayKey {
  /** Sent with each request, so that keys can change while requests are under way: 1 to 32 of A-Z a-z 0-9 _ - */
  readonly id: string;
  /** 32 random bytes. */
  readonly secret: Uint8Array;
}

/** Gives the keys of this moment: the first signs, each of them verifies. A function, because keys change while a process runs. */
export type GatewayKeys = () => readonly GatewayKey[];
