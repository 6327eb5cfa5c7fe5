import { link, type Path } from '../../../graph/path';

/** Act On names one drive of somebody; here it is all of them. */
export function drivesOf(root: Path): Path {
	if (root.path.endsWith('/drive')) return link(`${root.path}s`);
	throw new RangeError('A drive holds no other drives. Set Act On to Me, a user, a site or a group');
}
