import { type Sandbox } from '../../../sandbox/sandbox';
import { type Client } from '../client';
import { ANNA, as, attendee, BEN, emptyCalendars, meeting, NOW, stopAt, view } from './support';

let sandbox: Sandbox;
let anna: Client;

beforeAll(async () => (sandbox = await emptyCalendars()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	stopAt(sandbox, NOW);
	anna = as(sandbox, ANNA);
});

const path = ({ id }: { id: string }) => `/me/events/${encodeURIComponent(id)}`;
const MIB = 1024 * 1024;
const file = (name: string, content: string | Buffer = 'hello') => ({
	'@odata.type': '#microsoft.graph.fileAttachment',
	name,
	contentType: 'text/plain',
	contentBytes: Buffer.from(content).toString('base64'),
});

async function eventPath(further: Record<string, unknown> = {}): Promise<string> {
	return path((await anna.post('/me/events', meeting('2026-03-04T09:00:00', further))).body);
}

describe('attachments', () => {
	test('of a file: added, listed, read and deleted', async () => {
		const event = await eventPath();
		const { status, body } = await anna.post(`${event}/attachments`, file('a.txt'));
		expect(status).toBe(201);
		expect(body).toMatchObject({
			'@odata.type': '#microsoft.graph.fileAttachment',
			'@odata.mediaContentType': 'text/plain',
			name: 'a.txt',
			contentType: 'text/plain',
			size: 5,
			isInline: false,
			contentBytes: Buffer.from('hello').toString('base64'),
		});
		expect((await anna.get(event)).body.hasAttachments).toBe(true);
		const one = `${event}/attachments/${encodeURIComponent(body.id)}`;
		const value = await anna.get(`${one}/$value`);
		expect([value.text, value.headers.get('content-type')]).toEqual(['hello', 'text/plain']);
		const listed = await anna.get(`${event}/attachments?$select=name,size`);
		expect(listed.body.value).toEqual([expect.objectContaining({ name: 'a.txt', size: 5 })]);
		expect(listed.body.value[0]).not.toHaveProperty('contentBytes');
		expect((await anna.get(`${event}?$expand=attachments`)).body.attachments[0].contentBytes).toBeDefined();
		expect((await anna.get(`${event}/attachments/$count`)).text).toBe('1');
		expect((await anna.delete(one)).status).toBe(204);
		expect((await anna.get(one)).status).toBe(404);
		expect((await anna.get(event)).body.hasAttachments).toBe(false);
	});

	test('of an item and a link', async () => {
		const event = await eventPath();
		const item = {
			'@odata.type': '#microsoft.graph.itemAttachment',
			name: 'Lunch',
			item: { '@odata.type': '#microsoft.graph.event', ...meeting('2026-03-05T12:00:00') },
		};
		const added = await anna.post(`${event}/attachments`, item);
		expect(added.status).toBe(201);
		expect(added.body).not.toHaveProperty('contentBytes');
		const one = `${event}/attachments/${encodeURIComponent(added.body.id)}`;
		const expanded = await anna.get(`${one}?$expand=microsoft.graph.itemattachment/item`);
		expect(expanded.body.item).toMatchObject({ '@odata.type': '#microsoft.graph.event', subject: 'Meeting' });
		expect((await anna.get(`${one}/$value`)).text).toContain('BEGIN:VCALENDAR');
		const link = await anna.post(`${event}/attachments`, {
			'@odata.type': '#microsoft.graph.referenceAttachment',
			name: 'Plan',
			sourceUrl: 'https://files.example/plan.docx',
		});
		expect(link.status).toBe(201);
		expect((await anna.get(`${event}/attachments/${encodeURIComponent(link.body.id)}/$value`)).status).toBe(405);
	});

	test.each([
		['no type', { name: 'x', contentBytes: '' }, 400],
		['no name', { ...file('x'), name: undefined }, 400],
		['no content', { ...file('x'), contentBytes: undefined }, 400],
		['content that is no base64', { ...file('x'), contentBytes: '***' }, 400],
		['more than 3 MB', file('x', Buffer.alloc(3 * MIB + 1)), 413],
		['more than a request may hold', file('x', Buffer.alloc(4 * MIB)), 413],
		['an unknown property', { ...file('x'), nope: 1 }, 400],
	])('with %s are refused', async (_what, body, status) => {
		expect((await anna.post(`${await eventPath()}/attachments`, body)).status).toBe(status);
	});

	test('of one occurrence do not touch the series', async () => {
		const recurrence = {
			pattern: { type: 'daily', interval: 1 },
			range: { type: 'numbered', startDate: '2026-03-04', numberOfOccurrences: 2 },
		};
		const series = await eventPath({ recurrence });
		await anna.post(`${series}/attachments`, file('all.txt'));
		const window = view('2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z');
		const [first, second] = (await anna.get(`/me/calendarView?${window}`)).body.value;
		const names = async (event: string) =>
			(await anna.get(`${event}/attachments`)).body.value.map(({ name }: { name: string }) => name);
		await anna.post(`${path(first)}/attachments`, file('one.txt'));
		expect(await names(path(first))).toEqual(['all.txt', 'one.txt']);
		expect(await names(path(second))).toEqual(['all.txt']);
		const shared = (await anna.get(`${path(second)}/attachments`)).body.value[0];
		await anna.delete(`${path(second)}/attachments/${encodeURIComponent(shared.id)}`);
		expect(await names(path(second))).toEqual([]);
		expect(await names(series)).toEqual(['all.txt']);
	});

	test('reach attendees with the next update', async () => {
		const event = await eventPath({ attendees: [attendee(BEN)] });
		await anna.post(`${event}/attachments`, file('agenda.txt'));
		await anna.patch(event, { subject: 'With agenda' });
		const ben = as(sandbox, BEN);
		const copy = (await ben.get('/me/events')).body.value[0];
		expect(copy.hasAttachments).toBe(true);
		expect((await ben.get(`${path(copy)}/attachments`)).body.value[0].name).toBe('agenda.txt');
	});

	test('need more than the basic permission', async () => {
		const event = await eventPath();
		const basic = as(sandbox, ANNA, 'Calendars.ReadBasic');
		expect((await basic.get(`${event}/attachments`)).status).toBe(403);
		expect((await basic.get(`${event}?$expand=attachments`)).status).toBe(403);
	});
});

describe('upload sessions', () => {
	const SIZE = 5 * MIB;
	const content = Buffer.alloc(SIZE, 'x');

	async function session(event: string, size = SIZE) {
		return await anna.post(`${event}/attachments/createUploadSession`, {
			AttachmentItem: { attachmentType: 'file', name: 'big.bin', size },
		});
	}

	async function put(url: string, from: number, to: number, total = SIZE) {
		return await fetch(url, {
			method: 'PUT',
			headers: { 'Content-Range': `bytes ${from}-${to - 1}/${total}`, 'Content-Type': 'application/octet-stream' },
			body: content.subarray(from, to),
		});
	}

	test('take a large file in ranges', async () => {
		const event = await eventPath();
		const { status, body } = await session(event);
		expect(status).toBe(201);
		expect(body).toMatchObject({ uploadUrl: expect.any(String), nextExpectedRanges: ['0-'] });
		const middle = await put(body.uploadUrl, 0, 4 * MIB);
		expect(middle.status).toBe(200);
		expect(await middle.json()).toMatchObject({ NextExpectedRanges: [String(4 * MIB)] });
		expect((await put(body.uploadUrl, 0, 4 * MIB)).status).toBe(416);
		const last = await put(body.uploadUrl, 4 * MIB, SIZE);
		expect(last.status).toBe(201);
		expect(last.headers.get('location')).toContain("/Attachments('");
		const attachment = (await anna.get(`${event}/attachments?$select=name,size`)).body.value[0];
		expect(attachment).toMatchObject({ name: 'big.bin', size: SIZE });
		const value = await anna.get(`${event}/attachments/${encodeURIComponent(attachment.id)}/$value`);
		expect(value.text).toHaveLength(SIZE);
		expect((await put(body.uploadUrl, 0, 1)).status).toBe(404);
	});

	test('refuse what does not fit, end when cancelled, and grow old', async () => {
		const event = await eventPath();
		expect((await session(event, MIB)).body.error.code).toBe('ErrorAttachmentSizeShouldNotBeLessThanMinimumSize');
		expect((await session(event, 151 * MIB)).status).toBe(413);
		const { uploadUrl } = (await session(event)).body;
		expect((await put(uploadUrl, 0, SIZE)).status).toBe(413);
		expect((await put(uploadUrl, 0, 10, 99)).status).toBe(400);
		expect((await fetch(uploadUrl.replace(/authtoken=.*/, 'authtoken=x'), { method: 'DELETE' })).status).toBe(401);
		expect((await fetch(uploadUrl, { method: 'DELETE' })).status).toBe(204);
		expect((await put(uploadUrl, 0, 10)).status).toBe(404);
		const old = (await session(event)).body.uploadUrl;
		sandbox.clock.advance(2 * 3_600_000);
		expect((await put(old, 0, 10)).status).toBe(404);
	});

	test('are for own mailboxes only', async () => {
		const delegate = as(sandbox, ANNA, 'Calendars.ReadWrite.Shared');
		const event = (await delegate.post('/users/info@sandbox.example/events', meeting('2026-03-04T09:00:00'))).body;
		const url = `/users/info@sandbox.example/events/${encodeURIComponent(event.id)}/attachments/createUploadSession`;
		const body = { AttachmentItem: { attachmentType: 'file', name: 'big.bin', size: SIZE } };
		expect((await delegate.post(url, body)).status).toBe(403);
	});
});
