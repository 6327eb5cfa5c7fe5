import { type World } from '../../world';
import { EndpointHealth } from './health';
import { post } from './post';

/** One notification on its way. */
export interface Parcel {
	subscriptionId: string;
	tenant: string;
	url: string;
	body: Readonly<Record<string, unknown>>;
	/** Proofs for rich notifications, once per request. */
	validationToken?: string;
	/** Called when it could not be delivered for four hours. */
	lost: () => void;
}

/** What goes wrong with notifications on request. Shares are from 0 to 1. */
export interface Chaos {
	/** Share that is never sent. */
	lose: number;
	/** Share that is sent twice. */
	double: number;
	/** Milliseconds by which each is late, at most; the delays differ. */
	delay: number;
	/** Whether those of one request come in any order. */
	shuffle: boolean;
}

export const NO_CHAOS: Chaos = { lose: 0, double: 0, delay: 0, shuffle: false };

/** An attempt to deliver, for the page and for tests. */
export interface Attempt {
	time: string;
	url: string;
	notifications: number;
	attempt: number;
	status: number;
	failure?: string;
	milliseconds: number;
}

const FIRST_ANSWER = 3_000;
const RETRY_ANSWER = 10_000;
const GIVE_UP = 4 * 3_600_000;
/** Seconds before each retry; the last one repeats. */
const GAPS = [5, 15, 30, 60, 120, 300, 600, 900, 1800];
/** Milliseconds in which notifications to one address are gathered into one request. */
const GATHER = 20;
const MOST_PER_REQUEST = 100;
const ATTEMPTS_KEPT = 500;
const HELD_BACK = 10 * 60_000;

/** Sends notifications: gathered by address, repeated with growing gaps, given up after four hours. */
export class Delivery {
	private readonly waiting = new Map<string, Parcel[]>();
	private readonly health = new Map<string, EndpointHealth>();
	private readonly pending = new Set<Promise<void>>();
	attempts: Attempt[] = [];
	chaos: Chaos = NO_CHAOS;

	constructor(private readonly world: World) {}

	send(parcel: Parcel): void {
		const { chaos } = this;
		if (this.world.random() < chaos.lose) return;
		const copies = this.world.random() < chaos.double ? 2 : 1;
		for (let copy = 0; copy < copies; copy += 1) {
			this.world.clock.after(this.world.random() * chaos.delay, () => this.gather(parcel));
		}
	}

	/** Resolves once nothing is being sent; what waits for a retry waits on. */
	async settled(): Promise<void> {
		while (this.pending.size > 0) await Promise.all(this.pending);
	}

	reset(): void {
		this.waiting.clear();
		this.health.clear();
		this.attempts = [];
		this.chaos = NO_CHAOS;
	}

	private gather(parcel: Parcel): void {
		const { clock } = this.world;
		const health = this.healthOf(parcel.url).at(clock.now());
		if (health === 'drop') return;
		const queue = this.waiting.get(parcel.url);
		if (queue) {
			queue.push(parcel);
			return;
		}
		this.waiting.set(parcel.url, [parcel]);
		clock.after(health === 'slow' ? HELD_BACK : GATHER, () => this.flush(parcel.url));
	}

	private flush(url: string): void {
		const parcels = this.waiting.get(url) ?? [];
		this.waiting.delete(url);
		if (this.chaos.shuffle) parcels.sort(() => this.world.random() - 0.5);
		for (let at = 0; at < parcels.length; at += MOST_PER_REQUEST) {
			this.begin(parcels.slice(at, at + MOST_PER_REQUEST), 0, this.world.clock.now());
		}
	}

	private begin(parcels: readonly Parcel[], attempt: number, since: number): void {
		const running: Promise<void> = this.attempt(parcels, attempt, since).finally(() => this.pending.delete(running));
		this.pending.add(running);
	}

	private async attempt(parcels: readonly Parcel[], attempt: number, since: number): Promise<void> {
		const { clock } = this.world;
		const [first] = parcels;
		if (!first) return;
		const tokens = [...new Set(parcels.flatMap(({ validationToken }) => validationToken ?? []))];
		const answer = await post({
			url: first.url,
			contentType: 'application/json; charset=utf-8',
			body: JSON.stringify({
				value: parcels.map(({ body }) => body),
				...(tokens.length > 0 ? { validationTokens: tokens } : {}),
			}),
			timeout: attempt === 0 ? FIRST_ANSWER : RETRY_ANSWER,
		});
		this.healthOf(first.url).note(answer.milliseconds, clock.now());
		this.note({
			time: clock.iso('milliseconds'),
			url: first.url,
			notifications: parcels.length,
			attempt: attempt + 1,
			status: answer.status,
			...(answer.failure ? { failure: answer.failure } : {}),
			milliseconds: Math.round(answer.milliseconds),
		});
		if (answer.status >= 200 && answer.status < 300) return;
		const gap = (GAPS[Math.min(attempt, GAPS.length - 1)] ?? 0) * 1000;
		if (clock.now() + gap - since > GIVE_UP) {
			for (const parcel of parcels) parcel.lost();
			return;
		}
		clock.after(gap, () => this.begin(parcels, attempt + 1, since));
	}

	private note(attempt: Attempt): void {
		this.attempts.push(attempt);
		if (this.attempts.length > ATTEMPTS_KEPT * 2) this.attempts = this.attempts.slice(-ATTEMPTS_KEPT);
	}

	private healthOf(url: string): EndpointHealth {
		let health = this.health.get(url);
		if (!health) {
			health = new EndpointHealth();
			this.health.set(url, health);
		}
		return health;
	}
}
