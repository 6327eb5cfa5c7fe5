import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

export const N8N_VERSION = '2.41.1';

/** The checkout. */
export const root = dirname(__dirname);

/** What one checkout keeps between runs: n8n's data folder and the logs. Git ignores it. */
export const local = join(root, '.cache');

/**
 * Where n8n itself is installed. It lies outside the checkout so that a fresh clone finds it;
 * the environment variable OFFICE365_CACHE names another folder for it.
 */
export function n8nFolder(env: NodeJS.ProcessEnv = process.env): string {
	const cache =
		env.OFFICE365_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-microsoft-office365');
	return join(cache, `n8n-${N8N_VERSION}`);
}
