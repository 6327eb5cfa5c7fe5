import type { Check } from './check';

/** The check of each workflow in `examples/`, by the name of its file. */
export const checks: Record<string, Check> = {};
