import { type Graph } from '../http/graph';
import { type Volume } from '../options';
import { type World } from '../world';

export interface SeedContext {
	world: World;
	/** The tenant that is being filled. */
	tenant: string;
	/** How much to make up; nothing by default. Ten thousands of rows must not take seconds: insert plain rows. */
	volume: Volume;
}

/** One resource area. Listed in `sandbox/graph/index.ts`, and nowhere else. */
export interface ResourceModule {
	/** Also the name of the module's section in a seed. */
	name: string;
	/** Adds the area's routes, and what reacts to changes of the store. Called once per sandbox. */
	register(graph: Graph, world: World): void;
	/** Fills a new demo tenant with the area's data. Modules are seeded in the order of the index; users come first. */
	seedDemo?(context: SeedContext): void;
	/** Fills in the module's section of a seed, and whatever every user has (well-known folders, a calendar, a drive). */
	seed?(context: SeedContext, section: unknown): void;
}
