// The example queries the console opens with, one per group of users; the README and the tests read the same files.
import dashboard from "./examples/dashboard.graphql?raw";
import engineer from "./examples/engineer.graphql?raw";
import partner from "./examples/partner.graphql?raw";

export const examples = [{ query: dashboard }, { query: partner }, { query: engineer }];
