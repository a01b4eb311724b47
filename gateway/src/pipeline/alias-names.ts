// Validation: no field is answered under the name "__proto__". Such a key of an answer is lost on its way through the executor's
// objects, and what is lost would look like a null.
import { GraphQLError, type ValidationRule } from "graphql";

export const aliasNames: ValidationRule = (context) => ({
  Field({ alias }) {
    if (alias?.value === "__proto__") {
      context.reportError(new GraphQLError('A field cannot be named "__proto__".', { nodes: alias }));
    }
  },
});
