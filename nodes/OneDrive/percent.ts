/** Percent-encoded text decoded; what is not well encoded stays readable instead of failing. */
export const decoded = (text: string): string =>
	text.replace(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'));
