export * from './accounts';
export * from './audit';
export * from './baselines';
export * from './measures';
export * from './outcomes';
export * from './people';
export * from './services';
export * from './settings';
