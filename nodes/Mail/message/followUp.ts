import { type FollowupFlag } from '@microsoft/microsoft-graph-types';
import { wallTimeOf } from '../../shared/time/moment';

interface FlagValues {
	readonly flagStatus: 'complete' | 'flagged' | 'notFlagged';
	readonly due: string;
	readonly start: string;
}

/** Graph takes a due date only together with a start date. */
export function flagOf({ flagStatus, due, start }: FlagValues, timeZone: string): FollowupFlag {
	if (flagStatus !== 'flagged') return { flagStatus };
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
