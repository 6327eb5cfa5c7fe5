import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { path } from '../../../graph/path';
import { openContent } from '../../../nodes/shared/attachments/open';
import { type Workbench } from '../../../nodes/shared/operation/operation';

/** A bench whose Graph answers every download with this stream. */
const benchFor = (body: Readable) =>
	({
		graph: { exchange: async () => await Promise.resolve({ status: 200, headers: {}, body }) },
	}) as unknown as Workbench;

const owner = path`/me/messages/${'m'}`;
const item = { id: 'a', name: 'Meeting', '@odata.type': '#microsoft.graph.itemAttachment' };

const file = { id: 'a', name: 'plan.pdf', '@odata.type': '#microsoft.graph.fileAttachment' };

describe('the content of an attachment', () => {
	it('of an item is known by its beginning, and comes out whole', async () => {
		const pieces = ['BEGIN:VCALENDAR\r\n', 'END:VCALENDAR'].map((text) => Buffer.from(text));
		const { stream, fileName, mimeType } = await openContent(benchFor(Readable.from(pieces)), owner, item);

		expect([fileName, mimeType]).toEqual(['Meeting.ics', 'text/calendar']);
		expect((await buffer(stream)).toString()).toBe('BEGIN:VCALENDAR\r\nEND:VCALENDAR');
	});

	it.each([
		['an item', item, 'before it is read'],
		['an item', item, 'while it is read'],
		['a file', file, 'before it is read'],
		['a file', file, 'while it is read'],
	])('of %s is let go of when nobody wants it any more: %#', async (_kind, row, moment) => {
		const endless = Readable.from(
			(function* () {
				for (;;) yield Buffer.alloc(1000, 'From: x\r\n');
			})(),
		);
		const closed = new Promise((resolve) => endless.once('close', resolve));
		const { stream } = await openContent(benchFor(endless), owner, row);
		if (moment === 'while it is read') await stream[Symbol.asyncIterator]().next();
		stream.destroy();
		await closed;

		expect(endless.destroyed).toBe(true);
	});
});
