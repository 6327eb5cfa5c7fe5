import { literal } from '../../../graph/path';
import { property, type Values } from '../../shared/operation/property';
import { momentToInstant } from '../../shared/time/moment';

const yesNo = <const N extends string, const D extends string>(name: N, displayName: D, description: string) =>
	property({ displayName, name, type: 'boolean', default: true, description });

const filters = [
	property({
		displayName: 'Body Format',
		name: 'bodyFormat',
		type: 'options',
		default: 'text',
		description: 'How bodies come in the raw output and in Selected Fields',
		options: [
			{ name: 'HTML', value: 'html' },
			{ name: 'Text', value: 'text' },
		],
	}),
	property({
		displayName: 'Category',
		name: 'category',
		type: 'string',
		default: '',
		placeholder: 'e.g. Customers',
		description: 'Only events of this Outlook category',
	}),
	property({
		displayName: 'Filter Expression',
		name: 'filter',
		type: 'string',
		default: '',
		placeholder: "e.g. importance eq 'high'",
		description: 'An OData expression over event properties; times in it are in UTC',
	}),
	property({
		displayName: 'iCalendar UID',
		name: 'iCalUId',
		type: 'string',
		default: '',
		description: 'Only the event with this UID, which is the same in the calendars of all attendees',
	}),
	yesNo('isAllDay', 'Is All Day', 'Whether to return all-day events, or only others'),
	yesNo('isCancelled', 'Is Cancelled', 'Whether to return cancelled events, or only others'),
	property({
		displayName: 'Modified After',
		name: 'modifiedAfter',
		type: 'dateTime',
		default: '',
		description: 'Only events that were created or changed since then',
	}),
	property({
		displayName: 'Show As',
		name: 'showAs',
		type: 'options',
		default: 'busy',
		options: [
			{ name: 'Busy', value: 'busy' },
			{ name: 'Free', value: 'free' },
			{ name: 'Out of Office', value: 'oof' },
			{ name: 'Tentative', value: 'tentative' },
			{ name: 'Working Elsewhere', value: 'workingElsewhere' },
		],
	}),
	property({
		displayName: 'Subject Contains',
		name: 'subject',
		type: 'string',
		default: '',
		placeholder: 'e.g. review',
	}),
] as const;

export const eventFilters = property({
	displayName: 'Filters and Options',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter or option',
	default: {},
	options: filters,
});

type Filters = Partial<Values<typeof filters>>;

/** The chosen conditions, all of which must hold. */
export function filterOf(chosen: Filters, zone: string): string | undefined {
	const { category, filter, iCalUId, isAllDay, isCancelled, modifiedAfter, showAs, subject } = chosen;
	const conditions = [
		category && `categories/any(c:c eq ${literal(category)})`,
		iCalUId && `iCalUId eq ${literal(iCalUId)}`,
		isAllDay !== undefined && `isAllDay eq ${isAllDay}`,
		isCancelled !== undefined && `isCancelled eq ${isCancelled}`,
		modifiedAfter && `lastModifiedDateTime ge ${utc(modifiedAfter, zone)}`,
		showAs && `showAs eq ${literal(showAs)}`,
		subject && `contains(subject,${literal(subject)})`,
		filter && `(${filter})`,
	].filter((condition) => typeof condition === 'string' && condition !== '');
	return conditions.join(' and ') || undefined;
}

const utc = (value: unknown, zone: string): string =>
	new Date(momentToInstant({ field: 'Modified After', value }, zone)).toISOString();
