import { badRequest } from '../../../http/errors';
import { type Call } from '../../../http/call';
import { defineModel, type Model } from '../../../http/model';
import { visit } from '../../../http/odata/expression';
import { type ExpandItem, type Query } from '../../../http/odata/query';
import { compileFilter } from '../../../http/odata/evaluate';
import { eventAttachmentModel } from '../attachment/model';
import { expandedExtensions, OUTLOOK_PREFIX } from '../../extensions/extension';
import { attachmentsOf } from '../attachment/store';
import { calendarModel } from '../calendars/model';
import { mailboxOf } from '../mailbox';
import { type EventRow } from './row';
import { EVENT_PROPERTIES } from './schema';
import { readEvent, showEvent } from './show';
import { checkBasic, NOT_BASIC } from './visible';

const HIDDEN = ['cancelledOccurrences', 'singleValueExtendedProperties', 'multiValueExtendedProperties'];

/** What comes without `$select`. */
export const EVENT_DEFAULTS: readonly string[] = Object.keys(EVENT_PROPERTIES).filter((name) => !HIDDEN.includes(name));

/** Properties that consist of others: they cannot be sorted by, only what is in them. */
const COMPLEX = ['start', 'end', 'organizer', 'location', 'body', 'attendees', 'recurrence', 'locations'];

function checkQuery({ orderBy, filter }: Query): void {
	for (const { names } of orderBy) {
		if (names.length === 1 && COMPLEX.some((name) => name === names[0]?.toLowerCase()))
			throw badRequest('The $orderby expression must evaluate to a single value of primitive type.');
	}
	if (!filter) return;
	visit(filter, (part) => {
		if (part.kind === 'lambda' && ['attendees', 'locations'].includes(part.names[0]?.toLowerCase() ?? ''))
			throw badRequest('The query filter contains one or more invalid nodes.', 'ErrorInvalidUrlQueryFilter');
	});
}

/** Extended properties come only with a filter that names them. */
function extended(values: ReadonlyArray<{ id: string }>, { query }: ExpandItem): { value: unknown } | undefined {
	if (!query.filter)
		throw badRequest('Extended properties can be expanded only with a $filter by id.', 'ErrorInvalidUrlQueryFilter');
	const found = values.filter(compileFilter(query.filter));
	return found.length > 0 ? { value: found } : undefined;
}

function expandCalendar(event: EventRow, _item: ExpandItem, call: Call) {
	const calendar = mailboxOf(call, event.mailboxId).calendars.get(event.calendarId);
	return calendar && { model: calendarModel, row: calendar };
}

function expandExceptions(event: EventRow, _item: ExpandItem, call: Call) {
	if (event.type !== 'seriesMaster') return undefined;
	return { model: eventModel, rows: mailboxOf(call, event.mailboxId).events.find('series', event.id) };
}

function modelWith(defaults: readonly string[]): Model {
	return defineModel<EventRow>('microsoft.graph.event', {
		properties: EVENT_PROPERTIES,
		defaults,
		alwaysId: true,
		show: showEvent,
		read: readEvent,
		etag: (event) => `W/"${event.changeKey}"`,
		check: checkQuery,
		paging: { default: 10, max: 1000, beyond: 'refuse', token: '$skip' },
		expand: {
			attachments: (event, _item, call) => ({
				model: eventAttachmentModel,
				rows: attachmentsOf(mailboxOf(call, event.mailboxId), event),
			}),
			calendar: expandCalendar,
			exceptionOccurrences: expandExceptions,
			extensions: (event, item) => ({ value: expandedExtensions(event, item, OUTLOOK_PREFIX) }),
			singleValueExtendedProperties: (event, item) => extended(event.singleValueExtendedProperties, item),
			multiValueExtendedProperties: (event, item) => extended(event.multiValueExtendedProperties, item),
		},
	});
}

export const eventModel: Model = modelWith(EVENT_DEFAULTS);
const basicModel: Model = modelWith(EVENT_DEFAULTS.filter((name) => !NOT_BASIC.includes(name)));

/** Events as the caller's permission shows them; refuses who asks by name for what it does not show. */
export function eventModelFor(call: Call): Model {
	checkBasic(call);
	return call.may('Calendars.Read') ? eventModel : basicModel;
}
