import { type ActOn } from '../../shared/operation/actOn';
import { listSearch, type ListSearch } from '../../shared/operation/picker';
import { allFolders } from '../fields/folderTree';

const PAGE = 100;

/** Folders at any depth by their paths. All are read at once, so the pages are only those of the list in the editor. */
export const searchFolders = (actOn: ActOn): ListSearch =>
	listSearch(actOn, async (graph, { root, filter }, token) => {
		const wanted = filter.toLowerCase();
		const folders = (await allFolders({ graph, root: root() }, [])).filter(
			({ isHidden, path }) => !isHidden && path.toLowerCase().includes(wanted),
		);
		const from = Number(token ?? 0);
		return {
			results: folders.slice(from, from + PAGE).map(({ id, path }) => ({ name: path, value: id })),
			...(folders.length > from + PAGE ? { paginationToken: String(from + PAGE) } : {}),
		};
	});
