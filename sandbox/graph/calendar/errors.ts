import { badRequest, GraphError } from '../../http/errors';

/** A value that the service does not take, with the property that holds it. */
export function invalidProperty(target: string, why: string): GraphError {
	const code = 'ErrorPropertyValidationFailure';
	return new GraphError(
		400,
		{ code, message: `At least one property failed validation. ${target}: ${why}.` },
		{ details: [{ code, message: `${why}.`, target }] },
	);
}

/** What cannot be done with this event, or by this caller. */
export function cannotComplete(why: string): GraphError {
	return badRequest(`Your request can't be completed. ${why}`, 'ErrorInvalidRequest');
}

export function invalidParameter(message: string): GraphError {
	return badRequest(message, 'ErrorInvalidParameter');
}
