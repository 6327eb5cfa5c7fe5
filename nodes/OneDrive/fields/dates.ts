import { type IDataObject } from 'n8n-workflow';
import { momentToInstant, type DateField } from '../../shared/time/moment';

/** A date field as Graph wants it; wall times are those of the workflow's zone. */
export const instantText = (field: DateField, timeZone: string): string =>
	new Date(momentToInstant(field, timeZone)).toISOString();

interface Dates {
	readonly createdDateTime?: string;
	readonly lastModifiedDateTime?: string;
}

/** The dates that a file or folder shows, as they were where it comes from; undefined when none is given. */
export function shownDates(
	{ createdDateTime, lastModifiedDateTime }: Dates,
	timeZone: string,
): IDataObject | undefined {
	const text = (field: string, value: string) => instantText({ field, value }, timeZone);
	const dates = {
		...(createdDateTime ? { createdDateTime: text('Created At', createdDateTime) } : {}),
		...(lastModifiedDateTime ? { lastModifiedDateTime: text('Modified At', lastModifiedDateTime) } : {}),
	};
	return Object.keys(dates).length > 0 ? dates : undefined;
}
