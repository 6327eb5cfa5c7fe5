import { property } from '../../shared/operation/property';
import { momentToInstant } from '../../shared/time/moment';

/** The next week, as a range of dates to start from. */
export const rangeProperties = [
	property({
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		default: '={{ $now }}',
		required: true,
		description: 'The beginning of the range; events that are going on then are included',
	}),
	property({
		displayName: 'Until',
		name: 'until',
		type: 'dateTime',
		default: '={{ $now.plus({ weeks: 1 }) }}',
		required: true,
		description: 'The end of the range, not included',
	}),
] as const;

export interface Range {
	readonly from: unknown;
	readonly until: unknown;
}

/** A range as Graph reads it in an address: instants in UTC. */
export function rangeOf({ from, until }: Range, zone: string): { startDateTime: string; endDateTime: string } {
	const startDateTime = utc('From', from, zone);
	const endDateTime = utc('Until', until, zone);
	if (endDateTime > startDateTime) return { startDateTime, endDateTime };
	throw new RangeError(`Until ${endDateTime} is not after From ${startDateTime}. Enter a later Until`);
}

const utc = (field: string, value: unknown, zone: string): string =>
	new Date(momentToInstant({ field, value }, zone)).toISOString();
