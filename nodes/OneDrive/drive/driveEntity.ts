import { type IDataObject } from 'n8n-workflow';
import { type Entity } from '../../shared/operation/entity';
import { known } from '../entity';

/** https://learn.microsoft.com/graph/api/resources/drive */
interface Drive extends IDataObject {
	id: string;
	name?: string;
	driveType?: string;
	description?: string;
	webUrl?: string;
	owner?: { user?: { displayName?: string }; group?: { displayName?: string } };
	quota?: { total?: number; used?: number; remaining?: number; deleted?: number; state?: string };
}

export const drive: Entity = {
	simple: ['id', 'name', 'driveType', 'description', 'webUrl', 'owner', 'quota'],
	fields: [
		'createdBy',
		'createdDateTime',
		'description',
		'driveType',
		'id',
		'lastModifiedBy',
		'lastModifiedDateTime',
		'name',
		'owner',
		'quota',
		'sharePointIds',
		'system',
		'webUrl',
	],
	simplify: (raw) => simplifyDrive(raw as Drive),
};

const simplifyDrive = ({ id, name, driveType, description, webUrl, owner, quota }: Drive): IDataObject =>
	known({
		id,
		name,
		driveType,
		description,
		webUrl,
		owner: owner?.user?.displayName ?? owner?.group?.displayName,
		totalBytes: quota?.total,
		usedBytes: quota?.used,
		remainingBytes: quota?.remaining,
		deletedBytes: quota?.deleted,
		quotaState: quota?.state,
	});
