import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface Posted {
	/** 0 when there was no answer. */
	status: number;
	contentType: string;
	body: string;
	milliseconds: number;
	/** Why there was no answer. */
	failure?: string;
}

export interface PostRequest {
	url: string;
	contentType: string;
	body: string;
	/** Milliseconds to wait for the answer. */
	timeout: number;
}

const LARGEST_ANSWER = 64 * 1024;

export function isLoopback(url: URL): boolean {
	return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) || url.hostname.endsWith('.localhost');
}

/** Posts to a subscriber. Never throws: no answer is an answer too. Certificates of this machine need no authority. */
export async function post({ url, contentType, body, timeout }: PostRequest): Promise<Posted> {
	const started = performance.now();
	const target = new URL(url);
	const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
	return await new Promise((resolve) => {
		const end = (result: Omit<Posted, 'milliseconds'>) => {
			clearTimeout(timer);
			resolve({ ...result, milliseconds: performance.now() - started });
		};
		const options = {
			method: 'POST',
			headers: {
				'Content-Type': contentType,
				'Content-Length': Buffer.byteLength(body),
				'User-Agent': 'Sandbox change notifications',
			},
			...(isLoopback(target) ? { rejectUnauthorized: false } : {}),
		};
		const outgoing = send(target, options, (answer) => {
			const chunks: Buffer[] = [];
			let size = 0;
			answer.on('data', (chunk: Buffer) => {
				size += chunk.byteLength;
				if (size <= LARGEST_ANSWER) chunks.push(chunk);
			});
			answer.on('end', () =>
				end({
					status: answer.statusCode ?? 0,
					contentType: answer.headers['content-type'] ?? '',
					body: Buffer.concat(chunks).toString('utf8'),
				}),
			);
			answer.on('error', (cause) => end({ status: 0, contentType: '', body: '', failure: cause.message }));
		});
		const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${timeout / 1000} seconds`)), timeout);
		outgoing.on('error', (cause) => end({ status: 0, contentType: '', body: '', failure: cause.message }));
		outgoing.end(body);
	});
}
