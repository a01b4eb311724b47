// Every page of a document, and its size: outside of 1 to 100 the whole request is refused, before anything is asked for it.
import { ClientError } from "@kpu-graph/errors";
import { type DocumentNode, Kind, visit } from "graphql";

const largestPage = 100;

/** Throws INVALID_PAGE_SIZE for a `first` that is a number outside of 1 to 100, written or in a variable. */
export const checkPageSizes = (document: DocumentNode, variables: Readonly<Record<string, unknown>>): void => {
  visit(document, {
    Argument({ name, value }) {
      if (name.value !== "first") return;
      const size =
        value.kind === Kind.VARIABLE ? variables[value.name.value] : Kind.INT === value.kind && Number(value.value);
      if (typeof size === "number" && !(size >= 1 && size <= largestPage)) throw new ClientError("INVALID_PAGE_SIZE");
    },
  });
};
