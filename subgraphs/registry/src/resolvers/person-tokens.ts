// What stands for a person outside the registry: tokens of one agency and purpose, the ledger's token, and the key of a list's order.
import { createHmac } from "node:crypto";
import { ClientError } from "@kpu-graph/errors";
import { agencyToken, auditToken, personId } from "@kpu-graph/privacy";
import type { Context } from "../context.ts";

export interface PersonTokens {
  /** `Voter.id` */
  idOf(nik: string): string;
  /** `Voter.nikToken` */
  tokenOf(nik: string): string;
  /** Hex; orders people so that the place of one in a list says nothing of the NIK, nor of the place in another caller's list. */
  readonly orderKey: string;
}

/** The tokens of this caller's agency and purpose; throws PURPOSE_REQUIRED where the passport names none. */
export const personTokens = ({ passport, secrets }: Pick<Context, "passport" | "secrets">): PersonTokens => {
  const { agency, purpose } = passport.viewer;
  if (agency === null || purpose === null) throw new ClientError("PURPOSE_REQUIRED");
  const master = secrets.agencyTokens;
  return {
    idOf: (nik) => personId({ master, agency, purpose, nik }),
    tokenOf: (nik) => agencyToken({ master, agency, purpose, nik }),
    orderKey: createHmac("sha256", master)
      .update(JSON.stringify(["kpu-graph", "voter-order", agency, purpose]))
      .digest("hex"),
  };
};

/** What stands for this person in the ledger, and among the restrictions. */
export const auditTokenOf = ({ secrets }: Pick<Context, "secrets">, nik: string): string =>
  auditToken({ key: secrets.auditSubjects, nik });

/** Notes down in the ledger's own token that this person was read, or asked about. */
export const recordPerson = (context: Pick<Context, "audit" | "secrets">, nik: string): void =>
  context.audit.record(auditTokenOf(context, nik));
