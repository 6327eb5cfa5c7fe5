import * as events from '../../nodes/OneDrive/events';
import { type Entry, type Memory } from '../../nodes/shared/trigger/event';

type Event = 'itemRenamed' | 'itemMoved' | 'itemRestored' | 'sharingChanged';

const EVENTS: Event[] = ['itemRenamed', 'itemMoved', 'itemRestored', 'sharingChanged'];
const SINCE = '2026-06-01T00:00:00.000Z';

/** An item to which all four of these things have happened. */
const item = (more: object): Entry => ({
	id: 'item',
	createdDateTime: '2026-01-01T00:00:00Z',
	parentReference: { id: 'watched' },
	'@microsoft.graph.sharedChanged': 'True',
	...more,
});
const report = item({ name: 'Report.PDF', size: 500, file: { mimeType: 'application/pdf' } });
const projects = item({ name: 'Projects', size: 500, folder: { childCount: 2 } });

/** The kinds of the changes that the event tells of. */
function told(event: Event, entry: Entry, choice: object): string[] {
	const before: Memory = { name: 'before', parent: 'elsewhere', kind: 'file', content: '' };
	const values = { folderId: 'watched', isTop: false, subfolders: true, type: 'any', fileFilters: {}, ...choice };
	const sighting = {
		entry,
		before: event === 'itemRestored' ? undefined : before,
		known: () => undefined,
		since: SINCE,
		reading: 'here',
	};
	const watched = events[event];
	const changes = watched.changes(sighting as unknown as Parameters<typeof watched.changes>[0], values as never);
	return changes.map(({ kind }) => kind);
}

describe.each(EVENTS)('%s', (event) => {
	it.each([
		['any', {}, true, true],
		['files', { type: 'file' }, true, false],
		['folders', { type: 'folder' }, false, true],
		['files of a kind', { type: 'file', fileFilters: { extensions: 'pdf' } }, true, false],
		['files of another kind', { type: 'file', fileFilters: { extensions: 'docx' } }, false, false],
		['files by name', { type: 'file', fileFilters: { pattern: 'report.*' } }, true, false],
		['larger files', { type: 'file', fileFilters: { largerThan: 500 } }, false, false],
		['folders, with filters left from files', { type: 'folder', fileFilters: { extensions: 'docx' } }, false, true],
		['any, with filters left from files', { type: 'any', fileFilters: { extensions: 'docx' } }, true, true],
	])('tells of %s', (_what, choice, ofFile, ofFolder) => {
		expect(told(event, report, choice)).toEqual(ofFile ? [event] : []);
		expect(told(event, projects, choice)).toEqual(ofFolder ? [event] : []);
	});

	it('offers the choice in the fields that other events have', () => {
		const names = (key: keyof typeof events) => events[key].properties.map(({ name }) => name);

		expect(names(event)).toEqual([...names('itemDeleted'), 'fileFilters']);
	});
});
