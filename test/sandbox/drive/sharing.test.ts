import { client } from '../client';
import { ANNA, BEN, ELIF, names, useSandbox } from './setup';

const at = useSandbox();
const NOTES = '/me/drive/root:/Documents/Notes.txt';

const token = (url: string): string => `u!${Buffer.from(url).toString('base64url')}`;

async function link(body: unknown, path = NOTES) {
	return await at.anna.post(`${path}:/createLink`, body);
}

describe('links', () => {
	test('one of a kind is made once', async () => {
		const first = await link({ type: 'view', scope: 'anonymous' });
		expect(first.status).toBe(201);
		expect(first.body).toMatchObject({
			roles: ['read'],
			link: { type: 'view', scope: 'anonymous', application: { displayName: 'Sandbox application' } },
			hasPassword: false,
		});
		expect(first.body.link.webUrl).toMatch(
			/^https:\/\/sandbox-my\.sharepoint\.example\/:t:\/g\/personal\/anna_berger_sandbox_example\/E/,
		);
		const again = await link({ type: 'view', scope: 'anonymous' });
		expect(again.status).toBe(200);
		expect(again.body.id).toBe(first.body.id);
		expect((await link({ type: 'edit', scope: 'anonymous' })).status).toBe(201);
		expect((await link({ type: 'view', scope: 'organization' })).status).toBe(201);
	});

	test('with a password and an end', async () => {
		const { body } = await link({
			type: 'edit',
			scope: 'anonymous',
			password: 's3cret',
			expirationDateTime: '2099-01-01T00:00:00Z',
		});
		expect(body).toMatchObject({ roles: ['write'], hasPassword: true, expirationDateTime: '2099-01-01T00:00:00Z' });
		expect(JSON.stringify(body)).not.toContain('s3cret');
	});

	test.each([
		[{ type: 'embed' }, 'invalidRequest'],
		[{ type: 'nope' }, 'invalidRequest'],
		[{ type: 'view', scope: 'world' }, 'invalidRequest'],
		[{ type: 'view', expirationDateTime: '2001-01-01T00:00:00Z' }, 'invalidRequest'],
		[{ type: 'view', expirationDateTime: 'soon' }, 'RequestBodyRead'],
		[{ type: 'view', nope: 1 }, 'RequestBodyRead'],
	])('%j is refused with %s', async (body, code) => {
		const answer = await link(body);
		expect(answer.status).toBe(400);
		expect(answer.body.error.code).toBe(code);
	});

	test('a shared item says so', async () => {
		expect((await at.anna.get(NOTES)).body).not.toHaveProperty('shared');
		await link({ type: 'view', scope: 'organization' });
		expect((await at.anna.get(NOTES)).body.shared).toEqual({ scope: 'organization' });
		await link({ type: 'view', scope: 'anonymous' });
		expect((await at.anna.get(NOTES)).body.shared).toEqual({ scope: 'anonymous' });
	});
});

describe('/shares', () => {
	test('an anonymous link leads to the item, for reading only', async () => {
		const { body } = await link({ type: 'view', scope: 'anonymous' }, '/me/drive/root:/Documents');
		const share = `/shares/${token(body.link.webUrl)}`;
		expect((await at.ben.get(share)).body).toMatchObject({ name: 'Documents', id: body.shareId });
		expect((await at.ben.get(`${share}/driveItem`)).body.name).toBe('Documents');
		expect(names((await at.ben.get(`${share}/driveItem/children`)).body)).toContain('Notes.txt');
		expect((await at.ben.get(`${share}/root:/Notes.txt:/content`)).text).toContain('travel');
		expect((await at.ben.get(`/shares/${body.shareId}/driveItem`)).status).toBe(200);
		expect((await at.ben.put(`${share}/driveItem:/x.txt:/content`, 'x')).status).toBe(403);
		expect((await at.ben.get(`${share}/permission`)).body.id).toBe(body.id);
	});

	test('an edit link lets its bearer write', async () => {
		const { body } = await link({ type: 'edit', scope: 'anonymous' }, '/me/drive/root:/Documents');
		const answer = await at.ben.put(`/shares/${token(body.link.webUrl)}/driveItem:/x.txt:/content`, 'x');
		expect(answer.status).toBe(201);
		expect(answer.body.createdBy.user.displayName).toBe('Ben Carter');
	});

	test('a link for the organization has to be redeemed; that lasts when wanted', async () => {
		const { body } = await link({ type: 'view', scope: 'organization' });
		const { body: item } = await at.anna.get(NOTES);
		const share = `/shares/${token(`${body.link.webUrl}?e=abc`)}/driveItem`;
		const direct = `/drives/${item.parentReference.driveId}/items/${item.id}`;
		expect((await at.ben.get(share)).status).toBe(403);
		expect((await at.ben.get(share, { Prefer: 'redeemSharingLinkIfNecessary' })).status).toBe(200);
		expect((await at.ben.get(direct)).status).toBe(403);
		expect((await at.ben.get(share, { Prefer: 'redeemSharingLink' })).status).toBe(200);
		expect((await at.ben.get(direct)).body.name).toBe('Notes.txt');
		expect((await at.ben.get(share)).status).toBe(200);
	});

	test('links with a password, for named people, or that have ended, stay shut', async () => {
		const locked = await link({ type: 'view', scope: 'anonymous', password: 'x' });
		const named = await link({ type: 'view', scope: 'users', recipients: [{ email: ELIF }] });
		const ending = await link({
			type: 'edit',
			scope: 'anonymous',
			expirationDateTime: new Date(Date.now() + 3_600_000).toISOString(),
		});
		const open = async (user: typeof at.ben, body: { link: { webUrl: string } }) =>
			(await user.get(`/shares/${token(body.link.webUrl)}/driveItem`)).status;
		expect(await open(at.ben, locked.body)).toBe(403);
		expect(await open(at.ben, named.body)).toBe(403);
		expect(await open(at.elif, named.body)).toBe(200);
		expect(await open(at.ben, ending.body)).toBe(200);
		at.sandbox.clock.advance(3_700_000);
		const late = client(at.sandbox, { user: BEN });
		expect(await open(late, ending.body)).toBe(404);
	});

	test('an item’s own address works for those who may see the item', async () => {
		const { body } = await at.anna.get(NOTES);
		const share = `/shares/${token(body.webUrl)}/driveItem`;
		expect((await at.anna.get(share)).body.id).toBe(body.id);
		expect((await at.ben.get(share)).status).toBe(403);
		const page = 'https://sandbox-my.sharepoint.example/personal/anna_berger_sandbox_example/_layouts/15/onedrive.aspx';
		const shown = `${page}?id=${encodeURIComponent('/personal/anna_berger_sandbox_example/Documents/Documents')}`;
		expect((await at.anna.get(`/shares/${token(shown)}/driveItem`)).body.name).toBe('Documents');
	});

	test('what is in a shared folder, and the site that it is on', async () => {
		const { body: folder } = await at.ben.get('/sites/sandbox.sharepoint.example:/sites/sales:/drive/root:/General');
		const share = `/shares/${token(folder.webUrl)}`;
		expect(names((await at.ben.get(`${share}/items`)).body)).toEqual(['Customers.csv', 'Welcome.md']);
		expect((await at.ben.get(`${share}/site`)).body.displayName).toBe('Sales');
		expect((await at.ben.get(`${share}?$expand=driveItem($select=name),items($select=name)`)).body).toMatchObject({
			driveItem: { name: 'General' },
			items: [{ name: 'Customers.csv' }, { name: 'Welcome.md' }],
		});
		const { body: own } = await at.anna.get(NOTES);
		expect((await at.anna.get(`/shares/${token(own.webUrl)}/site`)).status).toBe(404);
	});

	test('the library that it is in, and its row there', async () => {
		const sales = '/sites/sandbox.sharepoint.example:/sites/sales:/drive';
		const { body: file } = await at.ben.get(`${sales}/root:/General/Welcome.md?$select=id,webUrl,sharepointIds`);
		const share = `/shares/${token(file.webUrl)}`;
		const { body: list } = await at.ben.get(`${share}/list`);
		expect(list).toMatchObject({
			id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
			displayName: 'Documents',
			name: 'Shared%20Documents',
			list: { template: 'documentLibrary' },
			parentReference: { siteId: expect.stringContaining('sandbox.sharepoint.example,') },
		});
		expect((await at.ben.get(`${sales}/list`)).body.id).toBe(list.id);
		const { body: row } = await at.ben.get(`${share}/listItem?$expand=fields($select=FileLeafRef)`);
		expect(row).toMatchObject({
			id: file.sharepointIds.listItemId,
			webUrl: file.webUrl,
			contentType: { name: 'Document' },
			fields: { FileLeafRef: 'Welcome.md' },
		});
		expect(row.fields).not.toHaveProperty('Modified');
		const byItem = await at.ben.get(`${sales}/items/${file.id}/listItem?$expand=fields`);
		expect(byItem.body).toMatchObject({ id: row.id, fields: { Modified: expect.any(String), DocIcon: 'md' } });
		const { body: folder } = await at.ben.get(`${sales}/root:/General?$expand=listItem`);
		expect(folder.listItem.contentType.name).toBe('Folder');
		expect((await at.anna.get(`/shares/${token('https://elsewhere.example/x')}/list`)).status).toBe(404);
	});

	test.each([
		['u!bm90IGEgdXJs', 400],
		[token('https://elsewhere.example/x'), 404],
		['s!nope', 404],
	])('%s is answered with %i', async (share, status) => {
		expect((await at.anna.get(`/shares/${share}/driveItem`)).status).toBe(status);
	});
});

describe('who may do what', () => {
	const idOf = async (path: string, user = at.elif) => {
		const { body } = await user.get(`/me/drive/root:/${path}`);
		return `/drives/${body.parentReference.driveId}/items/${body.id}`;
	};

	test('nobody reads in somebody else’s drive', async () => {
		expect((await at.ben.get(`/users/${ANNA}/drive`)).status).toBe(403);
		expect((await at.ben.get(`/users/${ANNA}/drive/root:/Documents/Notes.txt`)).status).toBe(403);
		expect((await at.ben.get(`/users/${ANNA}/drive/root:/Documents/Nope.txt`)).status).toBe(403);
	});

	test('what is shared can be read or written, and no more than that', async () => {
		const folder = await idOf('Documents/Architecture');
		expect((await at.anna.put(`${folder}:/anna.md:/content`, 'x')).status).toBe(201);
		const { body } = await at.ben.get('/me/drive/root:/Documents/Price list 2026.csv');
		const file = `/drives/${body.parentReference.driveId}/items/${body.id}`;
		expect((await at.anna.get(file)).status).toBe(200);
		expect((await at.anna.put(`${file}/content`, 'x')).status).toBe(403);
		expect((await at.anna.get(await idOf('Documents/On call.csv'))).status).toBe(403);
	});

	test('a permission without .All covers the own drive only', async () => {
		const folder = await idOf('Documents/Architecture');
		const small = client(at.sandbox, { user: ANNA, scopes: ['Files.ReadWrite'] });
		expect((await small.get('/me/drive/root')).status).toBe(200);
		expect((await small.get(folder)).status).toBe(403);
		const reader = client(at.sandbox, { user: ANNA, scopes: ['Files.Read.All'] });
		expect((await reader.get(folder)).status).toBe(200);
		expect((await reader.put(`${folder}:/x:/content`, 'x')).status).toBe(403);
	});

	test('the application reads every drive, with the permission for it', async () => {
		expect((await at.app.get(`/users/${ANNA}/drive/root/children`)).status).toBe(200);
		const none = client(at.sandbox, { roles: ['User.Read.All'] });
		expect((await none.get(`/users/${ANNA}/drive/root/children`)).status).toBe(403);
		expect((await at.app.get('/me/drive')).status).toBe(400);
	});
});

describe('invitations', () => {
	const invite = async (body: unknown) => await at.anna.post(`${NOTES}:/invite`, body);

	test('give people rights', async () => {
		const { status, body } = await invite({
			recipients: [{ email: BEN }, { alias: 'elif.fidan' }, { email: 'guest@partner.example' }],
			roles: ['write'],
			requireSignIn: true,
			sendInvitation: false,
		});
		expect(status).toBe(200);
		expect(body.value).toHaveLength(3);
		expect(body.value[0]).toMatchObject({ roles: ['write'], grantedToV2: { user: { email: BEN } } });
		expect(body.value[2].grantedToV2.user).toMatchObject({ email: 'guest@partner.example' });
		const { body: item } = await at.anna.get(NOTES);
		const direct = `/drives/${item.parentReference.driveId}/items/${item.id}`;
		expect((await at.ben.put(`${direct}/content`, 'by ben')).status).toBe(200);
	});

	test('come by mail when that is wanted', async () => {
		const mails = async () => (await at.ben.get('/me/mailFolders/inbox/messages?$top=50')).body.value;
		const before = (await mails()).length;
		const quiet = { recipients: [{ email: BEN }], roles: ['read'] };
		await invite(quiet);
		expect(await mails()).toHaveLength(before);
		await invite({ ...quiet, sendInvitation: true, message: 'Please look <here>' });
		const [mail] = await mails();
		expect(mail).toMatchObject({
			subject: 'Anna Berger shared "Notes.txt" with you',
			from: { emailAddress: { address: ANNA } },
			isRead: false,
		});
		expect(mail.body.content).toContain('Please look &lt;here&gt;');
	});

	test('can end the rights to the folders above', async () => {
		const folder = '/me/drive/root:/Documents';
		await at.anna.post(`${folder}:/invite`, { recipients: [{ email: ELIF }], roles: ['read'] });
		const { body: item } = await at.anna.get(NOTES);
		const direct = `/drives/${item.parentReference.driveId}/items/${item.id}`;
		expect((await at.elif.get(direct)).status).toBe(200);
		await invite({ recipients: [{ email: BEN }], roles: ['read'], retainInheritedPermissions: false });
		expect((await at.elif.get(direct)).status).toBe(403);
		expect((await at.ben.get(direct)).status).toBe(200);
		expect((await at.anna.get(`${direct}/permissions`)).body.value).toHaveLength(2);
	});

	test.each([
		[{ recipients: [], roles: ['read'] }],
		[{ roles: ['read'] }],
		[{ recipients: [{ email: BEN }], roles: [] }],
		[{ recipients: [{ email: BEN }], roles: ['chief'] }],
		[{ recipients: [{ alias: 'nobody' }], roles: ['read'] }],
		[{ recipients: [{ email: BEN }], roles: ['read'], message: 'x'.repeat(2_001) }],
		[{ recipients: [{ email: BEN }], roles: ['read'], nope: 1 }],
	])('%j is refused', async (body) => {
		expect((await invite(body)).status).toBe(400);
	});
});
