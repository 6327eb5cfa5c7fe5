import { readFile } from 'node:fs/promises';
import { type SandboxOptions } from '../../sandbox/options';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { type Way } from './call';
import { makeCertificates } from './certificates';
import { openLink, type Link } from './link';

export const GRAPH = 'graph.microsoft.com';
export const LOGIN = 'login.microsoftonline.com';

/** A sandbox that answers by Microsoft's own names, to whoever goes through its proxy and trusts its authority. */
export interface GraphName {
	readonly sandbox: Sandbox;
	readonly link: Link;
	readonly way: Way;
	/** What makes a program of Node.js go this way. */
	readonly env: Readonly<Record<string, string>>;
	close(): Promise<void>;
}

export interface GraphNameOptions {
	/** A folder for the certificates. */
	readonly folder: string;
	readonly seed?: SandboxOptions['seed'];
	/** Milliseconds that a round trip takes. */
	readonly roundTripMs?: number;
}

/** Clients that know no other address than Microsoft's meet the sandbox there. */
export async function openGraphName({ folder, seed = 'demo', roundTripMs = 0 }: GraphNameOptions): Promise<GraphName> {
	const { authority, cert, key } = await makeCertificates(folder, [GRAPH, LOGIN]);
	const sandbox = await createSandbox({ tls: { cert, key }, seed });
	const link = await openLink(Number(new URL(sandbox.url).port), roundTripMs);
	return {
		sandbox,
		link,
		way: { proxy: link.url, ca: await readFile(authority, 'utf8') },
		env: { HTTPS_PROXY: link.url, https_proxy: link.url, NODE_EXTRA_CA_CERTS: authority },
		close: async () => {
			await link.close();
			await sandbox.close();
		},
	};
}
