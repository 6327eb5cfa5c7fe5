import { GraphError } from '../../sandbox/http/errors';
import { toParserDialect } from '../../sandbox/http/odata/dialect';
import { compareValues, compileFilter } from '../../sandbox/http/odata/evaluate';
import { parseFilter } from '../../sandbox/http/odata/filter';
import { parseQuery } from '../../sandbox/http/odata/query';
import { parsePath } from '../../sandbox/http/path';
import { parsePrefer } from '../../sandbox/http/prefer';
import { Router } from '../../sandbox/http/router';
import { complex, enumOf } from '../../sandbox/http/schema';
import { checkedObject } from '../../sandbox/http/validate';

const row = {
	name: "Ann O'Brien",
	nothing: null,
	on: true,
	count: 5,
	when: '2024-05-01T10:00:00Z',
	local: '2024-05-01T10:00:00.0000000',
	ids: [{ skuId: 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46', parts: ['x', 'y'] }],
	from: { emailAddress: { address: 'Ann@Example.com' } },
	mails: ['SMTP:a@b.example'],
	text: '50% off (today)',
};

describe('$filter', () => {
	test.each([
		["name eq 'ann o''brien'", true],
		["startswith(name,'ann') and not(on eq false)", true],
		["startsWith(name , 'Ann')", true],
		['nothing eq null', true],
		['missing eq null', true],
		["nothing ne 'x'", true],
		['nothing gt 1', false],
		['count gt -5.5 and count lt 6', true],
		['  count   eq   5  ', true],
		['count in (1, 5)', true],
		["name in ('a', 'Ann O''Brien')", true],
		['when ge 2024-01-01', true],
		['when eq 2024-05-01T12:00:00+02:00', true],
		['when lt 2024-05-01T10:00:00.001Z', true],
		["local ge '2024-05-01T10:00'", true],
		["from/emailAddress/address eq 'ann@example.com'", true],
		['ids/any(i:i/skuId eq cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46)', true],
		["ids/any(i:i/parts/any(p:p eq 'y'))", true],
		["ids/all(i:i/parts/any(p:p eq 'z'))", false],
		["ids/Any(ep: ep/skuId eq 'a' or ep/parts/$count eq 2)", true],
		['ids/any()', true],
		['ids/$count ne 0', true],
		["mails/any(m:startsWith(m,'smtp:'))", true],
		["contains(text,'% off (')", true],
		["endswith(text,')')", true],
		["tolower(name) eq 'ann o''brien' and length(name) eq 11", true],
		['year(when) eq 2024 and month(when) eq 5', true],
		["substring(name,4) eq 'O''Brien'", true],
		["indexof(name,'O') eq 4", true],
		// `and` binds closer than `or`
		['count eq 5 or count eq 6 and count eq 7', true],
		['(count eq 5 or count eq 6) and count eq 7', false],
		['count eq 7 and count eq 6 or count eq 5', true],
		['not (count eq 6 or count eq 7)', true],
		["importance eq microsoft.graph.importance'high'", false],
	])('%s is %s', (filter, expected) => {
		expect(compileFilter(parseFilter(filter))(row)).toBe(expected);
	});

	test.each([
		'',
		'count eq',
		"name eq 'x",
		'((count eq 1)',
		'count eq 1)',
		"count foo 'b'",
		'count eq 1 and',
		"nofunction(name,'b')",
		'count add 1 eq 2',
	])("'%s' is refused", (filter) => {
		expect(() => parseFilter(filter)).toThrow(GraphError);
	});

	test('texts in quotes are never touched', () => {
		expect(toParserDialect("a eq ' or 2020-01-01 AND Startswith(x)'")).toBe(
			"(a eq ' or 2020-01-01 AND Startswith(x)')",
		);
	});

	test.each([
		['eq', 'A', 'a', true],
		['ne', 1, null, true],
		['gt', null, 1, false],
		['eq', undefined, null, true],
		['le', '2024-01-01', '2024-01-01T00:00:00Z', true],
		['gt', 'b', 'A', true],
		['eq', true, 'true', true],
		['lt', {}, [], false],
	] as const)('%s %j %j is %s', (operator, left, right, expected) => {
		expect(compareValues(operator, left, right)).toBe(expected);
	});
});

describe('query options', () => {
	const query = (text: string) => parseQuery(new URLSearchParams(text));

	test('are understood in any case', () => {
		expect(query('$Select=a, b&$ORDERBY=c desc,d/e&$top=3&$skip=4&$count=true')).toMatchObject({
			select: ['a', 'b'],
			orderBy: [
				{ names: ['c'], descending: true },
				{ names: ['d', 'e'], descending: false },
			],
			top: 3,
			skip: 4,
			count: true,
		});
	});

	test('$expand holds options of its own', () => {
		const [manager, props] = query(
			"$expand=manager($levels=max;$select=id,displayName;$expand=x($top=2)),props($filter=id eq 'String {1} Name, a;b')",
		).expand;
		expect(manager).toMatchObject({
			name: 'manager',
			levels: 'max',
			query: { select: ['id', 'displayName'], expand: [{ name: 'x', query: { top: 2 } }] },
		});
		expect(props?.query.filter).toMatchObject({ right: { value: 'String {1} Name, a;b' } });
		expect(query('$expand=microsoft.graph.itemattachment/item').expand[0]?.name).toBe('item');
	});

	test.each([
		'$top=-1',
		'$top=x',
		'$skip=1.5',
		'$count=maybe',
		'$nope=1',
		'$orderby=a b c',
		'$top=1&$TOP=2',
		'$expand=a(',
	])('%s is refused', (text) => {
		expect(() => query(text)).toThrow(GraphError);
	});
});

describe('paths', () => {
	test.each([
		['/me/messages', [{ text: 'me' }, { text: 'messages' }]],
		[
			"/users('a@b')/mailFolders('inbox')/messages",
			[{ text: 'users' }, { text: 'a@b' }, { text: 'mailFolders' }, { text: 'inbox' }, { text: 'messages' }],
		],
		[
			"/me/drive/root/search(q='it''s %2F')",
			[{ text: 'me' }, { text: 'drive' }, { text: 'root' }, { text: 'search', args: { q: "it's /" } }],
		],
		['/x/delta()', [{ text: 'x' }, { text: 'delta' }]],
		["/x/f(a='1',b=2)", [{ text: 'x' }, { text: 'f', args: { a: '1', b: '2' } }]],
		[
			'/drive/root:/a%20b/c%23.txt:/content',
			[{ text: 'drive' }, { text: 'root' }, { text: 'a b/c#.txt', drivePath: true }, { text: 'content' }],
		],
		['/drive/root:/a', [{ text: 'drive' }, { text: 'root' }, { text: 'a', drivePath: true }]],
		[
			'/drive/items/1:/a:/children',
			[{ text: 'drive' }, { text: 'items' }, { text: '1' }, { text: 'a', drivePath: true }, { text: 'children' }],
		],
		[
			'/drive/root:/:/children',
			[{ text: 'drive' }, { text: 'root' }, { text: '', drivePath: true }, { text: 'children' }],
		],
	])('%s', (path, segments) => {
		expect(parsePath(path)).toEqual(segments);
	});

	test('a broken escape is refused', () => {
		expect(() => parsePath('/me/%E0%A4%A')).toThrow(GraphError);
	});
});

describe('the router', () => {
	const router = new Router<string>();
	router.add('GET', '{mailbox}/things/{id}', 'one');
	router.add('GET', 'users/delta', 'delta');
	router.add('GET', 'users/{userId}', 'user');
	router.add('GET', '{drive}/{item}/children', 'children');

	test.each([
		['/ME/Things/a%2Fb', 'one', { id: 'a/b' }],
		["/users('x')/things/1", 'one', { userId: 'x', id: '1' }],
		['/users/delta', 'delta', {}],
		['/users/microsoft.graph.delta', 'delta', {}],
		['/users/x', 'user', { userId: 'x' }],
		['/me/drive/root:/a/b:/children', 'children', { itemPath: 'a/b' }],
		['/drives/d/items/i/children', 'children', { driveId: 'd', itemId: 'i' }],
	])('%s leads to %s', (path, target, params) => {
		expect(router.find('GET', path)).toMatchObject({ target, params });
	});

	test('tells an unknown path from an unknown method', () => {
		expect(router.find('POST', '/users/x')).toEqual({ allowed: ['GET'] });
		expect(router.find('GET', '/nothing')).toEqual({ allowed: [] });
		expect(() => router.add('GET', 'users/{other}', 'again')).toThrow('registered twice');
	});
});

test('preferences are read one by one', () => {
	expect(
		parsePrefer(
			'IdType="ImmutableId", outlook.timezone="Central European Standard Time"; odata.maxpagesize=7, return=minimal',
		),
	).toMatchObject({
		immutableIds: true,
		timeZone: 'Central European Standard Time',
		maxPageSize: 7,
		minimal: true,
	});
	expect(parsePrefer('odata.maxpagesize=x, outlook.body-content-type="pdf"')).toMatchObject({
		maxPageSize: undefined,
		bodyType: undefined,
	});
	expect(parsePrefer('outlook.body-content-type="text"').bodyType).toBe('text');
});

describe('bodies', () => {
	const type = complex('t', {
		text: 'String',
		flag: 'Boolean',
		number: 'Int32',
		at: 'DateTimeOffset',
		level: enumOf('level', 'low', 'high'),
		list: ['String'],
		inner: complex('inner', { a: 'String' }),
		many: [complex('inner', { a: 'String' })],
	});

	test('keep the declared spelling of names and members', () => {
		expect(checkedObject({ TEXT: 'x', Level: 'HIGH', inner: { A: null }, '@odata.type': '#t' }, type)).toEqual({
			text: 'x',
			level: 'high',
			inner: { a: null },
			'@odata.type': '#t',
		});
	});

	test.each([
		{ nope: 1 },
		{ text: 1 },
		{ flag: 'true' },
		{ number: 1.5 },
		{ at: 'yesterday' },
		{ at: '2024-13-45T00:00:00Z' },
		{ level: 'middle' },
		{ list: 'x' },
		{ list: [1] },
		{ inner: [] },
		{ inner: { b: 1 } },
		{ many: [{ a: 1 }] },
		{ many: [null] },
	])('%j is refused', (body) => {
		expect(() => checkedObject(body, type)).toThrow(GraphError);
	});
});
