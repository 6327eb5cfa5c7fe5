/** A copy that runs, has run, or has failed. */
export interface CopyJob {
	readonly id: string;
	/** Milliseconds since the epoch. */
	readonly started: number;
	readonly ends: number;
	outcome?: { readonly resourceId: string } | { readonly code: string; readonly message: string };
}
