const WINDOW = 10 * 60_000;
const SLOW = 3_000;
const VERY_SLOW = 10_000;
/** Fewer answers than this say nothing about an endpoint. */
const ENOUGH = 10;

export type Health = 'good' | 'slow' | 'drop';

/** How fast an endpoint answers, in windows of ten minutes; a bad window decides about the next one. */
export class EndpointHealth {
	private start = 0;
	private answers = 0;
	private slow = 0;
	private verySlow = 0;
	private state: Health = 'good';
	private until = 0;

	/** Notes an answer that took `milliseconds`. */
	note(milliseconds: number, now: number): void {
		if (now - this.start > WINDOW) this.begin(now);
		this.answers += 1;
		if (milliseconds > SLOW) this.slow += 1;
		if (milliseconds >= VERY_SLOW) this.verySlow += 1;
		if (this.answers < ENOUGH) return;
		if (this.verySlow / this.answers > 0.15) this.enter('drop', now);
		else if (this.slow / this.answers > 0.1) this.enter('slow', now);
	}

	/** How notifications to the endpoint are treated now. */
	at(now: number): Health {
		return now < this.until ? this.state : 'good';
	}

	private enter(state: Health, now: number): void {
		this.state = state;
		this.until = now + WINDOW;
		this.begin(now);
	}

	private begin(now: number): void {
		this.start = now;
		this.answers = 0;
		this.slow = 0;
		this.verySlow = 0;
	}
}
