import { cancellation } from './clock';
import { type Clock } from './types';

interface Lane {
	readonly width: number;
	inFlight: number;
	/** Nobody starts before this time: a neighbour was told to wait. */
	pausedUntil: number;
	readonly waiting: Array<{ weight: number; start: () => void }>;
}

/** Who shares a limit, how much of it one call takes, and how wide it is. */
export interface LaneShare {
	readonly key: string;
	readonly weight: number;
	readonly width: number;
}

/**
 * Lets so many calls of one lane run at a time, and remembers until when they have to wait because one was throttled.
 * Graph runs at most 4 calls per app and mailbox at once and answers the fifth with 429.
 */
export class Gate {
	private readonly lanes = new Map<string, Lane>();

	constructor(private readonly clock: Clock) {}

	/** Runs `work` when its places in the lane are free; throws when the run is cancelled before. */
	async pass<T>({ key, weight, width }: LaneShare, work: () => Promise<T>, cancelled?: AbortSignal): Promise<T> {
		const lane = this.lane(key, width);
		const places = Math.min(weight, width);
		await this.enter(lane, places, cancelled);
		try {
			return await work();
		} finally {
			lane.inFlight -= places;
			this.admit(lane);
			if (lane.inFlight === 0 && lane.waiting.length === 0 && this.pauseOf(lane) <= 0) this.lanes.delete(key);
		}
	}

	/** Tells all in a lane not to start before `time`, in ms since 1970. */
	pause({ key, width }: LaneShare, time: number): void {
		const lane = this.lane(key, width);
		lane.pausedUntil = Math.max(lane.pausedUntil, time);
	}

	/** Milliseconds that the lane is still held. */
	pauseLeft(key: string): number {
		return this.pauseOf(this.lanes.get(key));
	}

	private lane(key: string, width: number): Lane {
		const lane = this.lanes.get(key) ?? { width, inFlight: 0, pausedUntil: 0, waiting: [] };
		this.lanes.set(key, lane);
		return lane;
	}

	private pauseOf(lane: Lane | undefined): number {
		return lane ? lane.pausedUntil - this.clock.now() : 0;
	}

	private async enter(lane: Lane, weight: number, cancelled: AbortSignal | undefined): Promise<void> {
		if (lane.waiting.length === 0 && lane.inFlight + weight <= lane.width) {
			lane.inFlight += weight;
			return;
		}
		if (cancelled?.aborted) throw cancellation();
		await new Promise<void>((resolve, reject) => {
			const leave = () => {
				lane.waiting.splice(lane.waiting.indexOf(place), 1);
				this.admit(lane);
				reject(cancellation());
			};
			const start = () => {
				cancelled?.removeEventListener('abort', leave);
				resolve();
			};
			const place = { weight, start };
			lane.waiting.push(place);
			cancelled?.addEventListener('abort', leave, { once: true });
		});
	}

	/** First come, first served: a heavy caller is not overtaken for ever by light ones. */
	private admit(lane: Lane): void {
		for (let next = lane.waiting[0]; next && lane.inFlight + next.weight <= lane.width; next = lane.waiting[0]) {
			lane.waiting.shift();
			lane.inFlight += next.weight;
			next.start();
		}
	}
}
