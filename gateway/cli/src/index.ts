// `kpu`: the commands.
export {};
