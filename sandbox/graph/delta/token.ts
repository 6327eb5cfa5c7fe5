/** Where a reader of a delta feed stands. Opaque to clients. */
export interface DeltaState {
	/** The feed and scope that it belongs to. */
	feed: string;
	/** Changes up to this number have been delivered. */
	from: number;
	/** The round ends with this number, whatever happens meanwhile. */
	to: number;
	/** Key of the last row delivered in a first round. */
	after?: string;
	/** Changes of this round delivered so far. */
	skip?: number;
	/** Query options of the first request, which hold for every later one. */
	query: string;
	/** Milliseconds since the epoch at which the round began. */
	at: number;
}

export function encodeState(state: DeltaState): string {
	return Buffer.from(JSON.stringify(state)).toString('base64url');
}

/** The state in a token, or `undefined` when it is none of this feed's. */
export function decodeState(token: string, feed: string): DeltaState | undefined {
	let value: unknown;
	try {
		value = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
	} catch (cause) {
		if (cause instanceof SyntaxError) return undefined;
		throw cause;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	const { feed: name, from, to, query, at, after, skip } = value as Partial<Record<keyof DeltaState, unknown>>;
	if (
		name !== feed ||
		typeof from !== 'number' ||
		typeof to !== 'number' ||
		typeof query !== 'string' ||
		typeof at !== 'number'
	)
		return undefined;
	return {
		feed,
		from,
		to,
		query,
		at,
		...(typeof after === 'string' ? { after } : {}),
		...(typeof skip === 'number' ? { skip } : {}),
	};
}
