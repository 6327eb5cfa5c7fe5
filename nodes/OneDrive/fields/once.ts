import { type Graph } from '../../../graph/client';

const answers = new WeakMap<Graph, Map<string, Promise<unknown>>>();

/** Asks what several items of a run want to know only once; a failure is not kept. */
export async function once<T>(graph: Graph, question: string, ask: () => Promise<T>): Promise<T> {
	const known = answers.get(graph) ?? new Map<string, Promise<unknown>>();
	answers.set(graph, known);
	const asked = known.get(question) ?? ask();
	known.set(question, asked);
	asked.then(undefined, () => known.delete(question));
	return (await asked) as T;
}
