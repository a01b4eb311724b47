// Plays one history: clients read, writers change the source, Redis suffers, the policy closes and opens; everything is written down.
import { setTimeout } from "node:timers/promises";
import { type Ask, readOnce } from "./clients.ts";
import type { Cluster } from "./cluster.ts";
import type { HistoryEvent } from "./events.ts";
import type { RedisUnderFire } from "./faults.ts";
import { areas } from "./figures.ts";
import { chooseQuestion, everyDocument, type Question, seldomQuestions } from "./questions.ts";
import type { Chance } from "./random.ts";

export interface PlayOptions {
  readonly cluster: Cluster;
  readonly redis: RedisUnderFire;
  readonly chance: Chance;
  readonly ask: Ask;
  /** At most so long. */
  readonly seconds: number;
  /** How old an answer may be, in milliseconds: what is seldom asked is asked in longer and longer turns, all of them longer than that. */
  readonly allowanceMs: number;
  /** Does the policy close and open again and again? Else it stays open. */
  readonly changesPolicy: boolean;
  /** Ends it before; asked a few times a second. */
  readonly isEnough?: (history: readonly HistoryEvent[]) => boolean;
  /** Told about once every five seconds. */
  readonly onProgress?: (history: readonly HistoryEvent[], seconds: number) => void;
}

const clients = 20;
const writers = 2;
/** Means of pauses, in milliseconds. */
const [readEvery, writeEvery, faultEvery, policyEvery] = [120, 80, 1_000, 1_200] as const;
const lookEvery = 250;

/** The first eight are somebody else each; of the others every second is of the public, as most are. */
const identityOf = (client: number): number => (client < 8 ? client : client % 2 === 1 ? client : 0);

function* alternately<One, Other>(one: One, other: Other): Generator<One | Other, never> {
  for (;;) {
    yield one;
    yield other;
  }
}

/** Asks each document at each replica, so that the history does not begin with a wait for plans. */
const warmUp = async ({ cluster: { replicas, identities }, ask }: PlayOptions): Promise<void> => {
  for (const question of everyDocument)
    for (const identity of identities.slice(0, 1))
      await Promise.all(replicas.map((_, replica) => ask({ client: 0, replica, identity, question })));
};

/** Gives the history; all events stand in it in the order of their ends. */
export const play = async (options: PlayOptions): Promise<readonly HistoryEvent[]> => {
  const {
    cluster,
    redis,
    chance,
    ask,
    seconds,
    allowanceMs,
    changesPolicy,
    isEnough = () => false,
    onProgress = () => {},
  } = options;
  const { replicas, identities, source } = cluster;
  const history: HistoryEvent[] = [];
  await cluster.setPolicy("open");
  await warmUp(options);
  // What was written before may still be kept somewhere.
  history.push(...source.written);
  cluster.onPolicy = (replica, policy) => history.push({ kind: "policy", replica, at: performance.now(), policy });
  const began = performance.now();
  const passed = () => (performance.now() - began) / 1_000;
  let isOver = false;
  const goesOn = () => !isOver && passed() < seconds;
  const pause = (own: Chance, mean: number) => setTimeout(own.between(0, 2 * mean));

  const clientOf = (client: number) => {
    const replica = client % replicas.length;
    const identity = identities[identityOf(client) % identities.length];
    return async (question: Question) => {
      if (identity === undefined) return;
      const asked = { client, replica, identity, question };
      history.push(await readOnce(ask, asked, replicas[replica]?.release ?? ""));
    };
  };
  const read = async (client: number) => {
    const own = chance.of(`client ${client}`);
    const ask = clientOf(client);
    while (goesOn()) {
      await ask(chooseQuestion(own));
      await pause(own, readEvery);
    }
  };
  /** One more client of each replica, of the public. */
  const readSeldom = async (replica: number) => {
    const ask = clientOf(replicas.length * clients + replica);
    for (let turn = 1; goesOn(); turn += 1) {
      for (const question of seldomQuestions) await ask(question);
      const next = performance.now() + 1.25 * turn * allowanceMs;
      while (goesOn() && performance.now() < next) await setTimeout(20);
    }
  };
  const write = async (writer: number) => {
    const own = chance.of(`writer ${writer}`);
    // Each area has one writer, so that its versions rise.
    const mine = areas.filter((_area, index) => index % writers === writer);
    while (goesOn()) {
      history.push(await source.change(own.oneOf(mine)));
      await pause(own, writeEvery);
    }
  };
  const hurt = async () => {
    const own = chance.of("faults");
    // Each once before any comes again.
    let left: typeof redis.faults = [];
    await pause(own, faultEvery / 2);
    while (goesOn()) {
      if (left.length === 0) left = own.shuffled(redis.faults);
      const [fault] = left;
      left = left.slice(1);
      if (fault === undefined) return;
      const beganAt = performance.now();
      await fault.happen(own);
      history.push({ kind: "fault", name: fault.name, beganAt, endedAt: performance.now() });
      await pause(own, faultEvery);
    }
  };
  const rule = async () => {
    const own = chance.of("policy");
    for (const policy of alternately("closed" as const, "open" as const)) {
      await pause(own, policyEvery);
      if (!goesOn()) return;
      await cluster.setPolicy(policy);
    }
  };
  const look = async () => {
    let told = 0;
    while (goesOn()) {
      await setTimeout(lookEvery);
      isOver = isEnough(history);
      if (passed() < told + 5) continue;
      told = passed();
      onProgress(history, told);
    }
  };
  const each = (count: number, run: (index: number) => Promise<void>) =>
    Array.from({ length: count }, (_, at) => run(at));
  await Promise.all([
    ...each(clients, read),
    ...each(replicas.length, readSeldom),
    ...each(writers, write),
    hurt(),
    changesPolicy ? rule() : undefined,
    look(),
  ]);
  return history;
};
