// The control database: agencies' keys and what must survive a restart.
export {};
