import { type FaultRule } from '../../sandbox/control/faults';
import { type WorkflowNode } from '../n8n/workflows';
import { type BareClient } from './bareClient';
import { type BenchWorld } from './world';

export type NodePart = Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'>;

/** An item of n8n, as far as works need one. */
export interface Item {
	readonly json: { readonly id: string; readonly [name: string]: unknown };
	readonly binary?: Readonly<Record<string, unknown>>;
}

export interface Goal {
	/** Times as fast as the built-in node. */
	readonly faster?: number;
	/** Times as long as the bare client, at most. */
	readonly within?: number;
	/** MB that n8n's process may grow by. */
	readonly memoryMb?: number;
}

/** One row of the table: the same work by three clients. */
export interface Work {
	readonly name: string;
	/** What goes in, the same for all three. `run` tells their runs apart. */
	readonly items: (world: BenchWorld, run: string) => Promise<Item[]>;
	readonly builtIn?: NodePart;
	readonly ours: NodePart;
	readonly bare: (client: BareClient, items: readonly Item[]) => Promise<void>;
	/** The number of items that must come out. */
	readonly expected: number;
	/** What Graph does meanwhile besides its work. */
	readonly fault?: FaultRule;
	/** What is wrong with what arrived in the sandbox; nothing when all is well. */
	readonly flaw?: (world: BenchWorld, items: readonly Item[]) => Promise<string | undefined>;
	/** How often our nodes and the bare client do it, of which the median counts: 3 unless told. */
	readonly rounds?: number;
	/** n8n is started anew before, and does this first, so that what it grows by belongs to the work itself. */
	readonly warmUp?: Omit<Work, 'warmUp'>;
	readonly goal: Goal;
}
