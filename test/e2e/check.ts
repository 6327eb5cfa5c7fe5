import type { Execution } from '../../tools/n8n/workflows';
import type { GraphAccess } from '../../tools/graphAccess';
import type { SandboxFacts } from '../../tools/sandbox';

/** What a check may look at after a workflow ran. */
export interface Evidence {
	execution: Execution;
	/** The sandbox, seen through Graph. */
	graph: GraphAccess;
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

/** Does in the sandbox what an example needs: puts there what it works on, or does what a person has to do. */
export type Prepare = (scene: Pick<Evidence, 'graph' | 'person'>) => Promise<void>;

/** The parts of Graph's entities that checks look at. */
export interface Message {
	id: string;
	subject: string;
	receivedDateTime: string;
	isRead: boolean;
	categories: string[];
	body: { content: string };
}

export interface Event {
	subject: string;
	start: { dateTime: string; timeZone: string };
	location: { displayName: string };
	attendees: Array<{ type: string; emailAddress: { address: string } }>;
}
