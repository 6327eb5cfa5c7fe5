/** Which service behind Graph answers: it decides how refusals are worded. */
export type Area = 'directory' | 'outlook' | 'onedrive' | 'platform';

export interface ErrorDetail {
	code: string;
	message: string;
	target?: string;
}

export interface ErrorExtras {
	headers?: Readonly<Record<string, string>>;
	/** A more specific code inside `innerError`. */
	innerCode?: string;
	details?: readonly ErrorDetail[];
}

/** A refusal as Graph words it. Thrown by handlers, turned into a reply at the edge. */
export class GraphError extends Error {
	override readonly name = 'GraphError';

	constructor(
		readonly status: number,
		readonly error: { readonly code: string; readonly message: string },
		readonly extras: ErrorExtras = {},
	) {
		super(error.message);
	}
}

/** Any refusal: prefer the named ones below, so that the same situation reads the same everywhere. */
export function graphError(status: number, code: string, message: string): GraphError {
	return new GraphError(status, { code, message });
}

export function badRequest(message: string, code = 'BadRequest'): GraphError {
	return graphError(400, code, message);
}

/** The URL or an option in it cannot be understood. */
export function parseError(message: string): GraphError {
	return badRequest(message, 'RequestBroker--ParseUri');
}

export function unsupportedQuery(message: string): GraphError {
	return badRequest(message, 'Request_UnsupportedQuery');
}

export function inefficientFilter(): GraphError {
	return badRequest('The restriction or sort order is too complex for this operation.', 'InefficientFilter');
}

export function unauthorized(message: string, headers: Record<string, string> = {}): GraphError {
	return new GraphError(
		401,
		{ code: 'InvalidAuthenticationToken', message },
		{ headers: { 'WWW-Authenticate': 'Bearer realm=""', ...headers } },
	);
}

/** The caller lacks a permission, in the words of the service that answers. */
export function forbidden(area: Area): GraphError {
	switch (area) {
		case 'outlook':
			return graphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
		case 'onedrive':
			return graphError(403, 'accessDenied', 'Access denied');
		case 'directory':
		case 'platform':
			return graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
	}
}

/** The thing named does not exist, in the words of the service that answers. */
export function notFound(area: Area, id = ''): GraphError {
	switch (area) {
		case 'outlook':
			return graphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
		case 'onedrive':
			return graphError(404, 'itemNotFound', 'The resource could not be found.');
		case 'directory':
			return graphError(
				404,
				'Request_ResourceNotFound',
				`Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
			);
		case 'platform':
			return graphError(404, 'ResourceNotFound', 'The object was not found.');
	}
}

export function malformedId(): GraphError {
	return badRequest('Id is malformed.', 'ErrorInvalidIdMalformed');
}

/** An `If-Match` that no longer holds. */
export function preconditionFailed(area: Area): GraphError {
	if (area === 'outlook') {
		return graphError(
			412,
			'ErrorIrresolvableConflict',
			'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
		);
	}
	return graphError(412, 'resourceModified', "ETag does not match current item's value");
}

/** `412` unless the request's `If-Match` (if any) names the current entity tag. */
export function checkIfMatch(ifMatch: string | undefined, current: string, area: Area): void {
	if (ifMatch === undefined || ifMatch.trim() === '*') return;
	const bare = (tag: string) => tag.trim().replace(/^W\//, '').replace(/^"|"$/g, '');
	if (!ifMatch.split(',').some((tag) => bare(tag) === bare(current))) throw preconditionFailed(area);
}

/** Identifies a request in its answer, its errors and the log. */
export interface RequestIds {
	requestId: string;
	clientRequestId: string;
}

/** The JSON body of a refusal. */
export function errorBody(error: GraphError, ids: RequestIds, now: string): Record<string, unknown> {
	const { innerCode, details } = error.extras;
	return {
		error: {
			code: error.error.code,
			message: error.error.message,
			...(details ? { details } : {}),
			innerError: {
				...(innerCode ? { code: innerCode } : {}),
				date: now,
				'request-id': ids.requestId,
				'client-request-id': ids.clientRequestId,
			},
		},
	};
}
