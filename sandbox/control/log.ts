/** One call that the sandbox answered, as `/_sandbox/log` shows it. */
export interface LoggedCall {
	id: number;
	/** ISO 8601, by the sandbox's clock. */
	time: string;
	service: 'graph' | 'login';
	method: string;
	/** Path and query as sent; absolute when the client sent it so. */
	url: string;
	status: number;
	/** `reset` or `truncate` when the answer did not reach the client whole. */
	fault?: string;
	/** Request headers in lower case; `authorization` holds only which token it was. */
	headers: Readonly<Record<string, string>>;
	/** The request's body as text, secrets taken out; absent when it was binary or not read. */
	body?: string;
	bodyBytes: number;
	/** Who called: an application, and the user it acts for. */
	caller?: { appId: string; userId?: string };
	/** The matched route: `users/{userId}/messages`. */
	route?: string;
	/** Code and message of a refusal. */
	error?: { code: string; message: string };
	milliseconds: number;
	requestId: string;
	/** Number of the TCP connection; calls over one connection share it. */
	connection: number;
	/** The `$batch` call that this one was part of. */
	batch?: number;
}

const KEPT = 5_000;
/** Characters of bodies that the log holds, at most. */
const LARGEST = 64 * 1024 * 1024;

/** The newest calls, oldest first. */
export class CallLog {
	private entries: LoggedCall[] = [];
	/** Characters of all bodies. */
	private kept = 0;
	private last = 0;
	private readonly listeners = new Set<(call: LoggedCall) => void>();

	nextId(): number {
		this.last += 1;
		return this.last;
	}

	add(call: LoggedCall): void {
		this.entries.push(call);
		this.kept += call.body?.length ?? 0;
		if (this.entries.length > KEPT * 2 || this.kept > LARGEST) this.forgetOldest();
		for (const listener of this.listeners) listener(call);
	}

	private forgetOldest(): void {
		this.entries = this.entries.slice(-Math.min(KEPT, Math.ceil(this.entries.length / 2)));
		this.kept = this.entries.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
	}

	/** Calls with an ID above `after`. */
	list(after = 0): LoggedCall[] {
		return this.entries.filter((call) => call.id > after).sort((a, b) => a.id - b.id);
	}

	clear(): void {
		this.entries = [];
		this.kept = 0;
	}

	onCall(listener: (call: LoggedCall) => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}
}

const SECRET_FIELDS = /((?:^|&)(?:client_secret|client_assertion|refresh_token|code|password|device_code)=)[^&]*/g;
const SECRET_JSON = /("(?:client_secret|password|newPassword|currentPassword)"\s*:\s*)"(?:[^"\\]|\\.)*"/g;

/** A body without its secrets. */
export function withoutSecrets(body: string): string {
	return body.replace(SECRET_FIELDS, '$1***').replace(SECRET_JSON, '$1"***"');
}
