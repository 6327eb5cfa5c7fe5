import {
	constants,
	createCipheriv,
	createHash,
	createHmac,
	createPublicKey,
	publicEncrypt,
	randomBytes,
	X509Certificate,
} from 'node:crypto';

import { signToken } from '../../entra/jwt';
import { badRequest } from '../../http/errors';
import { type Entity } from '../../http/model';
import { type World } from '../../world';

/** The application that sends change notifications for Graph. */
const CHANGE_TRACKING = '0bf30f3b-4a52-48df-9a82-234910c4a086';

/** The certificate in a subscription: base64 of DER, or of PEM. Refused unless it holds an RSA key of 2,048 to 4,096 bits. */
export function readCertificate(encoded: string): X509Certificate {
	let certificate: X509Certificate;
	try {
		certificate = new X509Certificate(Buffer.from(encoded, 'base64'));
	} catch {
		throw badRequest('encryptionCertificate is not a base64-encoded X.509 certificate.', 'InvalidRequest');
	}
	const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
	const bits = asymmetricKeyDetails?.modulusLength ?? 0;
	if (asymmetricKeyType !== 'rsa' || bits < 2048 || bits > 4096) {
		throw badRequest('encryptionCertificate must hold an RSA key of 2,048 to 4,096 bits.', 'InvalidRequest');
	}
	return certificate;
}

/** A resource as only the subscriber can read it. */
export function encryptContent(
	content: Entity,
	{ certificate, certificateId }: { certificate: string; certificateId: string },
): Entity {
	const parsed = readCertificate(certificate);
	const key = randomBytes(32);
	const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
	const data = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()]);
	// A key object of its own: the one inside a certificate does not encrypt everywhere.
	const publicKey = createPublicKey(parsed.publicKey.export({ type: 'spki', format: 'pem' }));
	return {
		data: data.toString('base64'),
		dataSignature: createHmac('sha256', key).update(data).digest('base64'),
		dataKey: publicEncrypt(
			{ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
			key,
		).toString('base64'),
		encryptionCertificateId: certificateId,
		encryptionCertificateThumbprint: createHash('sha1').update(parsed.raw).digest('hex').toUpperCase(),
	};
}

/** The proof that notifications come from Graph and are meant for the application. */
export function validationToken(
	world: World,
	{ tenant, applicationId }: { tenant: string; applicationId: string },
): string {
	const now = Math.floor(world.clock.now() / 1000);
	return signToken(
		{
			aud: applicationId,
			iss: `https://sts.windows.net/${tenant}/`,
			iat: now,
			nbf: now,
			exp: now + 3600,
			appid: CHANGE_TRACKING,
			tid: tenant,
			uti: world.newId(),
			ver: '1.0',
		},
		world.directory.key,
	);
}
