import {
	BatchRequestContent,
	BatchResponseContent,
	type Client,
	FileUpload,
	LargeFileUploadTask,
	PageIterator,
} from '@microsoft/microsoft-graph-client';
import { type Event } from '@microsoft/microsoft-graph-types';

import { type Sandbox } from '../../../sandbox/sandbox';
import { microsoftClient } from '../microsoftClient';
import { ANNA, attendee, BEN, emptyCalendars, meeting, NOW, stopAt } from './support';

let sandbox: Sandbox;
let graph: Client;

beforeAll(async () => (sandbox = await emptyCalendars()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	stopAt(sandbox, NOW);
	sandbox.clock.freeze(false);
	graph = microsoftClient(sandbox, ANNA);
});

describe("Microsoft's own client", () => {
	test('walks through the pages of a view', async () => {
		const recurrence = {
			pattern: { type: 'daily', interval: 1 },
			range: { type: 'numbered', startDate: '2026-03-04', numberOfOccurrences: 25 },
		};
		await graph.api('/me/events').post(meeting('2026-03-04T09:00:00', { recurrence }));
		const first = await graph
			.api('/me/calendarView')
			.query({ startDateTime: '2026-03-01T00:00:00Z', endDateTime: '2026-05-01T00:00:00Z' })
			.header('Prefer', 'outlook.timezone="Europe/Vienna"')
			.select('subject,start')
			.orderby('start/dateTime')
			.get();
		const starts: string[] = [];
		const pages = new PageIterator(graph, first, ({ start }: Event) => Boolean(starts.push(start?.dateTime ?? '')));
		await pages.iterate();
		expect(starts).toHaveLength(25);
		expect([...starts].sort()).toEqual(starts);
	});

	test('creates, changes, answers and deletes, each in a batch', async () => {
		const request = (id: string, method: string, path: string, body?: unknown) => ({
			id,
			request: new Request(`https://graph.microsoft.com/v1.0${path}`, {
				method,
				...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
			}),
		});
		const send = async (client: Client, ...requests: Array<ReturnType<typeof request>>) => {
			const content = await new BatchRequestContent(requests).getContent();
			return new BatchResponseContent(await client.api('/$batch').post(content));
		};
		const created = await send(
			graph,
			request('1', 'POST', '/me/events', meeting('2026-03-04T09:00:00', { attendees: [attendee(BEN)] })),
			request('2', 'POST', '/me/events', { subject: 'No time' }),
		);
		expect([created.getResponseById('1').status, created.getResponseById('2').status]).toEqual([201, 400]);
		const event = (await created.getResponseById('1').json()) as Event;
		const ben = microsoftClient(sandbox, BEN);
		const copy: Event = (await ben.api('/me/events').get()).value[0];
		const answered = await send(ben, request('1', 'POST', `/me/events/${copy.id ?? ''}/accept`, { comment: 'Yes' }));
		expect(answered.getResponseById('1').status).toBe(202);
		const read: Event = await graph.api(`/me/events/${event.id ?? ''}`).get();
		expect(read.attendees?.[0]?.status?.response).toBe('accepted');
		const changed: Event = await graph.api(`/me/events/${event.id ?? ''}`).update({ subject: 'Changed' });
		expect(changed.subject).toBe('Changed');
		await graph.api(`/me/events/${event.id ?? ''}`).delete();
		await expect(graph.api(`/me/events/${event.id ?? ''}`).get()).rejects.toMatchObject({
			statusCode: 404,
			code: 'ErrorItemNotFound',
		});
	});

	test('uploads a large attachment', async () => {
		const size = 5 * 1024 * 1024;
		const event: Event = await graph.api('/me/events').post(meeting('2026-03-04T09:00:00'));
		const base = `/me/events/${event.id ?? ''}/attachments`;
		const session = await LargeFileUploadTask.createUploadSession(graph, `${base}/createUploadSession`, {
			AttachmentItem: { attachmentType: 'file', name: 'plan.bin', size },
		});
		const file = new FileUpload(Buffer.alloc(size, 7), 'plan.bin', size);
		const task = new LargeFileUploadTask(graph, file, session, { rangeSize: 2 * 1024 * 1024 });
		await task.upload();
		const { value } = await graph.api(base).select('name,size').get();
		expect(value).toEqual([expect.objectContaining({ name: 'plan.bin', size })]);
	});

	test('follows the changes of a view', async () => {
		const url = '/me/calendarView/delta?startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-05-01T00:00:00Z';
		const first = await graph.api(url).get();
		await graph.api('/me/events').post(meeting('2026-03-04T09:00:00'));
		const second = await graph.api(first['@odata.deltaLink']).get();
		expect(second.value).toEqual([expect.objectContaining({ subject: 'Meeting', type: 'singleInstance' })]);
	});
});
