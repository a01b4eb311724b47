// The circuit breaker of a source: once half of its reads fail, nothing is sent for a while; then one probe decides.
import { BrokenCircuitError, circuitBreaker, handleWhen, type IPolicy, SamplingBreaker } from "cockatiel";

const openAfterFailuresOf = 0.5;
const sampleMs = 10_000;
const fewestReadsASecond = 1;
const halfOpenAfterMs = 2_000;

/** Creates a breaker. Only what `isSourceFault` names counts against the source; a caller's fault never does. */
export const createCircuit = (isSourceFault: (error: Error) => boolean): IPolicy =>
  circuitBreaker(handleWhen(isSourceFault), {
    halfOpenAfter: halfOpenAfterMs,
    breaker: new SamplingBreaker({
      threshold: openAfterFailuresOf,
      duration: sampleMs,
      minimumRps: fewestReadsASecond,
    }),
  });

/** Did the breaker refuse, so that nothing went to the source? */
export const isCircuitOpen = (error: unknown): boolean => error instanceof BrokenCircuitError;
