import { WAIT_INDEFINITELY } from 'n8n-workflow';
import { momentToInstant } from '../../shared/time/moment';

export interface WaitLimit {
	readonly limitType?: 'afterTimeInterval' | 'atSpecifiedTime';
	readonly resumeAmount?: number;
	readonly resumeUnit?: 'days' | 'hours' | 'minutes';
	readonly maxDateAndTime?: string;
}

const UNIT_MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Until when a run waits for its answer; `now` in ms since 1970. */
export function waitUntil(limit: WaitLimit | undefined, { now, timeZone }: { now: number; timeZone: string }): Date {
	if (!limit) return WAIT_INDEFINITELY;
	if (limit.limitType === 'atSpecifiedTime') {
		const at = momentToInstant({ field: 'Limit Wait Time', value: limit.maxDateAndTime }, timeZone);
		if (at > now) return new Date(at);
		throw new RangeError('Limit Wait Time is over already. Enter a later date and time');
	}
	const amount = Number(limit.resumeAmount ?? 1);
	if (!(amount > 0)) throw new RangeError('Limit Wait Time: Amount must be more than 0. Enter how long to wait');
	return new Date(now + amount * UNIT_MS[limit.resumeUnit ?? 'days']);
}
