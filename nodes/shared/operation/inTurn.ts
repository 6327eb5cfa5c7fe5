const latest = new Map<string, Promise<unknown>>();

/** Does the work when all earlier work of that name in this process is over, however it ended. */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
	const mine = Promise.allSettled([latest.get(name)]).then(work);
	latest.set(name, mine);
	try {
		return await mine;
	} finally {
		if (latest.get(name) === mine) latest.delete(name);
	}
}
