/** What went wrong, in one sentence for the person at the keyboard: shown without a stack. */
export class Problem extends Error {
	override name = 'Problem';
}

/** tools/npm.mjs, which runs before TypeScript does, throws problems of its own class. */
export function isProblem(error: unknown): error is Error {
	return error instanceof Error && error.name === 'Problem';
}
