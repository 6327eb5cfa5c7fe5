import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { type Seed } from '../../../sandbox/options';
import { client, type Client } from '../client';

export const ANNA = 'anna.berger@sandbox.example';
export const BEN = 'ben.carter@sandbox.example';
export const ELIF = 'elif.fidan@sandbox.example';
export const FELIX = 'felix.grant@sandbox.example';
export const HUGO = 'hugo.ivanov@sandbox.example';

export interface Drives {
	sandbox: Sandbox;
	anna: Client;
	ben: Client;
	elif: Client;
	app: Client;
}

/** One sandbox for a file of tests, as new before each of them. */
export function useSandbox(seed: Seed | 'demo' = 'demo'): Drives {
	const drives: Partial<Drives> = {};
	beforeAll(async () => {
		const sandbox = await createSandbox({ seed });
		Object.assign(drives, {
			sandbox,
			anna: client(sandbox, { user: ANNA }),
			ben: client(sandbox, { user: BEN }),
			elif: client(sandbox, { user: ELIF }),
			app: client(sandbox),
		});
	});
	afterAll(async () => await drives.sandbox?.close());
	beforeEach(async () => await drives.sandbox?.seed(seed));
	return drives as Drives;
}

/** A seed with the demo and a section for drives. */
export const withDrive = (drive: Record<string, unknown>): Seed => ({ base: 'demo', drive });

export const names = (body: { value: Array<{ name: string }> }): string[] => body.value.map(({ name }) => name);

/** Follows nextLinks to the end. */
export async function allPages(user: Client, path: string): Promise<Array<Record<string, unknown>>> {
	const found: Array<Record<string, unknown>> = [];
	for (let next: string | undefined = path; next;) {
		const { status, body, text } = await user.get(next);
		if (status !== 200) throw new Error(`${next} answers ${status}: ${text}`);
		found.push(...body.value);
		next = body['@odata.nextLink'];
	}
	return found;
}

/** A request without any token, for addresses that carry their own authority. */
export async function bare(url: string, init: RequestInit = {}): Promise<Response> {
	return await fetch(url, { redirect: 'manual', ...init });
}

/** The JSON of an answer; tests say what they expect in it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read untyped JSON and assert on what they find
export async function jsonOf(response: Response): Promise<any> {
	return await response.json();
}
