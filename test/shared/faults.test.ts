import { type INodeParameters } from 'n8n-workflow';
import { Office365Users } from '../../nodes/Users/Office365Users.node';
import { type FaultEffect } from '../../sandbox/control/faults';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { appCredentials, delegatedCredentials, type TestCredentials } from '../support/credentials';
import { serve } from '../graph/scripted';
import { locator, runNode } from '../support/engine';
import { strays } from '../support/strays';
import { BROKEN_OFF, failed, throttled, told, unclear, unclearBodies, type Words } from './failed';

const node = new Office365Users();
const ANNA = 'anna.berger@sandbox.example';
const CUT_OFF = 'Microsoft Graph did not answer: the answer was cut off';
const get = { resource: 'user', operation: 'get', actOn: 'user', user: locator(ANNA, 'address') };
const create = {
	resource: 'user',
	operation: 'create',
	displayName: 'Nathan',
	userPrincipalName: 'nathan@sandbox.example',
	password: 'Very-Secret-1',
};

let sandbox: Sandbox;
let app: TestCredentials;

beforeAll(async () => {
	sandbox = await createSandbox();
	app = appCredentials(sandbox);
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());
afterEach(() => expect(strays(sandbox)).toEqual([]));

/** The same application by another name of its tenant: a pause that one test earns is not another's. */
const stranger = (tenantId: string) => appCredentials(sandbox, { tenantId });

const strike = (effect: FaultEffect, count = 1) => sandbox.faults.add({ match: { service: 'graph' }, count, effect });
const statuses = () =>
	sandbox.log
		.list()
		.filter(({ service }) => service === 'graph')
		.map(({ status, fault }) => fault ?? status);

describe('what a user gets when Graph or the network fails', () => {
	it.each<[string, FaultEffect, Array<string | number>]>([
		['throttled, with a time', { kind: 'throttle', retryAfter: 1 }, [429, 200]],
		['throttled, without a time', { kind: 'status', status: 429 }, [429, 200]],
		['overloaded', { kind: 'status', status: 503, headers: { 'retry-after': '0' } }, [503, 200]],
		['a gateway timeout', { kind: 'status', status: 504 }, [504, 200]],
		['a connection that breaks off before', { kind: 'reset', when: 'before' }, ['reset', 200]],
		['a connection that breaks off after', { kind: 'reset', when: 'after' }, ['reset', 200]],
		['an answer that is cut off', { kind: 'truncate' }, ['truncate', 200]],
		['a token that stops working', { kind: 'expireToken' }, [401, 200]],
	])('reads again after %s', async (_case, effect, expected) => {
		strike(effect);

		const { items, error } = await runNode({ node, credentials: app, parameters: get });

		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ userPrincipalName: ANNA });
		expect(statuses()).toEqual(expected);
	});

	it.each(unclearBodies)('never creates twice after $name, and says that it may have created', async (failing) => {
		strike(failing.effect);

		const run = await runNode({ node, credentials: app, parameters: create });

		expect(told(run)).toEqual(unclear(failing, 'POST /users'));
		expect(statuses()).toHaveLength(1);
		const check = await runNode({
			node,
			credentials: app,
			parameters: { ...get, user: locator('nathan@sandbox.example', 'address') },
		});
		expect(check.items.length === 1).toBe(failing.happens);
	});

	it('tells of the wait, in the editor', async () => {
		strike({ kind: 'throttle', retryAfter: 1 });

		const { hints } = await runNode({ node, credentials: app, parameters: get });

		expect(hints[0]).toContain('waited 1 seconds');
	});

	it('gives up within the wait that was set, and says how long Graph wants', async () => {
		strike({ kind: 'throttle', retryAfter: 90 });

		const { error } = await runNode({
			node,
			credentials: stranger('sandbox.example'),
			parameters: { ...get, requestOptions: { maxWait: 5 } },
		});

		expect(error?.message).toContain('throttling this application');
		expect(error?.description).toContain('asks to wait 90 seconds');
	});

	it('gives up within the wait that was set, also when Graph names no time', async () => {
		strike({ kind: 'status', status: 429 });

		const run = await runNode({
			node,
			credentials: stranger('SANDBOX.EXAMPLE'),
			parameters: { ...get, requestOptions: { maxWait: 0 } },
		});

		expect(told(run)).toEqual(failed(throttled('a while', 'HTTP 429'), `GET /users/${encodeURIComponent(ANNA)}`));
	});

	it.each<[string, INodeParameters, (call: Words) => object]>([
		[
			'a read',
			{ ...get, requestOptions: { maxWait: 0 } },
			(words) => failed(words, `GET /users/${encodeURIComponent(ANNA)}`),
		],
		['a change', create, (words) => unclear(words, 'POST /users')],
	])(
		'takes half an answer to %s for none, even when its connection ends in peace',
		async (_case, parameters, expected) => {
			const server = await serve((_request, response) => {
				response.writeHead(200, { 'content-type': 'application/json' });
				response.end('{"id":"1","displayNa');
			});
			try {
				const credentials = appCredentials(sandbox, { graphUrl: server.url });
				const run = await runNode({ node, credentials, parameters });

				expect(told(run)).toEqual(expected({ ...BROKEN_OFF, headline: CUT_OFF, code: 'ERR_BAD_RESPONSE' }));
				expect(server.seen).toHaveLength(1);
			} finally {
				await server.close();
			}
		},
	);

	it('takes the wait into account for neighbours too', async () => {
		strike({ kind: 'throttle', retryAfter: 90 });
		const wish = {
			node,
			credentials: stranger('Sandbox.Example'),
			parameters: { ...get, requestOptions: { maxWait: 0 } },
		};
		await runNode(wish);

		const { error } = await runNode(wish);

		expect(error?.httpCode).toBe('429');
		expect(statuses()).toHaveLength(1);
	});

	it('says how long it waited because nothing came back', async () => {
		strike({ kind: 'status', status: 504 }, 2);

		const { hints, error } = await runNode({ node, credentials: app, parameters: get });

		expect(error).toBeUndefined();
		expect(hints).toEqual([
			expect.stringMatching(/failed for the moment, or did not answer: this node waited 1 seconds/),
		]);
	});

	it('refreshes and keeps a person’s token', async () => {
		const anna = await delegatedCredentials(sandbox, { user: ANNA, scope: '' });
		const before = JSON.stringify(anna.data['oauthTokenData']);
		strike({ kind: 'expireToken' });

		const { items, error } = await runNode({
			node,
			credentials: anna,
			parameters: { resource: 'user', operation: 'get', actOn: 'me' },
		});

		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ userPrincipalName: ANNA });
		expect(JSON.stringify(anna.data['oauthTokenData'])).not.toBe(before);
	});
});

describe('what a user gets when the sign-in is wrong', () => {
	it.each([
		['a wrong secret', { clientSecret: 'wrong' }, 'AADSTS7000215', 'Enter the secret’s value'],
		['a wrong tenant', { tenantId: '00000000-0000-0000-0000-00000000dead' }, 'AADSTS90002', 'Directory (Tenant) ID'],
		['a wrong client', { clientId: '00000000-0000-0000-0000-00000000dead' }, 'AADSTS700016', 'Application (Client) ID'],
	])('names %s', async (_case, overrides, code, advice) => {
		const { error } = await runNode({ node, credentials: appCredentials(sandbox, overrides), parameters: get });

		expect(error?.message).toBe(`Microsoft Entra refused the sign-in (${code})`);
		expect(error?.description).toContain(advice);
		expect(`${error?.message} ${error?.description}`).not.toContain(sandbox.clientSecret);
	});

	it.each([
		['no tenant', { tenantId: '' }, 'Directory (Tenant) ID is empty'],
		['common', { tenantId: 'common' }, "An application cannot sign in to 'common'"],
		['no secret', { clientSecret: '' }, 'Client Secret is empty'],
		[
			'a certificate that is none',
			{ signInWith: 'certificate', certificate: 'x', privateKey: 'y' },
			'Certificate is not in PEM format',
		],
		['an address that is none', { graphUrl: 'graph' }, "Graph Address 'graph' is not a web address"],
	])('refuses %s in words', async (_case, overrides, message) => {
		const { error } = await runNode({ node, credentials: appCredentials(sandbox, overrides), parameters: get });

		expect(error?.message).toContain(message);
	});
});
