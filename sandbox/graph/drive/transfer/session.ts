import { type Blob } from '../../../store/blobs';
import { type SeenContent } from '../content/contents';
import { type Behavior } from '../items/conflict';
import { type FileTimes } from '../items/write';
import { type IdentitySet } from '../tables';

/** Where an upload goes once its last byte is there. */
export interface Destination {
	readonly tenant: string;
	readonly driveId: string;
	/** The folder that the path starts from; folders of the path that are missing are made at the end. */
	readonly fromId: string;
	readonly folders: readonly string[];
	readonly name: string;
	/** The file to give another content, when the upload was addressed to a file by its ID. */
	readonly itemId?: string;
}

/** An upload in ranges. Ranges come in order; one that breaks off leaves no trace. */
export interface UploadSession {
	readonly id: string;
	readonly destination: Destination;
	readonly behavior: Behavior;
	readonly by: IdentitySet;
	readonly times?: FileTimes;
	readonly description?: string;
	readonly ifMatch?: string;
	/** Whether the file appears only on request, after its last byte. */
	readonly deferCommit: boolean;
	/** Milliseconds since the epoch. */
	readonly expires: number;
	/** Size of the whole file, known from the first range on. */
	total?: number;
	received: number;
	parts: Blob[];
	seen: SeenContent;
	/** A range is on its way: resolves once it has arrived, or has broken off. */
	busy?: Promise<unknown>;
}
