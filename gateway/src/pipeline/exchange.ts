// What is known of a request while it goes through the steps, and what the ledger is told of it.
import { toAddress, toNetwork } from "@kpu-graph/audit";
import type { Grant } from "@kpu-graph/policy";
import type { Caller } from "../authenticate/index.ts";
import type { GatewayContext } from "../context.ts";
import type { AskedPeople } from "./asked-people.ts";
import type { Told } from "./people.ts";
import type { PreparedOperation } from "./prepare-operation.ts";

/** What is known of a request so far; the ledger and the log tell it even when a step refuses the request. */
export interface Exchange {
  readonly context: GatewayContext;
  readonly address: string;
  caller: Caller;
  grant: Grant | null;
  ticket: string | null;
  operation: PreparedOperation | undefined;
  asked: AskedPeople;
}

/** A client's own name for its operation may be somebody's name: the ledger, as the log, keeps the names of registered ones. */
const operationNameOf = (operation: PreparedOperation | undefined): string | null =>
  operation?.id === undefined ? null : (operation.operation.name?.value ?? null);

/** As the ledger is told of it. */
export const toTold = ({ context, address, caller, grant, ticket, operation, asked }: Exchange): Told => ({
  caller,
  context,
  grant,
  ticket,
  address: caller.tier === "public" ? toNetwork(address) : toAddress(address),
  operationName: operationNameOf(operation),
  operationHash: operation?.hash ?? null,
  areas: asked.areas,
});
