import { type GraphReply, type GraphRequest } from './types';

/** What Graph said about a failed call, without tokens and without the bodies that were sent. */
export class GraphError extends Error {
	override readonly name = 'GraphError';
	/** HTTP status; 0 when no answer arrived. */
	readonly status: number;
	/** Graph's most specific code, such as `ErrorItemNotFound`; the socket's code when no answer arrived. */
	readonly code: string;
	/** Microsoft support asks for this ID. */
	readonly requestId: string;
	/** Method and path, without the query. */
	readonly call: string;
	readonly retryAfterMs: number | undefined;

	constructor(request: Pick<GraphRequest, 'method' | 'path'>, reply: GraphReply) {
		const { code, message } = describe(reply);
		super(message);
		this.status = reply.status;
		this.code = code;
		this.requestId = reply.headers['request-id'] ?? '';
		this.call = `${request.method} ${withoutQuery(request.path.path)}`;
		this.retryAfterMs = retryAfter(reply, Date.now());
	}
}

/** The reply's body, or the failure as an error: the one place that throws. */
export function unwrap<T>(request: GraphRequest, reply: GraphReply): T {
	if (succeeded(reply)) return reply.body as T;
	throw failureOf(request, reply);
}

/** A failed reply as an error: a GraphError, or what kept the call from being made. */
export function failureOf(request: Pick<GraphRequest, 'method' | 'path'>, reply: GraphReply): Error {
	return reply.cause ?? new GraphError(request, reply);
}

/** The reply of a call, also of one that could not be made. */
export async function replyOf(call: () => Promise<GraphReply>): Promise<GraphReply> {
	const [made] = await Promise.allSettled([call()]);
	return made.status === 'fulfilled' ? made.value : notMade(made.reason);
}

export const notMade = (reason: unknown): GraphReply => ({
	status: 0,
	headers: {},
	body: undefined,
	cause: reason instanceof Error ? reason : new Error(String(reason)),
});

export function succeeded(reply: GraphReply): boolean {
	return reply.status >= 200 && reply.status < 300;
}

/**
 * How long the server asks to wait, in ms; undefined when it does not say. Accepts seconds and an HTTP date. Of
 * SharePoint's two times the longer one counts, but only in a refusal: the other one warns before that.
 */
export function retryAfter(reply: GraphReply, now: number): number | undefined {
	const asked = timeIn(reply.headers['retry-after'], now);
	if (asked === undefined && reply.status !== 429) return undefined;
	const reset = rateLimitReset(reply);
	return reset === undefined ? asked : Math.max(asked ?? 0, reset);
}

/** When the quota begins anew, in ms from now: SharePoint says so from 80 % on. */
export function rateLimitReset({ headers }: GraphReply): number | undefined {
	const seconds = Number.parseFloat(headers['ratelimit-reset'] ?? '');
	return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : undefined;
}

function timeIn(value: string | undefined, now: number): number | undefined {
	if (!value) return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

interface ErrorBody {
	code?: string;
	message?: string;
	innerError?: ErrorBody;
	innererror?: ErrorBody;
}

function describe(reply: GraphReply): { code: string; message: string } {
	if (reply.status === 0) return { code: reply.failure ?? 'NoAnswer', message: 'Microsoft Graph did not answer' };
	const error = errorOf(reply.body);
	return {
		code: innermostCode(error) ?? `HTTP ${reply.status}`,
		message: error.message?.trim() || `Microsoft Graph answered with status ${reply.status}`,
	};
}

function errorOf(body: unknown): ErrorBody {
	const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
	return typeof error === 'object' && error !== null ? error : {};
}

/** The inner codes are more specific, but Outlook also puts request IDs there without a code. */
function innermostCode(error: ErrorBody): string | undefined {
	const inner = error.innerError ?? error.innererror;
	return (inner && innermostCode(inner)) ?? error.code;
}

function withoutQuery(text: string): string {
	return text.split('?')[0] ?? text;
}
