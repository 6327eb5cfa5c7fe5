/** Node's and axios's codes in words: n8n puts texts of its own over messages that hold the codes themselves. */
const REASONS: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'the connection was refused',
	ECONNRESET: 'the connection broke off',
	EPIPE: 'the connection broke off',
	ECONNABORTED: 'it took too long',
	ETIMEDOUT: 'it took too long',
	ENOTFOUND: 'no such host',
	EAI_AGAIN: 'no such host',
	EHOSTUNREACH: 'the host cannot be reached',
	ENETUNREACH: 'the network cannot be reached',
	ERR_BAD_RESPONSE: 'the answer was cut off',
	ERR_CANCELED: 'the execution was cancelled',
	WebPage: 'a web page came in its place, perhaps from a proxy',
	MissingFromBatch: 'its answer was missing from the batch',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted',
	SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted',
	ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
	CERT_HAS_EXPIRED: 'its certificate has expired',
};

/** Why no answer arrived, in words. */
export const reasonOf = (failure: string | undefined): string => REASONS[failure ?? ''] ?? 'the connection failed';

/** Failures of connections that were given up because of the server's certificate. */
export const UNTRUSTED: readonly string[] = [
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'CERT_HAS_EXPIRED',
];
