// Counters and histograms as plain numbers: a request adds to arrays, and only a scrape makes Prometheus's text of them.
import { Counter, Histogram, type Registry } from "prom-client";

export type Labels = Readonly<Record<string, string>>;

export interface Described {
  readonly registry: Registry;
  readonly name: string;
  /** Plain English, with the unit. */
  readonly help: string;
}

export interface TallyOptions extends Described {
  /** The labels of each row; the list may grow. */
  readonly rows: readonly Labels[];
  /** Rows never added to are left out of the text. */
  readonly hideZeros?: boolean;
}

export interface Tally {
  /** Adds to a row; what is not a positive number is nothing. */
  add(row: number, amount: number): void;
}

/** Creates a counter. */
export const createTally = ({ registry, name, help, rows, hideZeros = false }: TallyOptions): Tally => {
  const totals: number[] = rows.map(() => 0);
  const counter = new Counter({
    registers: [registry],
    name,
    help,
    labelNames: Object.keys(rows[0] ?? {}),
    collect: () => {
      counter.reset();
      rows.forEach((labels, row) => {
        const total = totals[row] ?? 0;
        if (total > 0 || !hideZeros) counter.inc(labels, total);
      });
    },
  });
  return {
    add(row, amount) {
      // One NaN in a sum would stay, and no scrape would work again.
      if (amount > 0 && amount < Number.POSITIVE_INFINITY) totals[row] = (totals[row] ?? 0) + amount;
    },
  };
};

export interface TimesOptions extends Described {
  readonly rows: readonly Labels[];
  /** Upper bounds of the buckets, in seconds, rising. */
  readonly bounds: readonly number[];
}

export interface Times {
  /** Takes one time, in milliseconds. */
  observe(row: number, ms: number): void;
}

interface Row {
  /** Times in each bucket alone. */
  readonly buckets: number[];
  sum: number;
  count: number;
}

const toSamples = (name: string, labels: Labels, { buckets, sum, count }: Row, bounds: readonly number[]) => {
  let total = 0;
  const samples = bounds.map((bound, index) => {
    total += buckets[index] ?? 0;
    return { metricName: `${name}_bucket`, labels: { le: String(bound), ...labels }, value: total };
  });
  return [
    ...samples,
    { metricName: `${name}_bucket`, labels: { le: "+Inf", ...labels }, value: count },
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: count },
  ];
};

// prom-client can only be told of one time after the other, at half a microsecond each. Its registry asks a histogram for all it
// shows by this method, which its types do not name.
class TimesHistogram extends Histogram {
  readonly #described: Described;
  readonly #samples: () => readonly object[];

  constructor(described: Described, samples: () => readonly object[]) {
    super({ registers: [described.registry], name: described.name, help: described.help });
    this.#described = described;
    this.#samples = samples;
  }

  async getForPromString() {
    const { name, help } = this.#described;
    return { name, help, type: "histogram", values: this.#samples() };
  }
}

/** Creates a histogram of times. A row appears with its first time. */
export const createTimes = ({ rows, bounds, ...described }: TimesOptions): Times => {
  const times: Row[] = rows.map(() => ({ buckets: bounds.map(() => 0), sum: 0, count: 0 }));
  new TimesHistogram(described, () =>
    rows.flatMap((labels, index) => {
      const row = times[index];
      return row === undefined || row.count === 0 ? [] : toSamples(described.name, labels, row, bounds);
    }),
  );
  return {
    observe(index, ms) {
      const row = times[index];
      if (row === undefined || !(ms >= 0 && ms < Number.POSITIVE_INFINITY)) return;
      const seconds = ms / 1_000;
      row.sum += seconds;
      row.count += 1;
      for (let bucket = 0; bucket < bounds.length; bucket += 1)
        if (seconds <= (bounds[bucket] ?? 0)) {
          row.buckets[bucket] = (row.buckets[bucket] ?? 0) + 1;
          return;
        }
    },
  };
};
