import { createHash } from 'node:crypto';

/**
 * The key by which Graph recognises a second sending of the same event: the same for the same item of the same run and
 * the same content, so that a call sent again, or a node tried again, makes one event; and never the same for two items.
 * https://learn.microsoft.com/graph/api/resources/event
 */
export function transactionOf(parts: readonly unknown[]): string {
	const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
	return [
		digest.slice(0, 8),
		digest.slice(8, 12),
		digest.slice(12, 16),
		digest.slice(16, 20),
		digest.slice(20, 32),
	].join('-');
}
