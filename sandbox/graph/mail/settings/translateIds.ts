import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { json, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex, enumOf } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { eventById } from '../../calendar/event/find';
import { type EventRow } from '../../calendar/event/row';
import { parseId as parseEventId, shownId, storedId } from '../../calendar/ids';
import { mailboxOf } from '../../calendar/mailbox';
import { type ItemKey, mailboxGuid, parseId, printId } from '../store/ids';
import { Mailbox } from '../store/mailbox';

const MOST_IDS = 1000;

const format = enumOf(
	'microsoft.graph.exchangeIdFormat',
	...['entryId', 'ewsId', 'immutableEntryId', 'restId', 'restImmutableEntryId'],
);
const parameters = complex('microsoft.graph.translateExchangeIds', {
	InputIds: ['String'],
	SourceIdType: format,
	TargetIdType: format,
});

/** IDs in the formats that are not for URLs are the same bytes in another alphabet. */
function toRest(id: string, from: string): string {
	return from === 'restId' || from === 'restImmutableEntryId' ? id : id.replaceAll('+', '-').replaceAll('/', '_');
}

function fromRest(id: string, to: string): string {
	return to === 'restId' || to === 'restImmutableEntryId' ? id : id.replaceAll('-', '+').replaceAll('_', '/');
}

async function translate(call: Call): Promise<Reply> {
	const mailbox = Mailbox.of(call);
	const sent = checkedObject(await call.body.object(), parameters);
	const { InputIds: ids, SourceIdType: source, TargetIdType: target } = sent;
	if (!Array.isArray(ids) || typeof source !== 'string' || typeof target !== 'string') {
		throw badRequest(
			"The parameters 'InputIds', 'SourceIdType' and 'TargetIdType' are required.",
			'ErrorInvalidArgument',
		);
	}
	if (ids.length > MOST_IDS)
		throw badRequest(`At most ${MOST_IDS} IDs can be translated at once.`, 'ErrorInvalidArgument');
	return json({
		'@odata.context': `${call.url.graph}/$metadata#Collection(microsoft.graph.convertIdResult)`,
		value: ids.map((id) => translated(mailbox, String(id), { source, target })),
	});
}

function translated(
	mailbox: Mailbox,
	sourceId: string,
	{ source, target }: { source: string; target: string },
): Record<string, unknown> {
	const immutable = target === 'restImmutableEntryId' || target === 'immutableEntryId';
	const event = eventIn(mailbox, storedId(toRest(sourceId, source)));
	if (event) return { sourceId, targetId: fromRest(shownId(event.id, immutable), target) };
	const key = parseId(toRest(sourceId, source));
	if (!key || key.mailboxId !== mailboxGuid(mailbox.id)) {
		return { sourceId, errorDetails: { code: 'ErrorInvalidIdMalformed', message: 'Id is malformed.' } };
	}
	const moves = movesOf(mailbox, key);
	if (moves === undefined) {
		return {
			sourceId,
			errorDetails: { code: 'ErrorItemNotFound', message: 'The specified object was not found in the store.' },
		};
	}
	const form = immutable && key.kind !== 'folder' ? 'immutable' : 'mutable';
	const id = printId({ ...key, mailboxId: mailbox.id, form, moves: form === 'immutable' ? 0 : moves });
	return { sourceId, targetId: fromRest(id, target) };
}

/** The event of that ID, if it is one's, in the owner's own calendars. */
function eventIn({ world, tenant, id: mailboxId }: Mailbox, id: string): EventRow | undefined {
	const parsed = parseEventId(id);
	return parsed && eventById(mailboxOf({ world, tenant }, mailboxId), id, parsed);
}

/** How often the item has moved by now; `undefined` when it is not there under this ID. */
function movesOf({ messages, attachments }: Mailbox, key: ItemKey): number | undefined {
	if (key.kind === 'folder') return 0;
	const id = key.kind === 'message' ? key.guid : attachments.get(key.guid)?.messageId;
	const moves = messages.get(id ?? '')?.moves;
	return key.form === 'immutable' || key.kind === 'attachment' || moves === key.moves ? moves : undefined;
}

export const translateRoutes: readonly Route[] = [
	{
		method: 'POST',
		path: '{mailbox}/translateExchangeIds',
		area: 'outlook',
		permissions: {
			delegated: ['User.ReadBasic.All', 'User.Read'],
			shared: ['User.ReadBasic.All'],
			application: ['User.Read.All'],
		},
		handle: translate,
	},
];
