import { cancellation } from './clock';
import { type Lesson } from './pace';
import { type Clock } from './types';

interface Lane {
	/** How many may run at a time: fewer than the lane is wide after a refusal, then one more with every round. */
	open: number;
	inFlight: number;
	/** Calls without a complaint since `open` changed. */
	easy: number;
	/** Calls that began before have nothing new to say of a lane that is too wide. */
	narrowedAt: number;
	/** Nobody starts before this time: a neighbour was told to wait. */
	pausedUntil: number;
	readonly waiting: Array<{ weight: number; start: () => void }>;
}

/** Who shares a limit, how much of it one call takes, and how wide it is. */
export interface LaneShare {
	readonly key: string;
	/** 0 for calls that take no place, and only heed what the lane was told. */
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
	async pass<T>(share: LaneShare, work: () => Promise<T>, cancelled?: AbortSignal): Promise<T> {
		const { key, weight, width } = share;
		const lane = this.lane(share);
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

	/** Tells all in a lane what a call that began at `begun` has learnt. */
	heed(share: LaneShare, { pauseUntil, pace }: Lesson, begun: number): void {
		const lane = this.lane(share);
		lane.pausedUntil = Math.max(lane.pausedUntil, pauseUntil);
		if (pace === 'slower' && begun >= lane.narrowedAt) {
			lane.open = Math.max(1, Math.floor(lane.open / 2));
			lane.easy = 0;
			lane.narrowedAt = this.clock.now();
		}
		if (pace === 'faster') lane.easy += 1;
		if (lane.easy < lane.open) return;
		lane.open = Math.min(share.width, lane.open + 1);
		lane.easy = 0;
		this.admit(lane);
	}

	/** Milliseconds that the lane is still held. */
	pauseLeft(key: string): number {
		return this.pauseOf(this.lanes.get(key));
	}

	private lane({ key, width }: LaneShare): Lane {
		const lane = this.lanes.get(key) ?? {
			open: width,
			inFlight: 0,
			easy: 0,
			narrowedAt: 0,
			pausedUntil: 0,
			waiting: [],
		};
		this.lanes.set(key, lane);
		return lane;
	}

	private pauseOf(lane: Lane | undefined): number {
		return lane ? lane.pausedUntil - this.clock.now() : 0;
	}

	private async enter(lane: Lane, weight: number, cancelled: AbortSignal | undefined): Promise<void> {
		if (weight === 0 || (lane.waiting.length === 0 && hasRoom(lane, weight))) {
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
		for (let next = lane.waiting[0]; next && hasRoom(lane, next.weight); next = lane.waiting[0]) {
			lane.waiting.shift();
			lane.inFlight += next.weight;
			next.start();
		}
	}
}

/** What is heavier than a narrowed lane still passes it, alone. */
const hasRoom = ({ inFlight, open }: Lane, weight: number): boolean => inFlight === 0 || inFlight + weight <= open;
