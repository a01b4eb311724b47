// Who is asking, and how the gateway tells it to a subgraph so that nobody else can.
export type { GatewayKey, GatewayKeys } from "./gateway-key.ts";
export { createMac, type Mac } from "./mac.ts";
export { createPassportWriter, type PassportWriter } from "./passport-text.ts";
export {
  createSigner,
  type RequestToSign,
  type SignedHeaders,
  type Signer,
  type SignerOptions,
  signRequest,
} from "./sign-request.ts";
export { passportHeader, signatureHeader } from "./signature.ts";
export { publicPassport, type SignedQuestion, signedFetch } from "./signed-fetch.ts";
export { createVerifier, type ReceivedRequest, type Verifier, type VerifierOptions } from "./verify-request.ts";
export type { Passport, Tier, Viewer } from "./viewer.ts";
export { publicViewer } from "./viewer.ts";
