import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';
import { GraphError } from '../../../graph/errors';
import { reasonOf } from '../../../graph/noAnswer';
import { EntraError, entraErrorIn } from '../auth/entraError';
import { type Operation } from './operation';
import { mayHaveHappened } from './unclear';

export interface ErrorPlace {
	readonly node: INode;
	readonly itemIndex: number;
	readonly operation?: Pick<Operation, 'permissions' | 'name' | 'alsoNeeds'>;
	readonly authentication: 'oAuth2' | 'application';
	/** Whether the operation worked on what belongs to somebody else. */
	readonly shared?: boolean;
}

/** Any failure as n8n's error: what went wrong, what to do next, and the ID that Microsoft support asks for. */
export function toNodeError(error: unknown, place: ErrorPlace): NodeApiError | NodeOperationError {
	const { node, itemIndex } = place;
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return withSignIn(error, place);
	if (error instanceof GraphError) return graphError(error, place);
	if (error instanceof EntraError)
		return new NodeOperationError(node, error.message, { itemIndex, description: error.advice });
	const message = error instanceof Error ? error.message : String(error);
	return new NodeOperationError(node, message, { itemIndex });
}

/** n8n's own refresh of a token wraps Entra's answer in a sentence of its own. */
function withSignIn(error: NodeApiError | NodeOperationError, { node, itemIndex }: ErrorPlace) {
	const signIn = entraErrorIn(`${error.message} ${error.description ?? ''}`);
	return signIn ? new NodeOperationError(node, signIn.message, { itemIndex, description: signIn.advice }) : error;
}

function graphError(error: GraphError, place: ErrorPlace): NodeApiError {
	const unclear = mayHaveHappened(error);
	// With Continue On Fail, n8n hands on nothing but the message.
	const message = unclear
		? `${headline(error).replace(/\.$/, '')}; it may have been carried out all the same`
		: headline(error);
	const details = [
		advice(error, place),
		unclear && 'Look whether it was before you run it again',
		`${error.code} at ${error.call}`,
		error.requestId && `request-id ${error.requestId}`,
	];
	return new NodeApiError(place.node, { message: error.message } as JsonObject, {
		message,
		description: details.filter(Boolean).join(' · '),
		httpCode: String(error.status),
		itemIndex: place.itemIndex,
		...(isThrottled(error) ? { level: 'warning' as const } : {}),
	});
}

const NETWORK = 'Check the network, the proxy, and the credential’s Cloud';

function headline(error: GraphError): string {
	const { status, message, code } = error;
	if (status === 0)
		return code === 'ERR_CANCELED'
			? 'The execution was cancelled'
			: `Microsoft Graph did not answer: ${reasonOf(code)}`;
	if (isThrottled(error)) return 'Microsoft Graph is throttling this application, for longer than this node may wait';
	if (status >= 500) return `Microsoft Graph has a problem of its own: ${message}`;
	return message;
}

/** A 503 that names a time is a refusal like a 429. */
const isThrottled = ({ status, retryAfterMs }: GraphError): boolean =>
	status === 429 || (status === 503 && retryAfterMs !== undefined);

function advice(error: GraphError, place: ErrorPlace): string {
	if (isThrottled(error))
		return `Microsoft Graph asks to wait ${seconds(error)}. Raise Max Wait under Request Options, or send fewer items at a time`;
	if (/malformed|InvalidId|invalidResourceId/i.test(error.code) && error.status === 400)
		return 'Check the ID: choose from the list, or take the ID that an earlier node returned';
	switch (error.status) {
		case 0:
			return error.code === 'MissingFromBatch' ? 'Try again later' : NETWORK;
		case 401:
			return place.authentication === 'oAuth2'
				? 'Microsoft Graph does not accept the sign-in. Reconnect the credential'
				: 'Microsoft Graph does not accept the application’s token. Check the credential’s fields and Cloud';
		case 403:
			return exchangeRule(error) ?? sharedUpload(error, place) ?? forbidden(place);
		case 404:
			return 'It may have been moved or deleted, or Act On points elsewhere. Check the ID and whom the node acts on';
		case 409:
			return 'Something of this name or key is already there';
		case 423:
			return 'Somebody has it open or checked out. Try again later';
		case 507:
			return 'The storage quota is used up';
		default:
			if (error.status < 400) return NETWORK;
			return error.status >= 500 ? 'Try again later' : '';
	}
}

/** A matter of Exchange, which no permission of the application mends. */
function exchangeRule({ code }: GraphError): string | undefined {
	if (/DistinguishedFolder$/i.test(code)) return 'Outlook needs this folder itself. Choose one that somebody has made';
	if (!/^ErrorSendAsDenied$/i.test(code)) return undefined;
	return 'The mailbox has no right to send as this address. Check From, or ask an administrator of Exchange for Send As or Send on Behalf';
}

/** Outlook opens upload sessions in one's own mailbox only: https://learn.microsoft.com/graph/outlook-large-attachments */
function sharedUpload({ call }: GraphError, { authentication, shared }: ErrorPlace): string | undefined {
	if (!shared || authentication !== 'oAuth2' || !/\/attachments\/createUploadSession$/i.test(call)) return undefined;
	return 'Microsoft Graph takes attachments of 3 MB and more only in the mailbox of the person who connected. Use the Application credential for other mailboxes, or send a link to the file';
}

/** Which permission is missing: from the operation's own declaration. */
function forbidden({ operation, authentication, shared }: ErrorPlace): string {
	const kind = authentication === 'oAuth2' ? 'delegated' : 'application';
	const least = operation?.permissions[kind];
	if (!least)
		return operation
			? `Microsoft Graph does not offer this operation with ${kind} permissions`
			: 'A permission is missing';
	const full = (name: string) => (shared && kind === 'delegated' ? ofOthers(name) : name);
	const also = operation.alsoNeeds;
	const more = typeof also?.permission === 'string' ? also.permission : also?.permission[kind];
	const permission = full(least) + (also && more ? `, ${also.when} also ${full(more)}` : '');
	const how =
		kind === 'delegated'
			? 'Choose it in the credential, reconnect, and let an administrator consent where that is needed'
			: 'Add it to the app registration and let an administrator grant consent';
	const access = shared ? '. The owner must also have given access to the person who connected' : '';
	return `It needs the ${kind} permission ${permission}. ${how}${kind === 'delegated' ? access : ''}`;
}

const seconds = ({ retryAfterMs }: GraphError): string =>
	retryAfterMs === undefined ? 'a while' : `${Math.ceil(retryAfterMs / 1000)} seconds`;

/** The permission that also reaches what belongs to somebody else. */
function ofOthers(permission: string): string {
	if (/^(Mail|Calendars)\.(?!.*\.Shared$)/.test(permission)) return `${permission}.Shared`;
	return /^Files\.\w+$/.test(permission) ? `${permission}.All` : permission;
}
