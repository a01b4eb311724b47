// What a history is made of: plain objects, each with its times, in milliseconds of one clock that never goes back.

/** One tally of an answer: the versions its figures are of. One number where it is whole. */
export interface SeenTally {
  readonly area: string;
  readonly versions: readonly number[];
}

export interface Read {
  readonly kind: "read";
  readonly client: number;
  /** "public", or the agency whose key was sent. */
  readonly identity: string;
  readonly replica: number;
  /** Of the schema, at that replica. */
  readonly release: string;
  /** The document and its variables: the same question, the same text. */
  readonly question: string;
  readonly sentAt: number;
  readonly receivedAt: number;
  /** Did it say that it is old? */
  readonly isMarked: boolean;
  readonly tallies: readonly SeenTally[];
  /** The governed fields it holds a value of, sorted. */
  readonly fields: readonly string[];
  /** The answer, without what it says of its own age and of its request. */
  readonly bytes: string;
}

/** An area's document became this version. */
export interface Write {
  readonly kind: "write";
  readonly area: string;
  /** Rises by one. */
  readonly version: number;
  readonly beganAt: number;
  /** From now on whoever reads the source sees it. */
  readonly endedAt: number;
}

/** A replica took a policy into force. */
export interface PolicyChange {
  readonly kind: "policy";
  readonly replica: number;
  readonly at: number;
  readonly policy: "open" | "closed";
}

/** Something was done to Redis. */
export interface Fault {
  readonly kind: "fault";
  readonly name: string;
  readonly beganAt: number;
  readonly endedAt: number;
}

/** A request that got no answer of figures. */
export interface Failure {
  readonly kind: "failure";
  readonly client: number;
  readonly identity: string;
  readonly replica: number;
  readonly question: string;
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly reason: string;
}

export type HistoryEvent = Read | Write | PolicyChange | Fault | Failure;
