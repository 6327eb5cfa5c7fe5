import { client } from '../client';
import { bare, BEN, jsonOf, useSandbox, names, ANNA } from './setup';

const at = useSandbox();
const FILE = '/me/drive/root:/v.txt';

beforeEach(async () => {
	for (const text of ['one', 'two!', 'three']) await at.anna.put(`${FILE}:/content`, text);
});

describe('versions', () => {
	const ids = async () => (await at.anna.get(`${FILE}:/versions`)).body.value.map(({ id }: { id: string }) => id);

	test('come newest first, with what they held', async () => {
		const { body } = await at.anna.get(`${FILE}:/versions`);
		expect(body.value).toMatchObject([
			{ id: '3.0', size: 5 },
			{ id: '2.0', size: 4 },
			{ id: '1.0', size: 3 },
		]);
		expect(body.value[1].lastModifiedBy.user.displayName).toBe('Anna Berger');
		const text = async (id: string) => (await at.anna.get(`${FILE}:/versions/${id}/content`)).text;
		expect([await text('1.0'), await text('2.0'), await text('current')]).toEqual(['one', 'two!', 'three']);
		expect((await at.anna.get(`${FILE}:/versions/2.0`)).body).toMatchObject({ id: '2.0', size: 4 });
		expect((await at.anna.get(`${FILE}:/versions/9.0`)).status).toBe(404);
		expect((await at.anna.get('/me/drive/root:/Documents:/versions')).status).toBe(400);
	});

	test('an earlier one can be made the current one', async () => {
		expect((await at.anna.post(`${FILE}:/versions/1.0/restoreVersion`)).status).toBe(204);
		expect((await at.anna.get(`${FILE}:/content`)).text).toBe('one');
		expect(await ids()).toEqual(['4.0', '3.0', '2.0', '1.0']);
		expect((await at.anna.post(`${FILE}:/versions/4.0/restoreVersion`)).status).toBe(204);
		expect(await ids()).toHaveLength(4);
	});

	test('shared bytes live as long as somebody needs them', async () => {
		await at.anna.post(`${FILE}:/versions/1.0/restoreVersion`);
		const { body } = await at.anna.get(FILE);
		const copied = await at.anna.post(`${FILE}:/copy`, { name: 'w.txt' });
		at.sandbox.clock.advance(1_000);
		expect((await jsonOf(await bare(copied.headers.get('location') ?? ''))).status).toBe('completed');
		await at.anna.post(`/me/drive/items/${body.id}/permanentDelete`);
		expect((await at.anna.get('/me/drive/root:/w.txt:/content')).text).toBe('one');
	});
});

describe('checking out', () => {
	beforeEach(async () => {
		await at.anna.post(`${FILE}:/invite`, { recipients: [{ email: BEN }], roles: ['write'] });
	});

	const direct = async () => {
		const { body } = await at.anna.get(FILE);
		return `/drives/${body.parentReference.driveId}/items/${body.id}`;
	};

	test('locks a file for others until it is checked in', async () => {
		const file = await direct();
		expect((await at.anna.post(`${file}/checkout`)).status).toBe(204);
		expect((await at.anna.get(file)).body.publication).toMatchObject({
			level: 'checkout',
			checkedOutBy: { user: { displayName: 'Anna Berger' } },
		});
		for (const refused of [
			await at.ben.put(`${file}/content`, 'x'),
			await at.ben.patch(file, { name: 'x.txt' }),
			await at.ben.delete(file),
			await at.ben.post(`${file}/checkout`),
			await at.ben.post(`${file}/checkin`, {}),
			await at.ben.post(`${file}/discardCheckout`),
			await at.ben.post(`${file}/createUploadSession`),
		]) {
			expect(refused.status).toBe(423);
			expect(refused.body.error.code).toBe('resourceLocked');
		}
		expect((await at.anna.put(`${file}/content`, 'mine')).status).toBe(200);
		expect((await at.anna.post(`${file}/checkin`, { comment: 'done', checkInAs: 'published' })).status).toBe(204);
		expect((await at.ben.put(`${file}/content`, 'yours')).status).toBe(200);
	});

	test('can be taken back with all that was done since', async () => {
		const file = await direct();
		await at.anna.post(`${file}/checkout`);
		await at.anna.put(`${file}/content`, 'not to be kept');
		expect((await at.anna.post(`${file}/discardCheckout`)).status).toBe(204);
		expect((await at.anna.get(`${file}/content`)).text).toBe('three');
		expect((await at.anna.post(`${file}/discardCheckout`)).status).toBe(400);
		expect((await at.anna.post(`${file}/checkin`, {})).status).toBe(400);
	});

	test('is for files, with known values', async () => {
		expect((await at.anna.post('/me/drive/root:/Documents:/checkout')).status).toBe(400);
		await at.anna.post(`${FILE}:/checkout`);
		expect((await at.anna.post(`${FILE}:/checkin`, { checkInAs: 'gospel' })).status).toBe(400);
	});
});

describe('following', () => {
	test('lists what was followed until it is unfollowed', async () => {
		const { body: file } = await at.anna.get(FILE);
		expect((await at.anna.post(`${FILE}:/follow`)).body.id).toBe(file.id);
		await at.anna.post(`${FILE}:/follow`);
		await at.anna.post('/me/drive/root:/Documents:/follow');
		expect(names((await at.anna.get('/me/drive/following')).body)).toEqual(['v.txt', 'Documents']);
		expect((await at.anna.post(`${FILE}:/unfollow`)).status).toBe(204);
		const { body: folder } = await at.anna.get('/me/drive/root:/Documents');
		expect((await at.anna.delete(`/me/drive/following/${folder.id}`)).status).toBe(204);
		expect((await at.anna.delete(`/me/drive/following/${folder.id}`)).status).toBe(404);
		expect(names((await at.anna.get('/me/drive/following')).body)).toEqual([]);
	});
});

describe('what happened to a file', () => {
	test('is counted by interval', async () => {
		at.sandbox.clock.advance(40 * 24 * 60 * 60 * 1000);
		const anna = client(at.sandbox, { user: ANNA });
		await anna.put(`${FILE}:/content`, 'later');
		const now = at.sandbox.clock.now();
		const iso = (days: number) => new Date(now - days * 24 * 60 * 60 * 1000).toISOString();
		const span = `startDateTime='${iso(60)}',endDateTime='${iso(-1)}'`;
		const { status, body } = await anna.get(`${FILE}:/getActivitiesByInterval(${span},interval='month')`);
		expect(status).toBe(200);
		expect(body.value.map((each: { create: object; edit: object }) => [each.create, each.edit])).toEqual([
			[
				{ actionCount: 1, actorCount: 1 },
				{ actionCount: 2, actorCount: 1 },
			],
			[
				{ actionCount: 0, actorCount: 0 },
				{ actionCount: 1, actorCount: 1 },
			],
		]);
		expect((await anna.get(`${FILE}:/getActivitiesByInterval(${span},interval='year')`)).status).toBe(400);
		expect((await anna.get(`${FILE}:/getActivitiesByInterval(interval='day')`)).status).toBe(400);
	});

	test('a label is given after the answer, and can be read', async () => {
		const label = { sensitivityLabelId: '5feba255-812e-446a-ac59-a7044ef827b5', assignmentMethod: 'standard' };
		const answer = await at.anna.post(`${FILE}:/assignSensitivityLabel`, label);
		expect(answer.status).toBe(202);
		expect((await at.anna.post(`${FILE}:/extractSensitivityLabels`)).body.labels).toEqual([]);
		at.sandbox.clock.advance(1_000);
		expect((await jsonOf(await bare(answer.headers.get('location') ?? ''))).status).toBe('completed');
		expect((await at.anna.post(`${FILE}:/extractSensitivityLabels`)).body.labels).toMatchObject([
			{ sensitivityLabelId: label.sensitivityLabelId, assignmentMethod: 'standard' },
		]);
		expect((await at.anna.post(`${FILE}:/assignSensitivityLabel`, { assignmentMethod: 'magic' })).status).toBe(400);
	});
});
