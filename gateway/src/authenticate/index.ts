// Who is asking: the gateway's first question of every request.
export {
  type Authenticate,
  type AuthenticatorDeps,
  type Caller,
  createAuthenticator,
  publicCaller,
  type RequestFacts,
} from "./authenticate.ts";
export { type AuthenticateConfig, loadAuthenticateConfig } from "./config.ts";
export { createAddressOf, type Peer, peerAddressOf } from "./peer-address.ts";
export { RefusedKey } from "./refused-key.ts";
