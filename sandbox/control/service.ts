import { messageOf } from '../failure';
import { type Sandbox, type TokenRequest } from '../sandbox';
import { DEFAULT_CLIENT, DEFAULT_TENANT } from '../seed';
import { type World } from '../world';
import { isJsonObject } from '../http/json';
import { type WireReply, type WireRequest } from '../http/wire';
import { decideDevice } from '../entra/device';
import { ControlError } from './controlError';
import { type FaultRule } from './faults';
import { pageFile } from './page';
import { changeChaos, notificationState, sendLifecycle } from './notifications';

type Answer = (request: WireRequest, rest: string) => unknown;

/** What the control addresses can do; the same as the methods of `Sandbox`. */
export type Controls = Pick<Sandbox, 'reset' | 'seed' | 'token'>;

/** Answers below `/_sandbox/`: log, reset, seed, faults, clock. */
export function controlService(world: World, controls: Controls) {
	const routes: Readonly<Record<string, Answer>> = {
		'GET log': (request) => world.log.list(Number(query(request).get('after') ?? 0)),
		'DELETE log': () => done(() => world.log.clear()),
		'GET facts': () => ({ url: world.url, tenantId: DEFAULT_TENANT, clientId: DEFAULT_CLIENT, ...clockOf(world) }),
		'POST token': async (request) => ({
			access_token: controls.token(tokenOrder(await request.body.optionalObject())),
		}),
		'POST reset': async () => await doneAsync(controls.reset),
		'POST seed': async (request) => {
			const body = await request.body.optionalObject();
			return await doneAsync(async () => await controls.seed(seedOf(body)));
		},
		'GET faults': () => world.faults.list(),
		'POST faults': async (request) => ({ id: world.faults.add(faultOf(await request.body.object())) }),
		'DELETE faults': (_request, rest) =>
			rest === '' ? done(() => world.faults.clear()) : { removed: world.faults.remove(rest) },
		'GET clock': () => clockOf(world),
		'POST clock': async (request) => moveClock(world, await request.body.object()),
		'POST settings': async (request) => changeSettings(world, await request.body.object()),
		'GET notifications': () => notificationState(world),
		'POST notifications': async (request) => changeChaos(world, await request.body.object()),
		'POST lifecycle': async (request) => sendLifecycle(world, await request.body.object()),
		'POST device': async (request) => decide(world, await request.body.object()),
		'POST expireDelta': () => done(() => world.store.forgetChanges()),
	};
	return async (request: WireRequest): Promise<WireReply> => {
		const [, , name = '', rest = ''] = (request.url.split('?')[0] ?? '').split('/');
		const file =
			request.method === 'GET' && (name === '' || name === 'page') ? await pageFile(rest || 'index.html') : undefined;
		if (file) return file;
		const answer = routes[`${request.method} ${name}`];
		if (!answer)
			return json(404, {
				error: `There is no ${request.method} ${request.url}. Known: ${Object.keys(routes).join(', ')}.`,
			});
		try {
			return json(200, await answer(request, decodeURIComponent(rest)));
		} catch (cause) {
			return json(400, { error: messageOf(cause) });
		}
	};
}

function json(status: number, body: unknown): WireReply {
	return { status, headers: { 'Content-Type': 'application/json' }, body: { json: body } };
}

function query(request: WireRequest): URLSearchParams {
	return new URL(request.url, 'http://sandbox').searchParams;
}

function done(act: () => void): { ok: true } {
	act();
	return { ok: true };
}

async function doneAsync(act: () => Promise<void>): Promise<{ ok: true }> {
	await act();
	return { ok: true };
}

function seedOf(body: Record<string, unknown>): 'demo' | 'empty' | Record<string, unknown> {
	const { seed } = body;
	if (seed === 'demo' || seed === 'empty') return seed;
	if (seed === undefined) return body;
	if (isJsonObject(seed)) return seed;
	throw new ControlError("seed is 'demo', 'empty' or an object");
}

/** `{ user, scopes, roles, clientId, lifetime }`, all optional: without a user the token is the application's. */
function tokenOrder({ user, scopes, roles, clientId, lifetime }: Record<string, unknown>): TokenRequest {
	const texts = (value: unknown) => (Array.isArray(value) ? value.map(String) : undefined);
	return {
		...(typeof user === 'string' ? { user } : {}),
		...(typeof clientId === 'string' ? { clientId } : {}),
		...(typeof lifetime === 'number' ? { lifetime } : {}),
		scopes: texts(scopes),
		roles: texts(roles),
	};
}

const EFFECTS = new Set([
	'status',
	'throttle',
	'reset',
	'truncate',
	'delay',
	'unauthorized',
	'expireToken',
	'challenge',
	'drop',
]);

function faultOf(body: Record<string, unknown>): FaultRule {
	const { effect } = body;
	if (typeof effect !== 'object' || effect === null || !('kind' in effect) || !EFFECTS.has(String(effect.kind))) {
		throw new ControlError(`effect.kind is one of: ${[...EFFECTS].join(', ')}`);
	}
	// Checked as far as it can harm; what else is in the rule is the test author's own.
	return body as unknown as FaultRule;
}

/** `{ userCode, user }` signs a user in at a device; without a user the request is declined. */
function decide(world: World, { userCode, user }: Record<string, unknown>) {
	if (typeof userCode !== 'string') throw new ControlError('userCode is the code that the device shows');
	decideDevice(world, userCode, typeof user === 'string' ? user : undefined);
	return { ok: true };
}

function clockOf(world: World) {
	return { now: world.clock.iso('milliseconds') };
}

/** `{ advance: milliseconds }`, `{ set: '2026-01-01T00:00:00Z' }` or `{ freeze: true }` */
function moveClock(world: World, { advance, set, freeze }: Record<string, unknown>) {
	if (typeof freeze === 'boolean') world.clock.freeze(freeze);
	if (typeof set === 'string' && !Number.isNaN(Date.parse(set))) world.clock.set(Date.parse(set));
	else if (set !== undefined) throw new ControlError('set is a date and time, as 2026-01-01T00:00:00Z');
	if (typeof advance === 'number' && advance >= 0) world.clock.advance(advance);
	else if (advance !== undefined) throw new ControlError('advance is a number of milliseconds, not negative');
	return clockOf(world);
}

/** `{ latency: milliseconds, limits: 'off' | 'real' }` */
function changeSettings(world: World, { latency, limits }: Record<string, unknown>) {
	if (typeof latency === 'number' && latency >= 0) world.latency = latency;
	if (limits === 'off' || limits === 'real') world.limits = limits;
	return { latency: world.latency, limits: world.limits };
}
