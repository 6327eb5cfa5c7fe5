import {
	constants,
	createHash,
	createPrivateKey,
	createPublicKey,
	generateKeyPairSync,
	type KeyObject,
	randomUUID,
	sign,
	verify,
} from 'node:crypto';

/** Claims of a token; each issuer knows its own. */
export type Claims = Readonly<Record<string, unknown>>;

export interface SigningKey {
	kid: string;
	privateKey: KeyObject;
	publicKey: KeyObject;
}

export interface DecodedToken {
	header: Claims;
	claims: Claims;
	signed: string;
	signature: Buffer;
}

let sharedPair: { privateKey: KeyObject; publicKey: KeyObject } | undefined;

/**
 * A key of a sandbox's own. Making an RSA pair takes long, so that all sandboxes of a process share one;
 * the key's name is the sandbox's own, and a token that names another key is refused.
 */
export function newSigningKey(): SigningKey {
	sharedPair ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
	return { kid: createHash('sha1').update(randomUUID()).digest('base64url'), ...sharedPair };
}

/** A key that was kept from another run. */
export function signingKeyFrom({ kid, pem }: { kid: string; pem: string }): SigningKey {
	const privateKey = createPrivateKey(pem);
	return { kid, privateKey, publicKey: createPublicKey(privateKey) };
}

const encode = (value: Claims) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed token (RS256). */
export function signToken(claims: Claims, key: SigningKey): string {
	const header = { typ: 'JWT', alg: 'RS256', kid: key.kid, x5t: key.kid };
	const signed = `${encode(header)}.${encode(claims)}`;
	return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key.privateKey).toString('base64url')}`;
}

/** The parts of a token, or `undefined` when it is none. */
export function decodeToken(token: string): DecodedToken | undefined {
	const [header, claims, signature, ...rest] = token.split('.');
	if (!header || !claims || !signature || rest.length > 0) return undefined;
	const parts = [header, claims].map(parseJson);
	const [first, second] = parts;
	if (!first || !second) return undefined;
	return {
		header: first,
		claims: second,
		signed: `${header}.${claims}`,
		signature: Buffer.from(signature, 'base64url'),
	};
}

function parseJson(part: string): Claims | undefined {
	try {
		const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
		return typeof value === 'object' && value !== null ? (value as Claims) : undefined;
	} catch (cause) {
		if (cause instanceof SyntaxError) return undefined;
		throw cause;
	}
}

/** Whether a token's signature was made with the key's private half, by the algorithm that its header names. */
export function hasValidSignature(token: DecodedToken, key: KeyObject): boolean {
	const data = Buffer.from(token.signed);
	if (token.header.alg === 'RS256') return verify('RSA-SHA256', data, key, token.signature);
	if (token.header.alg !== 'PS256') return false;
	return verify(
		'RSA-SHA256',
		data,
		{ key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST },
		token.signature,
	);
}

/** The public half as a JSON Web Key. */
export function publicJwk(key: SigningKey): Claims {
	const { n, e } = createPublicKey(key.privateKey).export({ format: 'jwk' });
	return { kty: 'RSA', use: 'sig', kid: key.kid, x5t: key.kid, n, e };
}
