import { content, driveFile } from './inputs';
import { type Goal, type NodePart, type Work } from './work';

const oneDrive = (parameters: object): NodePart => ({
	type: 'n8n-nodes-base.microsoftOneDrive',
	typeVersion: 1.1,
	parameters: { resource: 'file', ...parameters },
});
const ours = (parameters: object): NodePart => ({
	type: 'n8n-nodes-microsoft-office365.office365OneDrive',
	typeVersion: 1,
	parameters: { authentication: 'oAuth2', actOn: 'me', resource: 'file', ...parameters },
});

/** The largest file that the built-in node survives is measured; with larger ones n8n runs out of memory and ends. */
interface Wish {
	readonly mb: number;
	readonly builtIn?: boolean;
}

const FILES: Goal = { within: 1.3 };
const size = (mb: number): string => `${mb.toLocaleString('en')} MB`;

const upload = ({ mb, builtIn = false }: Wish): Work => ({
	name: `upload ${size(mb)}`,
	items: async (world) => await content(world, mb),
	expected: 1,
	...(builtIn
		? {
				builtIn: oneDrive({
					operation: 'upload',
					fileName: `builtin-${mb}.bin`,
					parentId: 'root',
					binaryData: true,
					binaryPropertyName: 'data',
				}),
			}
		: {}),
	ours: ours({ operation: 'upload', fileName: `ours-${mb}.bin`, binaryField: 'data', conflict: 'replace' }),
	bare: async (client) => void (await client.upload(`bare-${mb}.bin`, mb * 1_000_000)),
	goal: FILES,
});

const download = ({ mb, builtIn = false }: Wish): Work => ({
	name: `download ${size(mb)}`,
	items: async (world) => await driveFile(world, mb),
	expected: 1,
	...(builtIn
		? { builtIn: oneDrive({ operation: 'download', fileId: '={{ $json.id }}', binaryPropertyName: 'data' }) }
		: {}),
	ours: ours({
		operation: 'download',
		file: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		binaryField: 'data',
	}),
	bare: async (client, [item]) => await client.download(item?.json.id ?? ''),
	goal: FILES,
});

const GIB_2 = (2 * 1024 ** 3) / 1_000_000;

/** As large as files get in practice: n8n may hardly grow, which is what is aimed at here. */
const huge = (transfer: (wish: Wish) => Work): Work => ({
	...transfer({ mb: GIB_2 }),
	name: transfer({ mb: GIB_2 }).name.replace(size(GIB_2), '2 GiB'),
	goal: { memoryMb: 64 },
});

/** Each in an n8n that has moved a small file: none has to clear away what another node left in memory before it. */
const afterA20MbFile =
	(transfer: (wish: Wish) => Work) =>
	(work: Work): Work => ({ ...work, warmUp: transfer({ mb: 20 }) });

export const fileWorks: readonly Work[] = [
	...[
		upload({ mb: 20, builtIn: true }),
		upload({ mb: 60, builtIn: true }),
		upload({ mb: 120 }),
		upload({ mb: 1000 }),
		huge(upload),
	].map(afterA20MbFile(upload)),
	...[download({ mb: 20, builtIn: true }), download({ mb: 1000, builtIn: true }), huge(download)].map(
		afterA20MbFile(download),
	),
];
