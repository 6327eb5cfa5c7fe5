import { type SeedContext } from '../../module';
import { users } from '../../users/table';
import { contentOf } from '../content/contents';
import { hold } from '../content/holders';
import { identityOf } from '../identity';
import { Tree } from '../items/tree';
import { newItem } from '../items/write';
import { driveOfUser } from '../places/newDrive';
import { type IdentitySet } from '../tables';
import { plant } from './plant';

export interface Filling {
	readonly folder: string;
	readonly files: number;
	readonly perFolder?: number;
	/** Bytes of each file. */
	readonly size?: number;
}

/** Puts many files that share one content into numbered folders of equal size. */
export function fillTree(tree: Tree, by: IdentitySet, { folder, files, perFolder = 100, size = 1000 }: Filling): void {
	const content = contentOf(tree.world, Buffer.alloc(size));
	for (let first = 0; first < files; first += perFolder) {
		const number = String(first / perFolder).padStart(5, '0');
		const parent = plant(tree, { path: `${folder}/${number}`, by });
		for (let at = first; at < Math.min(first + perFolder, files); at += 1) {
			const name = `File ${String(at).padStart(6, '0')}.bin`;
			hold(tree.world, content);
			tree.insert(newItem(tree, { parent, name, content }, { by }));
		}
	}
}

/** As many made-up files as the volume asks for, spread over everybody's drive. */
export function spreadFiles({ world, tenant, volume }: SeedContext): void {
	if (volume.files === 0) return;
	const people = [...world.store.table(users, tenant).all()].filter((user) => (user.assignedLicenses ?? []).length > 0);
	for (const [at, user] of people.entries()) {
		const share = Math.floor(volume.files / people.length) + (at < volume.files % people.length ? 1 : 0);
		const tree = new Tree(world, tenant, driveOfUser({ world, tenant }, user));
		if (share > 0) fillTree(tree, { user: identityOf(user) }, { folder: 'Made up', files: share });
	}
}
