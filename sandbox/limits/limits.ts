import { type Call } from '../http/call';
import { GraphError } from '../http/errors';
import { type Route } from '../http/route';
import { directoryCost, driveCost } from './costs';
import { type Quota, Usage } from './quota';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const MEGABYTE = 1024 * 1024;

const GLOBAL: Quota = { name: 'global', limit: 130_000, window: 10 * SECOND };
const MAILBOX_REQUESTS: Quota = { name: 'mailboxRequests', limit: 10_000, window: 10 * MINUTE };
const MAILBOX_UPLOAD: Quota = { name: 'mailboxUpload', limit: 150 * MEGABYTE, window: 5 * MINUTE };
const DIRECTORY_UNITS: Quota = { name: 'directoryUnits', limit: 3_500, window: 10 * SECOND };
const DIRECTORY_WRITES: Quota = { name: 'directoryWrites', limit: 3_000, window: 150 * SECOND };
const DRIVE_USER: Quota = { name: 'driveUser', limit: 3_000, window: 5 * MINUTE };
const DRIVE_UNITS: Quota = { name: 'driveUnits', limit: 1_250, window: MINUTE };
const SUBSCRIPTION_WRITES: Quota = { name: 'subscriptionWrites', limit: 500, window: 20 * SECOND };
const SUBSCRIPTION_LIST: Quota = { name: 'subscriptionList', limit: 25, window: 20 * SECOND };

/** Requests of one application that a mailbox serves at once. */
const MAILBOX_CONCURRENCY = 4;
/** Share of a limit from which on answers warn. */
const WARN_FROM = 0.8;

function throttled(code: string, message: string, headers: Record<string, string>): GraphError {
	return new GraphError(429, { code, message }, { headers, innerCode: '429' });
}

/** The limits of the services behind Graph, as far as a single tenant can reach them. */
export class Limits {
	private readonly usage = new Usage();
	private readonly inFlight = new Map<string, number>();

	/** Refuses a call that is too much; the returned function says that it has been answered. */
	readonly guard = (call: Call, route: Route): (() => void) | undefined => {
		if (call.world.limits === 'off' || route.permissions === 'none' || route.path === '$batch') return undefined;
		const application = `${call.caller.appId} ${call.tenant}`;
		this.take(call, GLOBAL, { who: call.caller.appId, cost: 1 });
		switch (route.area) {
			case 'outlook':
				return this.outlook(call, application);
			case 'directory':
				this.directory(call, application);
				return undefined;
			case 'onedrive':
				this.drive(call, application);
				return undefined;
			case 'platform':
				this.platform(call, application);
				return undefined;
		}
	};

	clear(): void {
		this.usage.clear();
		this.inFlight.clear();
	}

	private outlook(call: Call, application: string): (() => void) | undefined {
		if (call.params.userId === undefined && !call.template.startsWith('me/')) return undefined;
		const mailbox = `${application} ${call.owner().id}`;
		const running = this.inFlight.get(mailbox) ?? 0;
		if (running >= MAILBOX_CONCURRENCY) {
			throw throttled('ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', {
				'Retry-After': '1',
			});
		}
		this.take(call, MAILBOX_REQUESTS, { who: mailbox, cost: 1 });
		const size = call.method === 'GET' ? 0 : Number(call.headers['content-length'] ?? 0);
		if (size > 0) this.take(call, MAILBOX_UPLOAD, { who: mailbox, cost: size });
		this.inFlight.set(mailbox, running + 1);
		return () => this.inFlight.set(mailbox, (this.inFlight.get(mailbox) ?? 1) - 1);
	}

	private directory(call: Call, application: string): void {
		const cost = directoryCost(call);
		call.replyHeaders['x-ms-resource-unit'] = String(cost);
		const scope = { 'x-ms-throttle-scope': `Tenant_Application/ReadWrite/${call.caller.appId}/${call.tenant}` };
		const share = this.take(call, DIRECTORY_UNITS, {
			who: application,
			cost,
			headers: { ...scope, 'x-ms-throttle-information': 'ResourceUnitLimitExceeded' },
		});
		if (call.method !== 'GET') {
			this.take(call, DIRECTORY_WRITES, {
				who: application,
				cost: 1,
				headers: { ...scope, 'x-ms-throttle-information': 'WriteLimitExceeded' },
			});
		}
		if (share >= WARN_FROM) call.replyHeaders['x-ms-throttle-limit-percentage'] = share.toFixed(1);
	}

	private drive(call: Call, application: string): void {
		const code = 'activityLimitReached';
		const message = 'The request has been throttled.';
		if (call.caller.userId !== undefined)
			this.take(call, DRIVE_USER, { who: call.caller.userId, cost: 1, code, message });
		const share = this.take(call, DRIVE_UNITS, { who: application, cost: driveCost(call), code, message });
		if (share < WARN_FROM) return;
		const { amount, reset } = this.usage.left(DRIVE_UNITS, application, call.world.clock.now());
		call.replyHeaders['RateLimit-Limit'] = String(DRIVE_UNITS.limit);
		call.replyHeaders['RateLimit-Remaining'] = String(amount);
		call.replyHeaders['RateLimit-Reset'] = String(Math.ceil(reset / 1000));
	}

	private platform(call: Call, application: string): void {
		if (!call.template.startsWith('subscriptions')) return;
		const isList = call.method === 'GET' && call.template === 'subscriptions';
		this.take(call, isList ? SUBSCRIPTION_LIST : SUBSCRIPTION_WRITES, { who: application, cost: 1 });
	}

	/** The share of the quota used, or a refusal. */
	private take(
		call: Call,
		quota: Quota,
		{ who, cost, headers = {}, code = 'TooManyRequests', message = 'Please retry again later.' }: Charge,
	): number {
		const spent = this.usage.spend(quota, who, { cost, now: call.world.clock.now() });
		if (spent.ok) return spent.share;
		throw throttled(code, message, { 'Retry-After': String(spent.retryAfter), ...headers });
	}
}

interface Charge {
	who: string;
	cost: number;
	headers?: Record<string, string>;
	code?: string;
	message?: string;
}
