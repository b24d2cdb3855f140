export * from './backoff.ts';
export * from './closeCodes.ts';
export * from './days.ts';
export * from './dictionary.ts';
export * from './helpdesk.ts';
export * from './runs.ts';
export * from './shopper.ts';
