import { operationsOf } from '../operation';
import { type BuiltInStage, type Entity } from '../stage';

export const oneDrive = operationsOf({
	title: 'Microsoft OneDrive',
	type: 'microsoftOneDrive',
	typeVersion: 1.1,
	credential: 'microsoftOneDriveOAuth2Api',
});

/** A file of Anna's, by its path. */
export const file = async (stage: BuiltInStage, path: string, content = 'Some text'): Promise<Entity> =>
	await stage.graph('PUT', `/me/drive/root:/${encodeURI(path)}:/content`, content);

/** A folder of Anna's, in another one or in the root. */
export const folder = async (stage: BuiltInStage, name: string, parent = 'root'): Promise<Entity> =>
	await stage.graph('POST', `/me/drive/items/${parent}/children`, { name, folder: {} });

/** Where a file or folder is, by its path. */
export const at = (path: string): string => `/me/drive/root:/${encodeURI(path)}`;
