import { Office365MailTrigger } from '../../../nodes/Mail/Office365MailTrigger.node';
import { newDatabase, type Database } from '../../support/activeTrigger';
import { locator } from '../../support/engine';
import { until } from '../../support/until';
import { itemsOf, watching, type Watching } from '../../support/watching';

const node = new Office365MailTrigger();
const ANNA = 'anna.berger@sandbox.example';
const BEN = 'ben.carter@sandbox.example';
const ofBen = { actOn: 'user', user: locator(BEN, 'address') };
const received = { event: 'messageReceived', ...ofBen };
const updated = { event: 'messageUpdated', ...ofBen };

let world: Watching;
beforeAll(async () => {
	world = await watching(node);
});
afterAll(async () => await world.close());
afterEach(async () => await world.clear());

const send = async (subject: string) =>
	await world.call('POST', `/users/${ANNA}/sendMail`, {
		message: {
			subject,
			body: { contentType: 'text', content: subject },
			toRecipients: [{ emailAddress: { address: BEN } }],
		},
	});
const inbox = async () =>
	(
		await world.call<{ value: Array<{ id: string; subject: string }> }>(
			'GET',
			`/users/${BEN}/mailFolders/inbox/messages?$top=100&$select=subject`,
		)
	).value;
const read = async (subject: string) => {
	const id = (await inbox()).find((one) => one.subject === subject)?.id;
	await world.call('PATCH', `/users/${BEN}/messages/${id}`, { isRead: true });
};
const subjects = (trigger: Parameters<typeof itemsOf>[0]) => itemsOf(trigger).map(({ subject }) => subject);
const looks = () => world.sandbox.log.list().filter(({ url }) => url.includes('delta')).length;

describe('a trigger that is edited', () => {
	it.each([
		['the filter', received, { ...received, messageFilters: { subject: 'mean' } }, send],
		['the output', received, { ...received, output: 'fields', fields: ['subject'] }, send],
		['the pace', received, { ...received, interval: 500, delivery: 'poll' }, send],
		['the watched changes', updated, { ...updated, watched: ['isRead', 'importance'] }, read],
		['the output of changes', updated, { ...updated, output: 'fields', fields: ['subject'] }, read],
	])('goes on where it was when %s changes', async (_what, before, after, change) => {
		await send('first');
		await send('meanwhile');
		await send('later');
		const wish = { database: newDatabase(), workflowId: `edited ${_what}` };
		const first = await world.start(before, wish);
		await change('first');
		await until(() => itemsOf(first).length === 1);
		await first.deactivate();
		await change('meanwhile');

		const second = await world.start(after, { ...wish, mode: 'update' });
		await until(() => itemsOf(second).length === 2);
		if (after.event === 'messageUpdated') {
			await change('later');
			await until(() => itemsOf(second).length === 3);
		}

		expect(subjects(second)).toEqual(['first', 'meanwhile', 'later'].slice(0, itemsOf(second).length));
	});

	it('gets from then on what the new output shows', async () => {
		const wish = { database: newDatabase(), workflowId: 'output' };
		const first = await world.start({ ...received, output: 'fields', fields: ['subject'] }, wish);
		await first.deactivate();
		const shown = { output: 'fields', fields: ['subject', 'bodyPreview'] };
		const second = await world.start({ ...received, ...shown }, { ...wish, mode: 'update' });

		await send('seen');
		await until(() => itemsOf(second).length === 1);

		expect(itemsOf(second)[0]).toMatchObject({ subject: 'seen', bodyPreview: 'seen' });
	});

	it('judges nothing by a new filter that it has looked at by the old one', async () => {
		const wish = { database: newDatabase(), workflowId: 'judged' };
		const first = await world.start({ ...received, messageFilters: { subject: 'wanted' } }, wish);
		await send('wanted');
		await until(() => itemsOf(first).length === 1);
		const before = looks();
		await send('other');
		await until(() => looks() > before);
		await new Promise((resolve) => setTimeout(resolve, 500)); // the look that has begun ends
		await first.deactivate();

		const second = await world.start(
			{ ...received, messageFilters: { subject: 'other' } },
			{ ...wish, mode: 'update' },
		);
		await send('another');
		await until(() => itemsOf(second).length === 2);

		expect(subjects(second)).toEqual(['wanted', 'another']);
	});

	it('begins at the present in a folder that is new to it', async () => {
		const wish = { database: newDatabase(), workflowId: 'folders' };
		const archive = { ...ofBen, event: 'messageMoved', folderId: locator('Archive', 'path') };
		const move = async (subject: string, destinationId: string) => {
			const id = (await inbox()).find((one) => one.subject === subject)?.id;
			await world.call('POST', `/users/${BEN}/messages/${id}/move`, { destinationId });
		};
		await send('before');
		await send('after');
		const first = await world.start({ ...archive, folderId: locator('Drafts', 'path') }, wish);
		await move('before', 'archive');
		await first.deactivate();

		const second = await world.start(archive, { ...wish, mode: 'update' });
		await move('after', 'archive');
		await until(() => itemsOf(second).length === 1);

		expect(subjects(second)).toEqual(['after']);
		expect(JSON.stringify(second.database.staticData).match(/"cursor"/g)).toHaveLength(1);
	});
});

describe('a trigger that is quiet', () => {
	const cursorIn = ({ staticData }: Database) => /"cursor":"([^"]*)"/.exec(JSON.stringify(staticData))?.[1];

	it.each(['push', 'poll'])(
		'has n8n save where it begins when that could not be found out at the start, by %s',
		async (delivery) => {
			world.sandbox.faults.add({
				match: { path: '/messages/delta' },
				count: 1,
				effect: { kind: 'status', status: 403 },
			});
			const database = newDatabase();
			await world.start({ ...received, delivery }, { database, mode: 'init' });

			await until(() => cursorIn(database) !== undefined);

			expect(database.executions).toEqual([]);
		},
	);

	it('takes a place from nobody but itself', async () => {
		const trigger = await world.start(received);
		const before = JSON.stringify(trigger.database.staticData);

		const answer = await fetch(trigger.url, {
			method: 'POST',
			body: JSON.stringify({ value: [{ clientState: 'guess', places: [{ scope: 'x', feeds: {} }] }] }),
		});

		expect(answer.status).toBe(202);
		expect(JSON.stringify(trigger.database.staticData)).toBe(before);
	});
});
