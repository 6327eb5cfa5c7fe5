import { type Clock } from '../clock';

export type FaultEffect =
	/** An answer of the fault's own; the request is not processed. */
	| { kind: 'status'; status: number; headers?: Record<string, string>; body?: unknown }
	/** 429 with `Retry-After`; who comes back earlier is refused again and has to wait as long once more. */
	| { kind: 'throttle'; retryAfter?: number }
	/** The connection breaks, before the request is processed or after it (a lost reply). */
	| { kind: 'reset'; when?: 'before' | 'after' }
	/** The answer breaks off after some of its bytes (half of them without a number). */
	| { kind: 'truncate'; bytes?: number }
	/** The answer is held back; other faults apply as well. */
	| { kind: 'delay'; milliseconds: number }
	/** 401 for a token that is good. */
	| { kind: 'unauthorized' }
	/** The token presented stops working from this call on. */
	| { kind: 'expireToken' }
	/** As `expireToken`, answered with a claims challenge if the client said that it understands them. */
	| { kind: 'challenge' }
	/** A sub-request of a batch is carried out, but its answer is left out. */
	| { kind: 'drop' };

export interface FaultRule {
	/** Name under which the rule can be removed; given when absent. */
	id?: string;
	match?: {
		method?: string;
		/** A regular expression, matched in any case against path and query. */
		path?: string;
		service?: 'graph' | 'login';
		/** Only requests inside (or outside) of a batch. */
		batch?: boolean;
	};
	/** Requests that pass unharmed before the rule starts to act. */
	skip?: number;
	/** How often the rule acts; without end when absent. */
	count?: number;
	/** Share of matching requests that are hit, from 0 to 1. */
	probability?: number;
	effect: FaultEffect;
}

export interface FaultTarget {
	method: string;
	url: string;
	service: 'graph' | 'login';
	batch: boolean;
}

interface ActiveRule {
	id: string;
	rule: FaultRule;
	path: RegExp | undefined;
	seen: number;
	acted: number;
	/** Until when a `throttle` holds, in milliseconds since the epoch. */
	heldUntil: number;
}

/** Faults on demand. */
export class Faults {
	private rules: ActiveRule[] = [];
	private last = 0;

	constructor(
		private readonly clock: Clock,
		private readonly random: () => number,
	) {}

	/** Adds a rule and returns its name. A path that is no regular expression throws `SyntaxError`. */
	add(rule: FaultRule): string {
		this.last += 1;
		const id = rule.id ?? `fault-${this.last}`;
		const path = rule.match?.path === undefined ? undefined : new RegExp(rule.match.path, 'i');
		this.rules.push({ id, rule, path, seen: 0, acted: 0, heldUntil: 0 });
		return id;
	}

	remove(id: string): boolean {
		const before = this.rules.length;
		this.rules = this.rules.filter((active) => active.id !== id);
		return this.rules.length < before;
	}

	list(): Array<FaultRule & { id: string; seen: number; acted: number }> {
		return this.rules.map(({ id, rule, seen, acted }) => ({ ...rule, id, seen, acted }));
	}

	clear(): void {
		this.rules = [];
	}

	/** The effects that hit a request, delays first, at most one other. */
	strike(target: FaultTarget): FaultEffect[] {
		const delays: FaultEffect[] = [];
		let other: FaultEffect | undefined;
		for (const active of this.rules) {
			if (!this.matches(active, target)) continue;
			const delay = active.rule.effect.kind === 'delay';
			if ((!delay && other) || !this.acts(active)) continue;
			if (delay) delays.push(active.rule.effect);
			else other = this.effectOf(active);
		}
		return other ? [...delays, other] : delays;
	}

	private matches({ rule: { match }, path }: ActiveRule, target: FaultTarget): boolean {
		if (!match) return true;
		if (match.method !== undefined && match.method.toUpperCase() !== target.method) return false;
		if (match.service !== undefined && match.service !== target.service) return false;
		if (match.batch !== undefined && match.batch !== target.batch) return false;
		return path === undefined || path.test(target.url);
	}

	private acts(active: ActiveRule): boolean {
		const { rule } = active;
		active.seen += 1;
		if (rule.effect.kind === 'throttle' && this.clock.now() < active.heldUntil) return true;
		if (active.seen <= (rule.skip ?? 0)) return false;
		if (rule.count !== undefined && active.acted >= rule.count) return false;
		if (rule.probability !== undefined && this.random() >= rule.probability) return false;
		active.acted += 1;
		return true;
	}

	private effectOf(active: ActiveRule): FaultEffect {
		const { effect } = active.rule;
		if (effect.kind === 'throttle') active.heldUntil = this.clock.now() + (effect.retryAfter ?? 1) * 1000;
		return effect;
	}
}
