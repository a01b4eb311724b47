// A NIK written in the document would stay in every memory of documents and plans: it is moved to the variables before anything keeps it.
import { ClientError } from "@kpu-graph/errors";
import {
  type DocumentNode,
  Kind,
  type NameNode,
  print,
  type StringValueNode,
  type VariableDefinitionNode,
  type VariableNode,
  visit,
} from "graphql";
import { mayNamePerson } from "../operations/names-person.ts";

export interface LiftedDocument {
  readonly text: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

const longNumber = /\d{16}/;
const typeOf: Readonly<Record<string, string>> = { nik: "Nik", birthDate: "Date" };

const toName = (value: string): NameNode => ({ kind: Kind.NAME, value });
const toVariable = (name: string): VariableNode => ({ kind: Kind.VARIABLE, name: toName(name) });
const toDefinition = ([name, type]: readonly [string, string]): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: toVariable(name),
  type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: toName(type) } },
});

/**
 * Moves the factors of a registration check to the variables of the document's operation. Anywhere else, and in any other form, sixteen
 * digits in a row are refused with BAD_USER_INPUT: no argument of the graph takes such a number.
 */
export const liftNik = (
  text: string,
  document: DocumentNode,
  given: Readonly<Record<string, unknown>>,
): LiftedDocument => {
  if (!mayNamePerson(text)) return { text, document, variables: given };
  const variables: Record<string, unknown> = { ...given };
  const types = new Map<string, string>();
  const lift = (name: string, value: StringValueNode) => {
    const variable = `lifted_${name}_${types.size}`;
    // A client that uses this name itself would have its own value replaced.
    if (text.includes(variable)) throw new ClientError("BAD_USER_INPUT");
    variables[variable] = value.value;
    types.set(variable, typeOf[name] ?? "");
    return toVariable(variable);
  };
  const lifted: DocumentNode = visit(document, {
    Field: (field) =>
      field.name.value !== "checkRegistration"
        ? undefined
        : {
            ...field,
            arguments: field.arguments?.map((argument) =>
              argument.value.kind === Kind.STRING && Object.hasOwn(typeOf, argument.name.value)
                ? { ...argument, value: lift(argument.name.value, argument.value) }
                : argument,
            ),
          },
  });
  const complete: DocumentNode = {
    ...lifted,
    definitions: lifted.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? {
            ...definition,
            variableDefinitions: [...(definition.variableDefinitions ?? []), ...[...types].map(toDefinition)],
          }
        : definition,
    ),
  };
  const clean = print(complete);
  if (longNumber.test(clean)) throw new ClientError("BAD_USER_INPUT");
  return { text: clean, document: complete, variables };
};
