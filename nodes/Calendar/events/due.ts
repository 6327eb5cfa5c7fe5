import { type Change, type DueSpan, type Memory } from '../../shared/trigger/event';

export interface Due {
	readonly kind: string;
	/** When an event is due, in ms since 1970; undefined when it never is. */
	readonly at: (memory: Memory) => number | undefined;
}

/** Everything that became due in the span, and when the next will. A series is due by its occurrences. */
export function dueIn(
	{ memory, from, to }: DueSpan,
	{ kind, at }: Due,
): { changes: Change[]; next: number | undefined } {
	const times = Object.entries(memory)
		.filter(([, one]) => one['type'] !== 'seriesMaster' && one['isCancelled'] !== true)
		.map(([id, one]) => ({ id, time: at(one) }))
		.filter((one): one is { id: string; time: number } => one.time !== undefined && one.time > from)
		.sort((a, b) => a.time - b.time);
	const changes = times
		.filter(({ time }) => time <= to)
		.map(({ id, time }) => ({ kind, id, version: String(time), json: { id } }));
	return { changes, next: times.find(({ time }) => time > to)?.time };
}

export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
