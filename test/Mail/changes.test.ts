import { simplePart } from '../../nodes/Mail/entity';
import { ANNA, BEN, first, good, jsonOf, mailroom, newest, type Mailroom } from './support';

let room: Mailroom;

beforeAll(async () => {
	room = await mailroom();
});
afterAll(async () => await room.sandbox.close());
beforeEach(async () => await room.sandbox.reset());

const inbox = { folderId: { __rl: true, mode: 'path', value: 'Inbox' }, since: 'cursor' };
const changes = async (resource: string, parameters: object) =>
	jsonOf(good(await room.run(resource, 'getChanges', parameters)));

describe('Message: Get Changes', () => {
	it('begins with everything, goes on from its cursor, and says what left', async () => {
		const everything = await changes('message', { ...inbox, cursor: '' });
		const { body } = await room.as(ANNA).get('/me/mailFolders/inbox');
		expect(everything).toHaveLength(body.totalItemCount);
		const cursor = String(everything[0]?.['cursor']);

		await room.as(BEN).post('/me/sendMail', {
			message: { subject: 'New', body: { content: 'x' }, toRecipients: [{ emailAddress: { address: ANNA } }] },
		});
		const added = await changes('message', { ...inbox, cursor });
		expect(added).toEqual([expect.objectContaining({ change: 'changed', subject: 'New', from: BEN })]);

		await room.as(ANNA).delete(`/me/messages/${(await newest(room.as(ANNA))).id}`);
		const removed = await changes('message', { ...inbox, cursor: String(added[0]?.['cursor']) });
		expect(removed).toEqual([{ change: 'deleted', id: added[0]?.['id'], cursor: expect.any(String) }]);
		const nothing = await changes('message', { ...inbox, cursor: String(removed[0]?.['cursor']) });
		expect(nothing).toEqual([{ change: 'none', cursor: expect.any(String) }]);
	});

	it('shows only what a change says', () => {
		expect(simplePart({ id: '1', isRead: true })).toEqual({ id: '1', isRead: true });
		expect(
			simplePart({
				id: '1',
				from: { emailAddress: { address: 'a@x.org', name: 'A' } },
				flag: { flagStatus: 'flagged' },
			}),
		).toEqual({ id: '1', from: 'a@x.org', fromName: 'A', flag: 'flagged' });
	});
});

describe('Folder: Get Changes', () => {
	it('lists new folders and deleted ones', async () => {
		const [begin] = await changes('folder', { since: 'cursor', cursor: '' });
		const made = first(await room.run('folder', 'create', { displayName: 'Fresh' }));
		const added = await changes('folder', { since: 'cursor', cursor: String(begin?.['cursor']) });

		expect(added).toEqual([expect.objectContaining({ change: 'changed', id: made['id'], displayName: 'Fresh' })]);
	});
});
