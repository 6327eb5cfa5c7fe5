import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { Problem } from '../problem';

const run = promisify(execFile);

export interface Certificates {
	/** A file with the authority that signed, for NODE_EXTRA_CA_CERTS. */
	readonly authority: string;
	readonly cert: string;
	readonly key: string;
}

/** A certificate for names that belong to others, by an authority that only those trust who are told to. */
export async function makeCertificates(folder: string, names: readonly string[]): Promise<Certificates> {
	const at = (name: string) => join(folder, name);
	await writeFile(at('names.ext'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`);
	const request = ['-newkey', 'rsa:2048', '-nodes', '-subj'];
	await openssl(
		'req',
		'-x509',
		...request,
		'/CN=Authority of this test',
		'-days',
		'2',
		'-keyout',
		at('ca.key'),
		'-out',
		at('ca.pem'),
	);
	await openssl('req', ...request, `/CN=${names[0] ?? ''}`, '-keyout', at('host.key'), '-out', at('host.csr'));
	const signing = [
		'-CA',
		at('ca.pem'),
		'-CAkey',
		at('ca.key'),
		'-CAcreateserial',
		'-days',
		'2',
		'-extfile',
		at('names.ext'),
	];
	await openssl('x509', '-req', '-in', at('host.csr'), ...signing, '-out', at('host.pem'));
	return {
		authority: at('ca.pem'),
		cert: await readFile(at('host.pem'), 'utf8'),
		key: await readFile(at('host.key'), 'utf8'),
	};
}

async function openssl(...args: string[]): Promise<void> {
	try {
		await run('openssl', args);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		throw new Problem(
			'A sandbox under the name of Microsoft Graph needs openssl. Install it with "apt-get install -y openssl" and start again.',
		);
	}
}
