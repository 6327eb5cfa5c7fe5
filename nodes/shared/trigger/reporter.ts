import { type ITriggerFunctions, type NodeApiError, type NodeOperationError } from 'n8n-workflow';
import { GraphError } from '../../../graph/errors';
import { toNodeError } from '../operation/nodeError';
import { type Settings } from './settings';
import { type WatchedPlace } from './watchedPlaces';

const AGAIN_AFTER_MS = 60 * 60_000;

/** A failure as the user gets it, naming the place where there are several. */
export function failureOf(
	context: ITriggerFunctions,
	{ authentication, event }: Settings,
	{ shared, name }: WatchedPlace,
): (error: unknown) => NodeApiError | NodeOperationError {
	return (error) => {
		const nodeError = toNodeError(error, {
			node: context.getNode(),
			itemIndex: 0,
			authentication,
			shared,
			operation: { name: event.name, permissions: event.permissions },
		});
		const label = name === undefined ? '' : `${name}: `;
		if (!nodeError.message.startsWith(label)) nodeError.message = label + nodeError.message;
		return nodeError;
	};
}

/**
 * Tells of what keeps a trigger from working: once, again when it is something else, and once an hour while it lasts.
 * What passes by itself goes to the log; what somebody has to mend becomes a failed execution, with the error workflow.
 */
export function reporter(
	context: ITriggerFunctions,
	asNodeError: (error: unknown) => NodeApiError | NodeOperationError,
	now: () => number,
): (error: unknown) => void {
	const told = new Map<string, number>();
	const tell = (error: unknown) => {
		const nodeError = asNodeError(error);
		const last = told.get(nodeError.message);
		if (last !== undefined && now() - last < AGAIN_AFTER_MS) return;
		told.set(nodeError.message, now());
		context.logger.warn(`${context.getNode().name}: ${nodeError.message}`, { description: nodeError.description });
		if (!isPassing(error)) context.saveFailedExecution?.(nodeError);
	};
	return (error) => {
		try {
			tell(error);
		} catch (cause) {
			// Whatever keeps n8n from taking a report must not end the loop that reports.
			context.logger.error(`${context.getNode().name}: ${String(error)}`, { cause: String(cause) });
		}
	};
}

/** The network, an overload, a pause that Graph asks for: the loop goes on by itself. */
export const isPassing = (error: unknown): boolean =>
	error instanceof GraphError && (error.status === 0 || error.status === 429 || error.status >= 500);
