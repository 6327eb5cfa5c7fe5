import { BEN, ELIF, useSandbox } from './setup';

const at = useSandbox();
const NOTES = '/me/drive/root:/Documents/Notes.txt';

interface Shown {
	id: string;
	roles: string[];
	inheritedFrom?: { path: string };
	link?: { webUrl: string };
	grantedToV2?: { user?: { email?: string } };
}

const listed = async (path: string): Promise<Shown[]> => (await at.anna.get(`${path}:/permissions`)).body.value;

async function invited(path = NOTES, role = 'read'): Promise<string> {
	const { body } = await at.anna.post(`${path}:/invite`, { recipients: [{ email: BEN }], roles: [role] });
	return body.value[0].id;
}

const token = (url: string): string => `u!${Buffer.from(url).toString('base64url')}`;

describe('permissions', () => {
	test('own, inherited and the owner’s are listed', async () => {
		const inherited = await invited('/me/drive/root:/Documents', 'write');
		await at.anna.post(`${NOTES}:/createLink`, { type: 'view', scope: 'anonymous' });
		const all = await listed(NOTES);
		expect(all.map(({ roles }) => roles)).toEqual([['read'], ['write'], ['owner']]);
		const [link, fromFolder, owner] = all;
		expect(link?.link?.webUrl).toContain('https://');
		expect(link).not.toHaveProperty('inheritedFrom');
		expect(fromFolder).toMatchObject({
			id: inherited,
			inheritedFrom: { path: expect.stringMatching(/root:\/Documents$/), name: 'Documents' },
		});
		expect(owner).toMatchObject({ grantedToV2: { user: { displayName: 'Anna Berger' } } });
	});

	test('a library lists the groups of its site', async () => {
		const { body } = await at.ben.get('/sites/sandbox.sharepoint.example:/sites/sales:/drive/root/permissions');
		expect(
			body.value.map(
				({ roles, grantedToV2 }: { roles: string[]; grantedToV2: { siteGroup: { displayName: string } } }) => [
					grantedToV2.siteGroup.displayName,
					...roles,
				],
			),
		).toEqual([
			['Sales Owners', 'owner'],
			['Sales Members', 'write'],
			['Sales Visitors', 'read'],
		]);
	});

	test('one can be read, changed and taken back', async () => {
		const id = await invited();
		const path = `${NOTES}:/permissions/${id}`;
		const { body: item } = await at.anna.get(NOTES);
		const direct = `/drives/${item.parentReference.driveId}/items/${item.id}`;
		expect((await at.anna.get(path)).body.grantedToV2.user.email).toBe(BEN);
		expect((await at.ben.put(`${direct}/content`, 'x')).status).toBe(403);
		const changed = await at.anna.patch(path, { roles: ['write'] });
		expect(changed.body.roles).toEqual(['write']);
		expect((await at.ben.put(`${direct}/content`, 'x')).status).toBe(200);
		expect((await at.anna.delete(path)).status).toBe(204);
		expect((await at.ben.get(direct)).status).toBe(403);
		expect((await at.anna.get(path)).status).toBe(404);
	});

	test('a link changes its kind with its role, and can be given an end', async () => {
		const { body } = await at.anna.post(`${NOTES}:/createLink`, { type: 'edit', scope: 'anonymous' });
		const path = `${NOTES}:/permissions/${body.id}`;
		const changed = await at.anna.patch(path, { roles: ['read'], expirationDateTime: '2099-05-05T00:00:00Z' });
		expect(changed.body).toMatchObject({
			roles: ['read'],
			link: { type: 'view' },
			expirationDateTime: '2099-05-05T00:00:00Z',
		});
		expect((await at.anna.patch(path, { expirationDateTime: null })).body).not.toHaveProperty('expirationDateTime');
	});

	test('inherited and innate ones cannot be changed below', async () => {
		const inherited = await invited('/me/drive/root:/Documents');
		const owner = (await listed(NOTES)).find(({ roles }) => roles.includes('owner'))?.id ?? '';
		for (const id of [inherited, owner]) {
			expect((await at.anna.delete(`${NOTES}:/permissions/${id}`)).status).toBe(400);
			expect((await at.anna.patch(`${NOTES}:/permissions/${id}`, { roles: ['read'] })).status).toBe(400);
		}
		expect((await at.anna.delete(`/me/drive/root:/Documents:/permissions/${inherited}`)).status).toBe(204);
	});

	test.each([
		[{}],
		[{ roles: [] }],
		[{ roles: ['chief'] }],
		[{ roles: 'read' }],
		[{ id: 'x' }],
		[{ expirationDateTime: '2001-01-01T00:00:00Z' }],
	])('the change %j is refused', async (body) => {
		expect((await at.anna.patch(`${NOTES}:/permissions/${await invited()}`, body)).status).toBe(400);
	});
});

describe('passwords and grants', () => {
	test('a password opens a link for who shows it', async () => {
		const { body } = await at.anna.post(`${NOTES}:/createLink`, { type: 'view', scope: 'anonymous', password: 'open' });
		const share = `/shares/${token(body.link.webUrl)}`;
		expect((await at.ben.get(`${share}/driveItem`)).status).toBe(403);
		expect((await at.ben.post(`${share}/driveItem/validatePermission`, { password: 'no' })).status).toBe(403);
		expect((await at.ben.post(`${share}/driveItem/validatePermission`, {})).status).toBe(400);
		expect((await at.ben.post(`${share}/driveItem/validatePermission`, { password: 'open' })).status).toBe(204);
		expect((await at.ben.get(`${share}/driveItem`)).status).toBe(200);
		expect((await at.elif.get(`${share}/driveItem`)).status).toBe(403);
	});

	test('grant lets more people use a link', async () => {
		const { body } = await at.anna.post(`${NOTES}:/createLink`, {
			type: 'view',
			scope: 'users',
			recipients: [{ email: BEN }],
		});
		const share = `/shares/${token(body.link.webUrl)}`;
		expect((await at.elif.get(`${share}/driveItem`)).status).toBe(403);
		const granted = await at.ben.post(`${share}/permission/grant`, { recipients: [{ email: ELIF }], roles: ['read'] });
		expect(granted.status).toBe(200);
		expect(granted.body.value[0].grantedToIdentitiesV2).toHaveLength(2);
		expect((await at.elif.get(`${share}/driveItem`)).status).toBe(200);
		expect((await at.ben.post(`${share}/permission/grant`, { recipients: [], roles: ['read'] })).status).toBe(400);
		expect(
			(await at.ben.post(`${share}/permission/grant`, { recipients: [{ email: ELIF }], roles: ['write'] })).status,
		).toBe(400);
	});
});
