import { GraphError } from './errors';

/** What a delta call gives, or undefined when the server has forgotten its token: https://learn.microsoft.com/graph/delta-query-overview */
export async function unlessExpired<T>(work: Promise<T>): Promise<T | undefined> {
	try {
		return await work;
	} catch (error) {
		if (isExpired(error)) return undefined;
		throw error;
	}
}

/** OneDrive and the directory answer 410; Outlook names the lost state in the code. */
export function isExpired(error: unknown): boolean {
	return (
		error instanceof GraphError && (error.status === 410 || /^(syncState(NotFound|Invalid)|resync)/i.test(error.code))
	);
}
