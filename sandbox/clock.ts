/** A point in time that tests can move. Times are milliseconds since the epoch. */
export interface Clock {
	now(): number;
	/** The current time as Graph writes it, to the second or the millisecond. */
	iso(precision?: 'seconds' | 'milliseconds'): string;
	/** Runs `task` once `ms` have passed by this clock; the returned function calls it off. */
	after(ms: number, task: () => void): () => void;
	/** Resolves once `ms` have passed by this clock. */
	wait(ms: number): Promise<void>;
	/** Moves the clock forward and runs what has become due. */
	advance(ms: number): void;
	/** Sets the clock, forward or back. */
	set(time: number): void;
	/** Stops the clock, or lets it run again from where it stands. */
	freeze(frozen: boolean): void;
	/** Calls off everything that is still planned. */
	stop(): void;
	/** Calls off what is planned and shows the time outside again. */
	reset(): void;
}

interface Planned {
	at: number;
	task: () => void;
}

/** Longest delay that a timer of the platform takes. */
const LONGEST_TIMER = 2 ** 31 - 1;

export class MovableClock implements Clock {
	private offset = 0;
	private frozenAt: number | undefined;
	private readonly planned = new Set<Planned>();
	private timer: NodeJS.Timeout | undefined;

	/** @param real the time outside, in milliseconds since the epoch */
	constructor(private readonly real: () => number = Date.now) {}

	now(): number {
		return this.frozenAt ?? this.real() + this.offset;
	}

	iso(precision: 'seconds' | 'milliseconds' = 'seconds'): string {
		const text = new Date(this.now()).toISOString();
		return precision === 'milliseconds' ? text : `${text.slice(0, 19)}Z`;
	}

	after(ms: number, task: () => void): () => void {
		const planned = { at: this.now() + ms, task };
		this.planned.add(planned);
		this.arm();
		return () => {
			this.planned.delete(planned);
			this.arm();
		};
	}

	async wait(ms: number): Promise<void> {
		await new Promise<void>((resolve) => this.after(ms, resolve));
	}

	advance(ms: number): void {
		this.set(this.now() + ms);
	}

	set(time: number): void {
		if (this.frozenAt === undefined) this.offset = time - this.real();
		else this.frozenAt = time;
		this.runDue();
	}

	freeze(frozen: boolean): void {
		const now = this.now();
		this.frozenAt = frozen ? now : undefined;
		if (!frozen) this.offset = now - this.real();
		this.arm();
	}

	stop(): void {
		this.planned.clear();
		clearTimeout(this.timer);
	}

	reset(): void {
		this.stop();
		this.offset = 0;
		this.frozenAt = undefined;
	}

	private runDue(): void {
		const now = this.now();
		const due = [...this.planned].filter((planned) => planned.at <= now).sort((a, b) => a.at - b.at);
		for (const planned of due) {
			// A task that ran before may have called this one off.
			if (this.planned.delete(planned)) planned.task();
		}
		this.arm();
	}

	private arm(): void {
		clearTimeout(this.timer);
		if (this.frozenAt !== undefined || this.planned.size === 0) return;
		const next = Math.min(...[...this.planned].map((planned) => planned.at));
		const delay = Math.min(Math.max(next - this.now(), 0), LONGEST_TIMER);
		this.timer = setTimeout(() => this.runDue(), delay);
		// A planned task must not keep a process alive whose work is done.
		this.timer.unref();
	}
}
