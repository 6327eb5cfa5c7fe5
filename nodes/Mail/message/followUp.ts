import { type FollowupFlag } from '@microsoft/microsoft-graph-types';
import { wallTimeOf } from '../../shared/time/moment';

interface FollowUp {
	readonly due: string;
	readonly start: string;
}

/** A set flag; Graph takes a due date only together with a start date. */
export function flagOf({ due, start }: FollowUp, timeZone: string): FollowupFlag {
	const flagStatus = 'flagged';
	const at = (field: string, value: string) => ({
		dateTime: wallTimeOf({ field, value }, timeZone),
		timeZone,
	});
	if (start && !due) throw new RangeError('Start needs a Due date. Enter one, or remove Start');
	if (!due) return { flagStatus };
	const dueDateTime = at('Due', due);
	const startDateTime = start ? at('Start', start) : dueDateTime;
	if (startDateTime.dateTime > dueDateTime.dateTime)
		throw new RangeError('Start is later than Due. Enter an earlier Start');
	return { flagStatus, startDateTime, dueDateTime };
}
