import { type Sandbox } from '../../sandbox/sandbox';

/** Calls that carried a token to anywhere in the sandbox but Graph. */
export const strays = ({ log }: Pick<Sandbox, 'log'>): string[] =>
	log
		.list()
		.filter(({ headers, service, url }) => headers['authorization'] && !(service === 'graph' && /^\/v1\.0\//.test(url)))
		.map(({ method, url }) => `${method} ${url}`);
