/** Everything a test needs to exist, in the council's words and with sensible defaults. */
export * from './council-factories';
export * from './learning-factories';
export * from './outcome-factories';
export * from './network-factories';
export * from './pebble-factories';
export * from './campaign-factories';
