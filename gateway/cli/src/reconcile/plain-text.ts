// Text of the graph that goes to a terminal: a control character in it is shown as a blank.
import { z } from "zod";

export const plainText = z.string().transform((text) => text.replaceAll(/\p{Cc}/gu, " "));
