/** One limit of a service: so much within a time. */
export interface Quota {
	name: string;
	limit: number;
	/** Milliseconds. */
	window: number;
}

interface Used {
	start: number;
	amount: number;
	/** Until when whoever was refused has to wait; earlier attempts prolong it. */
	heldUntil: number;
	/** How often in a row it came back too early. */
	early: number;
}

export type Spent = { ok: true; share: number } | { ok: false; retryAfter: number };

/** Waiting that a hasty caller collects, at most. */
const LONGEST_WAIT = 300_000;

/** What has been used of limits, by whom. */
export class Usage {
	private readonly used = new Map<string, Used>();

	/**
	 * Takes `cost` from a quota of `who`. Whoever is refused is told how long to wait;
	 * whoever comes back earlier is refused again, and waits twice as long.
	 */
	spend(quota: Quota, who: string, { cost, now }: { cost: number; now: number }): Spent {
		const entry = this.entry(quota, who, now);
		if (now < entry.heldUntil) {
			entry.early += 1;
			const wait = Math.min((entry.heldUntil - now) * 2 ** Math.min(entry.early, 8), LONGEST_WAIT);
			entry.heldUntil = now + wait;
			return { ok: false, retryAfter: Math.ceil(wait / 1000) };
		}
		if (entry.amount + cost > quota.limit) {
			entry.heldUntil = entry.start + quota.window;
			entry.early = 0;
			return { ok: false, retryAfter: Math.max(1, Math.ceil((entry.heldUntil - now) / 1000)) };
		}
		entry.amount += cost;
		return { ok: true, share: entry.amount / quota.limit };
	}

	/** How much is left of a quota, and for how many milliseconds its window still runs. */
	left(quota: Quota, who: string, now: number): { amount: number; reset: number } {
		const entry = this.entry(quota, who, now);
		return { amount: Math.max(0, quota.limit - entry.amount), reset: entry.start + quota.window - now };
	}

	clear(): void {
		this.used.clear();
	}

	private entry(quota: Quota, who: string, now: number): Used {
		const key = `${quota.name} ${who}`;
		const known = this.used.get(key);
		if (known && now - known.start < quota.window) return known;
		const fresh = { start: now, amount: 0, heldUntil: Math.max(known?.heldUntil ?? 0, 0), early: known?.early ?? 0 };
		if (now >= fresh.heldUntil) fresh.early = 0;
		this.used.set(key, fresh);
		return fresh;
	}
}
