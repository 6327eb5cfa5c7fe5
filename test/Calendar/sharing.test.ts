import { type IBinaryData, type INodeExecutionData } from 'n8n-workflow';
import { binary, bytesOf, locator } from '../support/engine';
import { unzip } from '../support/unzip';
import { ANNA, BEN, Harness, HUGO } from './harness';

const h = new Harness();
beforeAll(async () => await h.start());
afterAll(async () => await h.sandbox.close());
beforeEach(async () => await h.fresh());

const meeting = { subject: 'Quorum', start: '2026-11-24T10:00:00', end: '2026-11-24T11:00:00' };

describe('calendar permissions', () => {
	it('are given, changed, listed and taken', async () => {
		const given = await h.one('calendarPermission.create', { person: `Hugo Ivanov <${HUGO}>`, role: 'read' });
		expect(given).toMatchObject({ name: 'Hugo Ivanov', address: HUGO, role: 'read' });
		const permission = locator(HUGO, 'address');
		expect(await h.one('calendarPermission.get', { permission })).toMatchObject({ id: given['id'], role: 'read' });
		expect(await h.one('calendarPermission.update', { permission, role: 'write' })).toMatchObject({ role: 'write' });

		const hugo = await h.signIn(HUGO);
		const annas = { actOn: 'user', user: locator(ANNA, 'address') };
		expect(await h.one('event.create', { ...annas, ...meeting }, { credentials: hugo })).toMatchObject({
			subject: 'Quorum',
		});

		const { results } = await h.search('searchPermissions', {}, { filter: 'hugo' });
		expect(results).toEqual([{ name: 'Hugo Ivanov (write)', value: given['id'] }]);
		expect(await h.one('calendarPermission.delete', { permission: locator(String(given['id'])) })).toEqual({
			success: true,
		});
		const { items } = await h.run('calendarPermission.getAll', { returnAll: true });
		expect(items.map(({ json }) => json['address'])).not.toContain(HUGO);
		const { error } = await h.run('event.create', { ...annas, ...meeting }, { credentials: hugo });
		expect(error?.httpCode).toMatch(/^40[34]$/);
	});

	it('says with whom a calendar is not shared', async () => {
		const { error } = await h.run('calendarPermission.get', { permission: locator('x@y.example', 'address') });
		expect(error?.message).toBe("The calendar is not shared with 'x@y.example'. Choose from the list with whom it is");
		const two = await h.run('calendarPermission.create', { person: `${HUGO}, ${BEN}`, role: 'read' });
		expect(two.error?.message).toMatch(/is not one address\. Share with one person at a time$/);
	});
});

describe('attachments of events', () => {
	const file = async (name: string, content: Buffer): Promise<IBinaryData> =>
		await binary(content, { fileName: name, mimeType: 'text/plain' });
	const item = async (files: Record<string, Buffer>): Promise<INodeExecutionData> => ({
		json: {},
		binary: Object.fromEntries(
			await Promise.all(
				Object.entries(files).map(async ([name, content]) => [name, await file(`${name}.txt`, content)] as const),
			),
		),
	});

	it('are added, small and large, listed, downloaded and deleted', async () => {
		const { id } = await h.one('event.create', meeting);
		const event = locator(String(id));
		const large = Buffer.alloc(7_000_000, 'abc');
		const items = [await item({ agenda: Buffer.from('Agenda'), numbers: large })];
		const added = await h.run('attachment.add', { event, attach: 'all' }, { items });
		expect(added.error).toBeUndefined();
		expect(added.items.map(({ json }) => [json['name'], json['type']])).toEqual([
			['agenda.txt', 'file'],
			['numbers.txt', 'file'],
		]);
		expect(await h.one('event.get', { event })).toMatchObject({ hasAttachments: true });

		const all = await h.run('attachment.download', { event });
		const contents = await Promise.all(all.items.map(async ({ binary: files }) => await bytesOf(files?.['data'])));
		expect(contents.map((bytes) => bytes.length)).toEqual([6, 7_000_000]);
		expect(contents[1]?.equals(large)).toBe(true);

		const { results } = await h.search(
			'searchEventAttachments',
			{ resource: 'attachment', operation: 'delete', event },
			{ filter: 'agen' },
		);
		expect(results.map(({ name }) => name)).toEqual(['agenda.txt']);
		const attachment = locator(String(results[0]?.value));
		const one = await h.run('attachment.download', { event, which: 'one', attachment, binaryField: 'file' });
		expect((await bytesOf(one.items[0]?.binary?.['file'])).toString()).toBe('Agenda');
		await h.one('attachment.delete', { event, attachment });
		expect((await h.run('attachment.getAll', { event })).items.map(({ json }) => json['name'])).toEqual([
			'numbers.txt',
		]);
	});

	it('come down together: as one ZIP file, or on one item', async () => {
		const { id } = await h.one('event.create', meeting);
		const attachments = `${h.sandbox.graph}/v1.0/users/${ANNA}/events/${String(id)}/attachments`;
		const attach = async (attachment: object) => {
			const response = await fetch(attachments, {
				method: 'POST',
				headers: { authorization: `Bearer ${h.sandbox.token()}`, 'content-type': 'application/json' },
				body: JSON.stringify({ '@odata.type': '#microsoft.graph.fileAttachment', ...attachment }),
			});
			expect(response.status).toBe(201);
		};
		const contentBytes = (text: string) => Buffer.from(text).toString('base64');
		await attach({ name: 'agenda.txt', contentBytes: contentBytes('first') });
		await attach({ name: 'agenda.txt', contentBytes: contentBytes('second') });
		await attach({ name: 'logo.png', contentBytes: contentBytes('png'), isInline: true, contentId: 'logo' });
		const run = async (choice: object) =>
			(await h.run('attachment.download', { event: locator(String(id)), ...choice })).items;

		const [zipped] = await run({ which: 'files', arrange: 'zip', binaryField: 'all' });
		const archive = zipped?.binary?.['all'];
		expect([archive?.fileName, archive?.mimeType]).toEqual(['attachments.zip', 'application/zip']);
		const files = unzip(await bytesOf(archive));
		expect(Object.entries(files).map(([name, content]) => [name, String(content)])).toEqual([
			['agenda.txt', 'first'],
			['agenda (2).txt', 'second'],
		]);
		expect(zipped?.json).toMatchObject({ eventId: id, attachments: [{ name: 'agenda.txt' }, { name: 'agenda.txt' }] });

		const [all] = await run({ which: 'all', arrange: 'zip' });
		expect(Object.keys(unzip(await bytesOf(all?.binary?.['data'])))).toEqual([
			'agenda.txt',
			'agenda (2).txt',
			'logo.png',
		]);

		const [together, ...more] = await run({ which: 'files', arrange: 'event' });
		expect(more).toEqual([]);
		expect(Object.keys(together?.binary ?? {})).toEqual(['data0', 'data1']);
		expect(String(await bytesOf(together?.binary?.['data1']))).toBe('second');
		expect(await run({ which: 'files' })).toHaveLength(2);
		expect(await run({})).toHaveLength(3);
	});

	it('are no ZIP file for an event without any', async () => {
		const { id } = await h.one('event.create', meeting);
		const { items } = await h.run('attachment.download', { event: locator(String(id)), arrange: 'zip' });
		expect(items.map(({ json, binary: files }) => [json, files])).toEqual([
			[{ eventId: id, attachments: [] }, undefined],
		]);
	});

	it('come from the named fields only', async () => {
		const { id } = await h.one('event.create', meeting);
		const event = locator(String(id));
		const items = [await item({ a: Buffer.from('A'), b: Buffer.from('B') })];
		const { items: added } = await h.run('attachment.add', { event, binaryFields: 'b' }, { items });
		expect(added.map(({ json }) => json['name'])).toEqual(['b.txt']);
		const { error } = await h.run('attachment.add', { event, attach: 'all' });
		expect(error?.message).toBe('The input item has no binary data. Feed in an item with a file');
	});
});

describe('schedules', () => {
	it('show busy and free times of several mailboxes', async () => {
		await h.one('event.create', { ...meeting, actOn: 'user', user: locator(HUGO, 'address') }, { credentials: h.app });
		const { items, error } = await h.run('schedule.getSchedule', {
			schedules: `${HUGO}; nobody@sandbox.example`,
			from: '2026-11-24T08:00:00',
			until: '2026-11-24T12:00:00',
			options: { interval: 60 },
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
		expect(items[0]?.json).toMatchObject({
			mailbox: HUGO,
			free: expect.arrayContaining([
				expect.objectContaining({ end: '2026-11-24T10:00:00+01:00' }),
				expect.objectContaining({ start: '2026-11-24T11:00:00+01:00' }),
			]) as object[],
			events: expect.arrayContaining([
				expect.objectContaining({
					start: '2026-11-24T10:00:00+01:00',
					end: '2026-11-24T11:00:00+01:00',
					status: 'busy',
				}),
			]) as object[],
		});
		expect(items[1]?.json).toMatchObject({
			mailbox: 'nobody@sandbox.example',
			errorCode: expect.any(String) as string,
		});
	});

	it('suggest times at which all are free', async () => {
		const { items, error } = await h.run(
			'schedule.findMeetingTimes',
			{ requiredAttendees: BEN, from: '2026-12-07T08:00:00', until: '2026-12-07T18:00:00', duration: 60 },
			{ credentials: await h.signIn(ANNA, 'Calendars.Read.Shared') },
		);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ found: true, timeZone: 'Europe/Berlin', attendees: [{ address: BEN }] });
		const { error: none } = await h.run('schedule.findMeetingTimes', {
			from: '2026-12-07T08:00:00',
			until: '2026-12-07T18:00:00',
			duration: '={{ "long" }}',
		});
		expect(none?.message).toBe("Duration 'long' is not a whole number of minutes above 0");
	});

	it('does not suggest times for an application', async () => {
		const { error } = await h.run(
			'schedule.findMeetingTimes',
			{ actOn: 'user', user: locator(ANNA, 'address'), from: '2026-12-07', until: '2026-12-08' },
			{ credentials: h.app },
		);
		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain('does not offer this operation with application permissions');
	});
});
