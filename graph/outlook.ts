import { isMailbox } from './lanes';
import { type GraphRequest } from './types';

const IMMUTABLE = 'IdType="ImmutableId"';

/**
 * Outlook items keep their ID when they move between folders only if every call asks for such IDs.
 * https://learn.microsoft.com/graph/outlook-immutable-id
 */
export function withImmutableIds(request: GraphRequest): GraphRequest {
	if (!isMailbox(request)) return request;
	const prefer = request.headers?.['prefer'];
	return { ...request, headers: { ...request.headers, prefer: prefer ? `${IMMUTABLE}, ${prefer}` : IMMUTABLE } };
}
