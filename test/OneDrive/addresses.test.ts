import { path } from '../../graph/path';
import { actOnDrive } from '../../nodes/OneDrive/actOn';
import { below, isTop, itemOf, itemPath, parentOf, topOf } from '../../nodes/OneDrive/address';
import { pathOf, typeOf, type DriveItem } from '../../nodes/OneDrive/entity';
import { itemUrl, shareToken, sitePath } from '../../nodes/OneDrive/webAddress';

const drive = path`/me/drive`;

describe('itemPath', () => {
	it.each([
		[topOf(drive), '/me/drive/root', '/me/drive/root/children'],
		[itemOf(drive, '01ABC!5'), '/me/drive/items/01ABC%215', '/me/drive/items/01ABC%215/children'],
		[
			below(topOf(drive), ['Reports', '2026 #1']),
			'/me/drive/root:/Reports/2026%20%231',
			'/me/drive/root:/Reports/2026%20%231:/children',
		],
		[below(itemOf(drive, '01A'), ['a(b)']), '/me/drive/items/01A:/a%28b%29', '/me/drive/items/01A:/a%28b%29:/children'],
	])('of %j', (address, item, children) => {
		expect(itemPath(address).path).toBe(item);
		expect(itemPath(address, path`children`).path).toBe(children);
	});

	it.each(['../x', 'a/../../users', '..'])('lets no ID lead elsewhere: %s', (id) => {
		expect(() => {
			const { path: text } = itemPath(itemOf(drive, id));
			if (text.split('/').length !== 5) throw new Error('left its segment');
			if (/\/\.\.?(\/|$)/.test(text)) throw new Error('left its folder');
		}).not.toThrow(/left/);
	});
});

describe('parentOf', () => {
	it('splits the last name off', () => {
		const { parent, name } = parentOf(below(topOf(drive), ['a', 'b', 'c.txt']));
		expect([itemPath(parent).path, name]).toEqual(['/me/drive/root:/a/b', 'c.txt']);
		expect(itemPath(parentOf(below(topOf(drive), ['c.txt'])).parent).path).toBe('/me/drive/root');
	});
});

describe('isTop', () => {
	it('knows the top of a drive, however it is written', () => {
		expect([topOf(drive), below(topOf(drive), []), itemOf(drive, '1'), below(topOf(drive), ['a'])].map(isTop)).toEqual([
			true,
			true,
			false,
			false,
		]);
	});
});

describe('shareToken', () => {
	it('is the address in base64url without padding', () => {
		expect(shareToken('https://onedrive.live.com/redir?resid=1231244193912!12&authKey=1201919!12921!1')).toBe(
			'u!aHR0cHM6Ly9vbmVkcml2ZS5saXZlLmNvbS9yZWRpcj9yZXNpZD0xMjMxMjQ0MTkzOTEyITEyJmF1dGhLZXk9MTIwMTkxOSExMjkyMSEx',
		);
	});
});

describe('itemUrl', () => {
	const url = (value: string) => itemUrl({ field: 'File', value });

	it.each([
		['https://contoso-my.sharepoint.com/:x:/g/personal/n_contoso_com/Eabc?e=4%3a1', undefined],
		['https://contoso.sharepoint.com/sites/team/Shared%20Documents/plan.xlsx', undefined],
		['https://1drv.ms/u/s!AkijuZ', undefined],
		[
			'https://contoso-my.sharepoint.com/my?id=%2Fpersonal%2Fn%5Fcontoso%5Fcom%2FDocuments%2FQ1%20%231',
			'https://contoso-my.sharepoint.com/personal/n_contoso_com/Documents/Q1%20%231',
		],
		[
			'https://contoso.sharepoint.com/sites/team/Shared%20Documents/Forms/AllItems.aspx?id=%2Fsites%2Fteam%2FShared%20Documents%2FReports&viewid=1',
			'https://contoso.sharepoint.com/sites/team/Shared%20Documents/Reports',
		],
		[
			'https://contoso.sharepoint.com/sites/team/Shared%20Documents/Forms/AllItems.aspx',
			'https://contoso.sharepoint.com/sites/team/Shared%20Documents',
		],
		['https://contoso.sharepoint.com/a.txt#top', 'https://contoso.sharepoint.com/a.txt'],
	])('reads %s', (value, expected) => {
		expect(url(value)).toBe(expected ?? value);
	});

	it.each(['', 'contoso.sharepoint.com/a.txt', 'ftp://contoso/a.txt', 'https://'])('refuses %j', (value) => {
		expect(() => url(value)).toThrow('is not a web address');
	});
});

describe('sitePath', () => {
	it.each([
		['contoso.sharepoint.com,2c7-1,2d2-2', '/sites/contoso.sharepoint.com%2C2c7-1%2C2d2-2'],
		['root', '/sites/root'],
		['https://contoso.sharepoint.com', '/sites/contoso.sharepoint.com'],
		['https://contoso.sharepoint.com/sites/team', '/sites/contoso.sharepoint.com:/sites/team:'],
		['https://contoso.sharepoint.com/sites/team/', '/sites/contoso.sharepoint.com:/sites/team:'],
		['https://contoso.sharepoint.com/sites/team/sub', '/sites/contoso.sharepoint.com:/sites/team/sub:'],
		['https://contoso.sharepoint.com/teams/hr/SitePages/Home.aspx', '/sites/contoso.sharepoint.com:/teams/hr:'],
		[
			'https://contoso.sharepoint.com/sites/team/Shared%20Documents/Forms/AllItems.aspx',
			'/sites/contoso.sharepoint.com:/sites/team:',
		],
		['https://contoso.sharepoint.com/_layouts/15/viewlsts.aspx', '/sites/contoso.sharepoint.com'],
		['https://contoso.sharepoint.com/:f:/s/team/Eabc?e=1', '/sites/contoso.sharepoint.com:/sites/team:'],
		[
			'https://contoso.sharepoint.com/:f:/r/sites/team/Shared%20Documents',
			'/sites/contoso.sharepoint.com:/sites/team:',
		],
		[
			'https://contoso-my.sharepoint.com/personal/n_contoso_com/Documents',
			'/sites/contoso-my.sharepoint.com:/personal/n_contoso_com:',
		],
	])('of %s', (value, expected) => {
		expect(sitePath({ field: 'Site', value }).path).toBe(expected);
	});
});

describe('Act On', () => {
	const root = (values: Record<string, string>, authentication: 'oAuth2' | 'application' = 'oAuth2') =>
		actOnDrive.root((name) => values[name], authentication).path;

	it.each([
		[{ actOn: 'me' }, '/me/drive'],
		[{ actOn: 'user', user: 'anna@example.com' }, '/users/anna%40example.com/drive'],
		[{ actOn: 'drive', drive: 'b!x' }, '/drives/b%21x'],
		[{ actOn: 'group', group: '02bd' }, '/groups/02bd/drive'],
		[{ actOn: 'site', site: 'https://c.sharepoint.com/sites/t' }, '/sites/c.sharepoint.com:/sites/t:/drive'],
	])('%j', (values, expected) => {
		expect(root(values)).toBe(expected);
	});

	it.each([
		[{ actOn: 'drive', drive: ' ' }, 'Drive is empty'],
		[{ actOn: 'group', group: '' }, 'Group is empty'],
		[{ actOn: 'site', site: '' }, 'Site is empty'],
		[{ actOn: 'user', user: '' }, 'User is empty'],
	])('refuses %j', (values, why) => {
		expect(() => root(values)).toThrow(why);
	});

	it('refuses Me for an application', () => {
		expect(() => root({ actOn: 'me' }, 'application')).toThrow('there is no Me');
	});
});

describe('what an item is', () => {
	const item = (more: Partial<DriveItem>): DriveItem => ({ id: '1', name: 'a', ...more });

	it.each([
		[{ file: {} }, 'file'],
		[{ folder: {} }, 'folder'],
		[{ folder: {}, package: { type: 'oneNote' } }, 'package'],
		[{ folder: {}, remoteItem: { id: '2' } }, 'shortcut'],
		[{}, 'file'],
	])('%j', (more, type) => {
		expect(typeOf(item(more))).toBe(type);
	});

	it.each([
		['/drive/root:', '/a'],
		['/drives/b!1/root:/Reports/2026', '/Reports/2026/a'],
		['/drives/b!1/root:/100%25%20%C3%BC', '/100% ü/a'],
		['/drive/root:/100% sure', '/100% sure/a'],
		[undefined, undefined],
	])('lies at the path %s', (parent, expected) => {
		expect(pathOf(item(parent === undefined ? {} : { parentReference: { path: parent } }))).toBe(expected);
	});
});
