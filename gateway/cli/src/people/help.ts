// What `kpu people --help` says.

export const help = `People who asked that the processing of their data be restricted (UU 27/2022, Article 41: within 3 x 24 hours).

  kpu people restrict --nik -  leaves this person out of every list of voters, for every agency, within 5 seconds
  kpu people lift --nik -      ends that
  kpu people restrictions      how many people are restricted, and since when

  --nik -   the NIK is read from standard input, so that it stays out of the shell's history and of the list of processes
  --json    the answer as JSON
  --help    this text

Figures of the roll go on counting the person, and checkRegistration goes on answering whoever knows both factors.
The file of restrictions (KPU_RESTRICTIONS_FILE, default restrictions.json in KPU_DATA_DIR) holds tokens and times only. Who asked and
why is kept with the request, not here: a reason would hold names. Whether anybody has the number is not looked up.
`;
