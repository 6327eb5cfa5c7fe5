import { notFound } from '../../../http/errors';
import { type Change } from '../../../store/changes';
import { itemNotice, type Notice, type NotificationSource } from '../../subscriptions/source';
import { type SubscriptionRow } from '../../subscriptions/table';
import { eventModel } from '../event/model';
import { type EventRow } from '../event/row';
import { readEvent } from '../event/show';
import { occurrenceId, shownId } from '../ids';
import { mailboxOf } from '../mailbox';
import { READ } from '../paths';
import { events } from '../tables';

/** Tells subscribers about events of a mailbox or of one calendar. */
export const eventNotifications: NotificationSource = {
	name: 'events',
	area: 'outlook',
	resources: ['{mailbox}/events', '{mailbox}/calendar/events', '{mailbox}/calendars/{calendarId}/events'],
	tables: [events.name],
	changeTypes: ['created', 'updated', 'deleted'],
	minutes: { plain: 10_080, rich: 1_440 },
	permissions: READ,
	lifecycle: true,
	perOwner: 1_000,
	model: eventModel,
	resolve: (call, { params, owner }) => {
		const user = owner ?? call.owner();
		const { calendarId } = params;
		if (calendarId !== undefined && !mailboxOf(call, user.id).calendars.get(calendarId)) throw notFound('outlook');
		return { scope: user.id };
	},
	notice: eventNotice,
};

/** The day of the occurrence that a change of a series deleted. */
function deletedDay(before: EventRow | undefined, after: EventRow | undefined): number | undefined {
	if (!before || !after || after.type !== 'seriesMaster') return undefined;
	return after.cancelledDays.find((day) => !before.cancelledDays.includes(day));
}

/** An occurrence exists before it becomes an exception, and its end is told by its series: neither is told twice. */
function asOccurrence(change: Change): Change | undefined {
	const row = (change.after ?? change.before) as EventRow | undefined;
	if (row?.type !== 'exception') return change;
	if (change.kind === 'deleted') return undefined;
	return change.kind === 'created' ? { ...change, kind: 'updated', before: change.after } : change;
}

function eventNotice(original: Change, subscription: SubscriptionRow): Notice | undefined {
	const change = asOccurrence(original);
	const row = (change?.after ?? change?.before) as EventRow | undefined;
	if (!change || !row) return undefined;
	const { calendarId } = subscription.params;
	const day = deletedDay(change.before as EventRow | undefined, change.after as EventRow | undefined);
	const tellsDeletion = day !== undefined && subscription.changeType.split(',').includes('deleted');
	const id = shownId(tellsDeletion ? occurrenceId(row.id, day) : row.id, subscription.immutableIds);
	return itemNotice({
		change: tellsDeletion ? { ...change, id, kind: 'deleted', after: undefined } : { ...change, id },
		subscription,
		includes: (event) => calendarId === undefined || (event as EventRow).calendarId === calendarId,
		resource: `Users/${subscription.ownerId}/Events/${id}`,
		type: '#Microsoft.Graph.Event',
		etag: `W/"${row.changeKey}"`,
		read: (event, property) => readEvent(event as EventRow, property),
	});
}
