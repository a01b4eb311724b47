// The two directives of the cost specification as they stand in a supergraph: what they are called there, and what one of them says.
import { type ConstDirectiveNode, type FieldDefinitionNode, valueFromASTUntyped } from "graphql";
import { z } from "zod";

const specification = "https://specs.apollo.dev/cost/";
const linkShape = z.object({
  url: z.string(),
  as: z.string().optional(),
  import: z.array(z.union([z.string(), z.object({ name: z.string(), as: z.string().optional() })])).default([]),
});
const costShape = z.object({ weight: z.number().nonnegative() });
const listSizeShape = z.object({
  assumedSize: z.number().nonnegative().nullish(),
  slicingArguments: z.array(z.string()).nullish(),
  sizedFields: z.array(z.string()).nullish(),
});

export interface ListSize {
  /** Items where no argument says how many. */
  readonly assumedSize?: number;
  /** Arguments that say how many items come. */
  readonly slicingArguments: readonly string[];
  /** Fields of the returned object that hold those items; empty when the field itself is the list. */
  readonly sizedFields: readonly string[];
}

export interface CostDirectives {
  /** The points an element of the schema asks; undefined without @cost. */
  weightOf(directives: readonly ConstDirectiveNode[] | undefined): number | undefined;
  /** Undefined without @listSize. */
  listSizeOf(field: FieldDefinitionNode): ListSize | undefined;
}

const argumentsOf = ({ arguments: given = [] }: ConstDirectiveNode): Readonly<Record<string, unknown>> =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));

/** An import may rename a directive; one that is not imported stands under the name of the link. */
const namesOf = (links: readonly ConstDirectiveNode[]) => {
  const link = links.map((node) => linkShape.parse(argumentsOf(node))).find(({ url }) => url.startsWith(specification));
  const space = link?.as ?? "cost";
  const imported = new Map<string, string>();
  for (const one of link?.import ?? []) {
    const { name, as = name } = typeof one === "string" ? { name: one } : one;
    imported.set(name, as.replace(/^@/, ""));
  }
  return { cost: imported.get("@cost") ?? space, listSize: imported.get("@listSize") ?? `${space}__listSize` };
};

/** Creates the reader from the @link directives of a supergraph; reading throws on values the specification does not have. */
export const createCostDirectives = (links: readonly ConstDirectiveNode[]): CostDirectives => {
  const names = namesOf(links);
  const find = (directives: readonly ConstDirectiveNode[] | undefined, wanted: string) => {
    const node = directives?.find(({ name }) => name.value === wanted);
    return node && argumentsOf(node);
  };
  return {
    weightOf(directives) {
      const given = find(directives, names.cost);
      return given && costShape.parse(given).weight;
    },
    listSizeOf({ directives }) {
      const given = find(directives, names.listSize);
      if (given === undefined) return undefined;
      const { assumedSize, slicingArguments, sizedFields } = listSizeShape.parse(given);
      return {
        ...(assumedSize == null ? {} : { assumedSize }),
        slicingArguments: slicingArguments ?? [],
        sizedFields: sizedFields ?? [],
      };
    },
  };
};
