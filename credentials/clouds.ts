/** Microsoft's clouds: https://learn.microsoft.com/graph/deployments */
export const CLOUDS = {
	global: { name: 'Global', login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
	usGov: { name: 'US Government L4', login: 'https://login.microsoftonline.us', graph: 'https://graph.microsoft.us' },
	usGovDod: {
		name: 'US Government L5 (DoD)',
		login: 'https://login.microsoftonline.us',
		graph: 'https://dod-graph.microsoft.us',
	},
	china: {
		name: 'China (21Vianet)',
		login: 'https://login.chinacloudapi.cn',
		graph: 'https://microsoftgraph.chinacloudapi.cn',
	},
} as const;

export type Cloud = keyof typeof CLOUDS | 'custom';

/** What both credentials keep of the chosen cloud. */
export interface CloudFields {
	cloud?: Cloud;
	loginUrl?: string;
	graphUrl?: string;
}

/** Scheme and host of the sign-in and of Graph, without a slash at the end. */
export interface Endpoints {
	readonly login: string;
	readonly graph: string;
}

/** The addresses of the chosen cloud; throws a sentence for the user when a custom one is missing or no address. */
export function endpoints({ cloud = 'global', loginUrl = '', graphUrl = '' }: CloudFields): Endpoints {
	if (cloud !== 'custom') return CLOUDS[cloud];
	return { login: address('Login Address', loginUrl), graph: address('Graph Address', graphUrl) };
}

function address(field: string, value: string): string {
	const url = URL.canParse(value) ? new URL(value) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) {
		throw new RangeError(
			`The credential's ${field} '${value}' is not a web address. Enter one like http://127.0.0.1:4365`,
		);
	}
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** An n8n expression for one of the addresses; `read` is how the expression reaches the credential's fields. */
export function addressExpression(kind: keyof Endpoints, read: (field: string) => string): string {
	const clouds = Object.entries(CLOUDS).filter(([key]) => key !== 'global');
	const cases = clouds.map(([key, cloud]) => `${read('cloud')} === "${key}" ? "${cloud[kind]}" : `).join('');
	const custom = `${read('cloud')} === "custom" ? ${read(`${kind}Url`)}.replace(/\\/+$/, "") : `;
	return `${cases}${custom}"${CLOUDS.global[kind]}"`;
}
