import type { GraphAccess } from '../../tools/graphAccess';
import type { Kind } from '../../tools/n8n/credentials';
import type { Execution, Workflow } from '../../tools/n8n/workflows';
import type { Sandbox, SandboxFacts } from '../../tools/sandbox';

/** What a check may look at after a workflow ran. */
export interface Evidence {
	execution: Execution;
	/** The sandbox, seen through Graph. */
	graph: GraphAccess;
	sandbox: Sandbox;
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
export type Prepare = (scene: Pick<Evidence, 'graph' | 'person' | 'sandbox'>) => Promise<void>;

/** One way to try an example. */
export interface Scenario {
	/** What happens in it; left out where an example is tried in one way. */
	readonly title?: string;
	readonly prepare?: Prepare;
	/** Another setting than the example comes with, such as a shorter time limit. */
	readonly alter?: (workflow: Workflow) => Workflow;
	/** What people do while it waits for them. */
	readonly answer?: Prepare;
	readonly check: Check;
	/** The only credential to try it with; otherwise it is tried with each. */
	readonly kind?: Kind;
	/** How long it may take, where two minutes are not enough. */
	readonly patienceMs?: number;
}

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
