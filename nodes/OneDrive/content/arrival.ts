import { typeOf, type DriveItem } from '../entity';

/** What was sent. */
export interface Sent {
	readonly size: number;
	readonly quickXorHash: string;
}

/** SharePoint writes properties of the library into these when they arrive, so they differ from what was sent. */
const REWRITTEN = /\.(doc|dot|xls|xlt|xlsb|ppt|pot|pps|vsd)[xm]?$|\.(htm|html|mht|aspx)$/i;

const isRewritten = ({ name, parentReference }: DriveItem): boolean =>
	parentReference?.driveType === 'documentLibrary' && REWRITTEN.test(name);

/** Whether an item holds what was sent: by OneDrive's checksum, or by the size where there is none. */
export function holds(item: DriveItem, { size, quickXorHash }: Sent): boolean {
	if (typeOf(item) !== 'file') return false;
	const hash = item.file?.hashes?.quickXorHash;
	return hash ? hash === quickXorHash : item.size === undefined || item.size === size;
}

/** Throws a sentence when OneDrive holds something else than what was sent. */
export function checkArrived(item: DriveItem, sent: Sent): void {
	if (holds(item, sent) || isRewritten(item)) return;
	const found = item.file?.hashes?.quickXorHash ? 'its checksum differs' : `it has ${item.size} bytes`;
	throw new RangeError(
		`OneDrive does not hold what was sent: '${item.name}' was sent with ${sent.size} bytes, but ${found}. Upload it again. If this library changes files as they arrive, switch off Verify Content under Options`,
	);
}
