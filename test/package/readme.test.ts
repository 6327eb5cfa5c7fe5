import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodes } from '../../tools/readmeNodes';
import { fill } from '../../tools/readmeTables';

describe('README.md', () => {
	it('says of every operation what it is and needs; npm run readme writes it', () => {
		const text = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

		expect(fill(text, nodes)).toBe(text);
	});
});
