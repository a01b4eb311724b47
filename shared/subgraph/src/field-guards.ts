// What the directives of a subgraph's own schema ask of a viewer: @authenticated, @requiresScopes, @policy, read from its document.
import type { Viewer } from "@kpu-graph/auth";
import { type ConstDirectiveNode, type GraphQLSchema, valueFromASTUntyped } from "graphql";
import { z } from "zod";

/** Does the viewer pass? */
export type Guard = (viewer: Viewer) => boolean;

/** Anything of a schema that directives may stand on. */
export interface Guarded {
  readonly astNode?: WithDirectives | null | undefined;
  readonly extensionASTNodes?: readonly WithDirectives[] | null | undefined;
}
interface WithDirectives {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

// Alternatives, each a list of what is needed together.
const alternatives = z.array(z.array(z.string()));

const argumentOf = (directive: ConstDirectiveNode, name: string): readonly (readonly string[])[] => {
  const argument = directive.arguments?.find((one) => one.name.value === name);
  // None, or one of another shape, is no alternative at all: nobody passes.
  const given = alternatives.safeParse(argument === undefined ? undefined : valueFromASTUntyped(argument.value));
  return given.success ? given.data : [];
};

const anyAlternative =
  (wanted: readonly (readonly string[])[], has: (viewer: Viewer, one: string) => boolean): Guard =>
  (viewer) =>
    wanted.some((together) => together.every((one) => has(viewer, one)));

const isKnown: Guard = ({ tier, agency }) => tier !== "public" && agency !== null;

/** The one policy a schema may name: the request is for a stated purpose. Any other is passed by nobody. */
const fulfils = ({ purpose }: Viewer, policy: string) => policy === "purpose" && purpose !== null;

const guardOf = (directive: ConstDirectiveNode): Guard | undefined => {
  switch (directive.name.value.replace(/^federation__/, "")) {
    case "authenticated":
      return isKnown;
    case "requiresScopes":
      return anyAlternative(argumentOf(directive, "scopes"), ({ scopes }, scope) => scopes.includes(scope));
    case "policy":
      return anyAlternative(argumentOf(directive, "policies"), fulfils);
    default:
      return undefined;
  }
};

const directivesOf = ({ astNode, extensionASTNodes }: Guarded) =>
  [astNode, ...(extensionASTNodes ?? [])].flatMap((node) => node?.directives ?? []);

/** The guards that stand on a type or a field. */
export const guardsOf = (guarded: Guarded): readonly Guard[] =>
  directivesOf(guarded).flatMap((directive) => guardOf(directive) ?? []);

const imports = z.array(z.unknown());
const renamed = z.object({ name: z.enum(["@authenticated", "@requiresScopes", "@policy"]), as: z.string() });

/** Throws when the schema imports a guarding directive under a name of its own: this file would not see it. */
export const requireOwnNames = (schema: GraphQLSchema): void => {
  for (const directive of directivesOf(schema)) {
    const argument = directive.arguments?.find(({ name }) => name.value === "import");
    const given = imports.safeParse(argument === undefined ? [] : valueFromASTUntyped(argument.value));
    for (const one of given.success ? given.data : [])
      if (renamed.safeParse(one).success)
        throw new Error("a schema may not import a guarding directive under another name");
  }
};
