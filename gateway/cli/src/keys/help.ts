// The help of `kpu keys`.
export const help = `Keys of agencies and of our own roles.

  kpu keys create --agency ID     makes a key and shows it, once
  kpu keys list [--agency ID]     shows all keys, never the keys themselves
  kpu keys show ID                shows one
  kpu keys rotate ID              makes a successor with the same rights; both work during the overlap
  kpu keys revoke ID              ends a key for good, everywhere within 5 seconds

create
  --agency ID       whose it is: an agency or role of the policy (required)
  --expires TIME    how long it works: 90d, 24h, 30m; default: until it is revoked
  --network CIDR    a network it may be used from, for example 10.0.0.0/8; repeat it for more; default: anywhere
  --area CODE       a region that narrows the agency's grant, for example 3101; repeat it for more
  --note TEXT       for whom, for what; no names of people
  --test            a key of the test environment (kpu_test_...)

rotate
  --overlap TIME    how long the old key goes on working; default 24h, at once: 0m

all
  --json            one JSON value instead of text
  --help            this text
`;
