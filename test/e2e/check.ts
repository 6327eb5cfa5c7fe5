import type { Execution } from '../../tools/n8n/workflows';
import type { GraphReader } from '../../tools/graphReader';
import type { SandboxFacts } from '../../tools/sandbox';

/** What a check may look at after a workflow ran. */
export interface Evidence {
	execution: Execution;
	/** The sandbox, seen through Graph. */
	graph: GraphReader;
	/** Whom the delegated credential is connected as. */
	person: SandboxFacts['users'][number];
	/** When the run began. */
	since: Date;
}

/**
 * Looks at what a run of an example left behind: throws where something is not as the example promises,
 * and resolves with one sentence for each thing that is.
 */
export type Check = (evidence: Evidence) => Promise<string[]>;
