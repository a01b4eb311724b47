// How far the work is, on one line of a terminal: districts, polling stations, and the time that is left.
import type { Area } from "./areas.ts";
import type { ReconcileDeps } from "./deps.ts";

const width = 24;
const showEveryMs = 200;
// Before this the first answers, which find nothing kept, say little about the rest.
const guessAfterMs = 2_000;

const spell = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");

/** "40 s", "12 min", "3 h 5 min" */
export const spellTime = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

export interface Progress {
  done(unit: Area): void;
  /** Clears the line. */
  end(): void;
}

const silent: Progress = { done: () => {}, end: () => {} };

/** Creates it; without a terminal it says nothing. */
export const createProgress = (
  units: readonly Area[],
  { showProgress: show, elapsedMs }: Pick<ReconcileDeps, "showProgress" | "elapsedMs">,
): Progress => {
  if (show === undefined) return silent;
  const all = units.reduce((sum, { stations }) => sum + (stations ?? 0), 0);
  const startedAt = elapsedMs();
  let [districts, stations, shownAt] = [0, 0, Number.NEGATIVE_INFINITY];
  let isEnded = false;
  const draw = () => {
    const part = all > 0 ? stations / all : districts / units.length;
    const filled = Math.floor(part * width);
    const tookMs = elapsedMs() - startedAt;
    const left =
      part > 0 && part < 1 && tookMs >= guessAfterMs ? `, ${spellTime((tookMs / part) * (1 - part))} left` : "";
    show(
      `\r[${"#".repeat(filled)}${"-".repeat(width - filled)}] districts ${spell(districts)}/${spell(units.length)}, polling stations ${spell(stations)}/${spell(all)}${left}\u001b[K`,
    );
  };
  draw();
  return {
    done(unit) {
      districts += 1;
      stations += unit.stations ?? 0;
      if (elapsedMs() - shownAt < showEveryMs && districts < units.length) return;
      shownAt = elapsedMs();
      draw();
    },
    end() {
      if (!isEnded) show("\r\u001b[K");
      isEnded = true;
    },
  };
};
