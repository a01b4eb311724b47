// The reconciliation of an area, field by field, and the rules themselves.
import { isPollingStationCode, pageOfList, parsePage } from "@kpu-graph/domain";
import { ClientError } from "@kpu-graph/errors";
import type {
  AreaFindingResolvers,
  QueryResolvers,
  ReconciliationResolvers,
  RuleResolvers,
  StationFindingResolvers,
} from "../generated/resolvers.ts";
import { unpackFinding } from "../reconciliation/packed-findings.ts";
import { keyOfFinding } from "../reconciliation/summary.ts";
import { allRules, scopeOf } from "../rules/index.ts";

const ids = new Set(allRules.map(({ id }) => id));

const isKey = (key: string): boolean => {
  const [station, rule, ...more] = key.split(" ");
  return more.length === 0 && isPollingStationCode(station ?? "") && ids.has(rule ?? "");
};

export const query: QueryResolvers = {
  reconciliationRules: () => [...allRules].sort((one, other) => (one.id < other.id ? -1 : 1)),
};

export const rule: RuleResolvers = { scope: scopeOf };

export const reconciliation: ReconciliationResolvers = {
  region: ({ region }) => ({ code: region }),
  findings: ({ findings }, { rule, severity, ...page }) => {
    if (rule !== undefined && rule !== null && !ids.has(rule)) throw new ClientError("UNKNOWN_RULE");
    const wanted = findings.filter(
      ({ finding }) =>
        (rule ?? finding.rule.id) === finding.rule.id && (severity ?? finding.severity) === finding.severity,
    );
    return pageOfList(wanted, parsePage(page, isKey), keyOfFinding);
  },
};

export const stationFinding: StationFindingResolvers = {
  pollingStation: ({ station }) => ({ code: station }),
  finding: ({ finding }) => unpackFinding(finding),
};

export const areaFinding: AreaFindingResolvers = {
  region: ({ region }) => ({ code: region }),
};
