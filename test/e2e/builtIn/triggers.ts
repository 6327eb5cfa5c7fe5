import { type BuiltInCase, type BuiltInNode } from './operation';
import { type BuiltInStage, type Entity } from './stage';
import { triedByHand, watchBy } from './watch';

const OUTLOOK_TRIGGER: BuiltInNode = {
	title: 'Microsoft Outlook Trigger',
	type: 'microsoftOutlookTrigger',
	typeVersion: 1,
	credential: 'microsoftOutlookOAuth2Api',
};

const ONE_DRIVE_TRIGGER: BuiltInNode = {
	title: 'Microsoft OneDrive Trigger',
	type: 'microsoftOneDriveTrigger',
	typeVersion: 1,
	credential: 'microsoftOneDriveOAuth2Api',
};

const mailTo = async (stage: BuiltInStage, who: string, subject: string): Promise<unknown> =>
	await stage.graph('POST', '/users/anna.berger@sandbox.example/sendMail', {
		message: { subject, toRecipients: [{ emailAddress: { address: `${who}@sandbox.example` } }] },
	});

const file = async (stage: BuiltInStage, me: string, path: string, text = 'Some text'): Promise<Entity> =>
	await stage.graph('PUT', `${me}/drive/root:/${encodeURI(path)}:/content`, text);

const folder = async (stage: BuiltInStage, me: string, name: string): Promise<Entity> =>
	await stage.graph('POST', `${me}/drive/root/children`, { name, folder: {} });

const mail = watchBy(OUTLOOK_TRIGGER, /messages$/);
const drive = watchBy(ONE_DRIVE_TRIGGER, /delta$/); // Graph's changes of a drive come without paths

/** Each of them waits most of the time: they may all run at once. */
export const watching: readonly BuiltInCase[] = [
	mail('message received', {
		who: 'grace.huang',
		fields: () => ({ event: 'messageReceived', output: 'simple', filters: {}, options: {} }),
		change: async (stage) => await mailTo(stage, 'grace.huang', 'Ring'),
		out: [{ subject: 'Ring', from: 'anna.berger@sandbox.example', to: ['grace.huang@sandbox.example'] }],
	}),
	mail('message received in a folder, unread, from somebody', {
		who: 'hugo.ivanov',
		given: async (stage, me) => await stage.graph('GET', `${me}/mailFolders/inbox`),
		fields: ({ id }) => ({
			event: 'messageReceived',
			output: 'raw',
			filters: { foldersToInclude: [id], readStatus: 'unread', sender: 'anna.berger@sandbox.example' },
			options: {},
		}),
		change: async (stage) => await mailTo(stage, 'hugo.ivanov', 'Ring ring'),
		out: [{ subject: 'Ring ring', isRead: false, parentFolderId: /./ }],
	}),
	triedByHand(OUTLOOK_TRIGGER, {
		who: 'felix.grant',
		fields: () => ({ event: 'messageReceived', output: 'raw', filters: { sender: 'anna.berger@sandbox.example' } }),
		change: async (stage) => await mailTo(stage, 'felix.grant', 'Newest of all'),
		out: [{ subject: 'Newest of all', from: { emailAddress: { address: 'anna.berger@sandbox.example' } } }],
	}),
	drive('file created', {
		who: 'elif.fidan',
		fields: () => ({ event: 'fileCreated', simple: true, watchFolder: false }),
		change: async (stage, me) => await file(stage, me, 'Born.txt'),
		out: [{ name: 'Born.txt', size: 9, mimeType: 'text/plain', path: '', webUrl: /^https:/ }],
	}),
	drive('file updated', {
		who: 'felix.grant',
		given: async (stage, me) => await file(stage, me, 'Aging.txt'),
		fields: () => ({ event: 'fileUpdated', simple: false, watch: 'anyFile' }),
		change: async (stage, me) => await file(stage, me, 'Aging.txt', 'Older'),
		out: [{ name: 'Aging.txt', size: 5, file: {}, parentReference: { path: undefined } }],
	}),
	drive('folder created in a folder', {
		who: 'chiara.donati',
		given: async (stage, me) => await folder(stage, me, 'Nest'),
		fields: ({ id }) => ({
			event: 'folderCreated',
			simple: true,
			watchFolder: true,
			folderId: { __rl: true, mode: 'id', value: id },
			options: {},
		}),
		change: async (stage, me, { id }) => {
			await folder(stage, me, 'Elsewhere');
			await stage.graph('POST', `${me}/drive/items/${id}/children`, { name: 'Egg', folder: {} });
		},
		out: [{ name: 'Egg', path: '' }],
	}),
	drive('folder updated', {
		who: 'david.eriksen',
		given: async (stage, me) => await folder(stage, me, 'Old attic'),
		fields: ({ id }) => ({
			event: 'folderUpdated',
			simple: true,
			watch: 'oneSelectedFolder',
			folderId: { __rl: true, mode: 'id', value: id },
		}),
		change: async (stage, me, { id }) => {
			const fileSystemInfo = { lastModifiedDateTime: new Date().toISOString() };
			await stage.graph('PATCH', `${me}/drive/items/${id}`, { name: 'New attic', fileSystemInfo });
		},
		out: [{ name: 'New attic' }],
	}),
];
