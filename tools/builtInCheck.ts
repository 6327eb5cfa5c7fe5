import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lanes } from '../test/e2e/builtIn';
import { type BuiltInCase } from '../test/e2e/builtIn/operation';
import { BuiltInStage } from '../test/e2e/builtIn/stage';
import { openGraphName, type GraphName } from './graphName/graphName';
import { interrupted } from './interrupt';
import { type Session } from './session';
import { type Outcome } from './try';

/** What n8n's own nodes meet: a sandbox under Microsoft's names, and files that n8n may read. */
export interface BuiltInGround {
	readonly named: GraphName;
	readonly files: string;
	/** What n8n has to be started with. */
	readonly env: Readonly<Record<string, string>>;
	close(): Promise<void>;
}

export async function openBuiltInGround(): Promise<BuiltInGround> {
	const folder = await mkdtemp(join(tmpdir(), 'office365-built-in-'));
	const clear = async () => await rm(folder, { recursive: true, force: true });
	const files = join(folder, 'files');
	try {
		await mkdir(files);
		const named = await openGraphName({ folder });
		const env = { ...named.env, N8N_RESTRICT_FILE_ACCESS_TO: files };
		return { named, files, env, close: async () => await named.close().finally(clear) };
	} catch (error) {
		await clear();
		throw error;
	}
}

/** The cases whose titles hold one of the texts; all of them without texts. */
export const builtInLanes = (only: readonly string[] = []): BuiltInCase[][] =>
	lanes
		.map((lane) => lane.filter(({ title }) => only.length === 0 || only.some((part) => title.includes(part))))
		.filter((lane) => lane.length > 0);

/** Plays cases with n8n's own nodes, lane beside lane; tells each result when it is there. */
export async function checkBuiltIn<T>(
	session: Session,
	{ ground: { named, files }, chosen }: { ground: BuiltInGround; chosen: readonly BuiltInCase[][] },
	tell: (result: Outcome & { title: string }) => T,
): Promise<T[]> {
	const stage = new BuiltInStage({ session, named, files });
	const told: T[] = [];
	await Promise.all(
		chosen.map(async (lane) => {
			for (const one of lane) told.push(tell(await play(stage, one)));
		}),
	);
	return told;
}

async function play(stage: BuiltInStage, { title, play: run }: BuiltInCase): Promise<Outcome & { title: string }> {
	try {
		await run(stage);
		return { title, happened: [] };
	} catch (error) {
		if (interrupted.aborted) throw error;
		return { title, happened: [], problem: error instanceof Error ? error.message : String(error) };
	}
}
