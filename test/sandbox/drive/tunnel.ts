import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface Certificate {
	cert: string;
	key: string;
	/** The file that a client has to trust. */
	file: string;
}

/** A certificate for a host name, made for this run and trusted by nobody who is not told to. */
export function makeCertificate(folder: string, host: string): Certificate {
	const [key, cert, config] = ['key.pem', 'cert.pem', 'openssl.cnf'].map((name) => join(folder, name));
	writeFileSync(
		config ?? '',
		`[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n[dn]\nCN=${host}\n[ext]\nsubjectAltName=DNS:${host}\nbasicConstraints=critical,CA:true\n`,
	);
	execFileSync(
		'openssl',
		[
			'req',
			'-x509',
			'-newkey',
			'rsa:2048',
			'-nodes',
			'-days',
			'2',
			'-keyout',
			key ?? '',
			'-out',
			cert ?? '',
			'-config',
			config ?? '',
		],
		{ stdio: 'ignore' },
	);
	return { cert: readFileSync(cert ?? '', 'utf8'), key: readFileSync(key ?? '', 'utf8'), file: cert ?? '' };
}

/** A proxy on this machine that leads every TLS connection, whatever its host, to one port here. */
export async function startTunnel(port: number): Promise<{ url: string; close(): Promise<void> }> {
	const server: Server = createServer((_request, response) => response.writeHead(502).end());
	server.on('connect', (_request, client, head) => {
		const target = connect(port, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			target.write(head);
			target.pipe(client).pipe(target);
		});
		target.on('error', () => client.destroy());
		client.on('error', () => target.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
