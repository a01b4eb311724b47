// The help of `kpu reconcile`.
export const help = `What the systems say about each other: every rule of consistency over every polling station of an area.

  kpu reconcile --region CODE --contest ID [--json | --csv] [--fail-on WEIGHT]

  --region CODE      the area: 31, 3101, 310101 or 3101011001; "0" is the nation
  --contest ID       the contest: 2024-ppwp, 2024-pdpr-3103, 2024-pdpd-31, 2024-pdprdp-310004 or 2024-pdprdk-332001
  --json             one JSON object: findings as they come, then counts by rule and a summary
  --csv              one line a finding, with a header (RFC 4180)
  --fail-on WEIGHT   exit code 1 when there is a finding of this weight or a heavier one: error, warning or info
  --url URL          the gateway's graph; default: http://localhost:4000/graphql, with the port of KPU_PORT
  --key-file FILE    a file that holds a key, for its limits; default: none, as all of this is public
  --help             this text

Without --json and --csv it shows a table of the rules: how often each was kept and broken, and where a figure it needs is not published.
The product must be running (npm start). It works district by district, asks again where the gateway is busy, and takes as much memory for
a province as for a district. A finding says which figures do not agree, never who did what.

Exit codes
  0   done
  1   done, and --fail-on found something
  2   called wrongly: an unknown area, a contest that is not voted on there
  3   something could not be found out; it is named on standard error, after all the rest was done
`;
