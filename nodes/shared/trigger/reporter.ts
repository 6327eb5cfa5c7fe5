import { type ITriggerFunctions } from 'n8n-workflow';
import { GraphError } from '../../../graph/errors';
import { toNodeError } from '../operation/nodeError';
import { type Settings } from './settings';

const AGAIN_AFTER_MS = 60 * 60_000;

/**
 * Tells of what keeps a trigger from working: once, again when it is something else, and once an hour while it lasts.
 * What passes by itself goes to the log; what somebody has to mend becomes a failed execution, with the error workflow.
 */
export function reporter(context: ITriggerFunctions, settings: Settings, now: () => number): (error: unknown) => void {
	const told = new Map<string, number>();
	return (error) => {
		const nodeError = toNodeError(error, {
			node: context.getNode(),
			itemIndex: 0,
			authentication: settings.authentication,
			shared: settings.shared,
			operation: { name: settings.event.name, permissions: settings.event.permissions },
		});
		const last = told.get(nodeError.message);
		if (last !== undefined && now() - last < AGAIN_AFTER_MS) return;
		told.set(nodeError.message, now());
		context.logger.warn(`${context.getNode().name}: ${nodeError.message}`, { description: nodeError.description });
		if (!isPassing(error)) context.saveFailedExecution?.(nodeError);
	};
}

/** The network, an overload, a pause that Graph asks for: the loop goes on by itself. */
export const isPassing = (error: unknown): boolean =>
	error instanceof GraphError && (error.status === 0 || error.status === 429 || error.status >= 500);
