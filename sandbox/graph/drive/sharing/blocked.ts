import { forbidden } from '../../../http/errors';
import { type SharingRow } from './table';

/** A link that prevents downloads lets its bearer look, but not take the content along. */
export function checkDownload({ share }: { share?: SharingRow }): void {
	if (share?.link?.preventsDownload) throw forbidden('onedrive');
}
