/** How a resource locator was filled; empty when a plain value came. */
export const modeOf = (value: unknown): string =>
	typeof value === 'object' && value !== null && 'mode' in value ? String(value.mode) : '';
