import { type Message } from '@microsoft/microsoft-graph-types';
import { unwrap } from '../../../graph/errors';
import { once } from '../../../graph/once';
import { literal, path } from '../../../graph/path';
import { type Collection, type GraphRequest } from '../../../graph/types';
import { message as entity } from '../entity';
import { messagePath, type Draft, type Mailbox } from './draft';

/** The hidden property of a message that holds the key by which it is found again. */
export const KEY_PROPERTY = 'String {5c1a3f0e-8d1b-4c0b-9a57-2f7d0c6e41b3} Name SendKey';

/** The properties that mark a draft. A draft with files is marked when it is complete, so that no half one is found. */
export const keyMark = (key: string): Pick<Message, 'singleValueExtendedProperties'> => ({
	singleValueExtendedProperties: [{ id: KEY_PROPERTY, value: key }],
});

/** The message with this key, sent or still a draft. */
export async function messageWithKey({ graph, root }: Mailbox, key: string): Promise<Draft | undefined> {
	const { value } = await graph.send<Collection<Draft>>({
		method: 'GET',
		path: path`${root}/messages`,
		query: {
			$filter: `singleValueExtendedProperties/Any(ep: ep/id eq ${literal(KEY_PROPERTY)} and ep/value eq ${literal(key)})`,
			$select: entity.simple.join(','),
			$top: 1,
		},
	});
	return value[0];
}

/** Creates a draft that carries a key, by which it is looked for after an unclear answer. */
export async function createMarked(mailbox: Mailbox, request: GraphRequest, key: string): Promise<Draft> {
	const marked = { ...request, body: { ...(request.body as Message), ...keyMark(key) } };
	const reply = await once(mailbox.graph, marked, async () => {
		const body = await messageWithKey(mailbox, key);
		return body && { status: 201, headers: {}, body };
	});
	return unwrap<Draft>(marked, reply);
}

/** Marks a draft whose files are all there. */
export async function mark(mailbox: Mailbox, draft: Draft, key: string): Promise<void> {
	await mailbox.graph.send({ method: 'PATCH', path: messagePath(mailbox, draft.id), body: keyMark(key) });
}
