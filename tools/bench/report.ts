import { type Measured, type Result, type Row } from './run';
import { type Goal } from './work';

const seconds = (one: Result | undefined): string =>
	one === undefined ? '–' : 'failure' in one ? 'fails' : one.seconds.toFixed(2);

/** How many times as long one took as the other; undefined when there is nothing to compare. */
const ratio = (one: Result | undefined, other: Result): number | undefined =>
	one && 'seconds' in one && 'seconds' in other ? one.seconds / other.seconds : undefined;

/** Whether the row reaches its goals. A built-in node that fails is no match. */
export function reaches({ work, builtIn, ours, bare }: Row): boolean {
	const { faster = 0, within = Infinity, memoryMb = Infinity } = work.goal;
	if ('failure' in ours) return false;
	return (
		(within === Infinity || (ratio(ours, bare) ?? Infinity) <= within) &&
		(ratio(builtIn, ours) ?? Infinity) >= faster &&
		(ours.memoryMb ?? 0) <= memoryMb
	);
}

const goalText = ({ faster, within, memoryMb }: Goal): string =>
	[faster ? `≥ ${faster}×` : '', within ? `≤ ${within}` : '', memoryMb ? `≤ ${memoryMb} MB` : '']
		.filter(Boolean)
		.join(', ');

/** The table for people, as Markdown. */
export function table(rows: readonly Row[]): string {
	const head = [
		'| Work | built-in, s | ours, s | bare, s | faster than built-in | over bare | goal | connections | calls | 429s | n8n memory, MB |',
		'|---|---|---|---|---|---|---|---|---|---|---|',
	];
	return [...head, ...rows.map(line)].join('\n');
}

function line(row: Row): string {
	const { work, builtIn, ours, bare } = row;
	const [factor, over] = [ratio(builtIn, ours), ratio(ours, bare)];
	const three = (pick: (one: Measured) => number | undefined) =>
		[builtIn, ours, bare].map((one) => (one && 'seconds' in one ? Math.round(pick(one) ?? 0) : '–')).join(' / ');
	const cells = [
		work.name,
		seconds(builtIn),
		seconds(ours),
		seconds(bare),
		factor === undefined ? '–' : `${factor.toFixed(1)}×`,
		over === undefined ? '–' : over.toFixed(2),
		`${goalText(work.goal)} ${reaches(row) ? '✓' : '✗'}`,
		three((one) => one.connections),
		three((one) => one.calls),
		three((one) => one.throttled),
		[builtIn, ours].map((one) => (one && 'seconds' in one ? Math.round(one.memoryMb ?? 0) : '–')).join(' / '),
	];
	return `| ${cells.join(' | ')} |`;
}

const COLORS = { builtIn: '#c4c4c4', ours: '#0f6cbd', bare: '#8fd19e' };
const BAR = 14;
const LEFT = 250;
const WIDTH = 560;

/** A bar for each client, on a logarithmic scale: the times differ a hundredfold. */
export function chart(rows: readonly Row[]): string {
	const all = rows
		.flatMap(({ builtIn, ours, bare }) => [builtIn, ours, bare])
		.flatMap((one) => (one && 'seconds' in one ? [one.seconds] : []));
	const [least, most] = [Math.min(...all) / 1.5, Math.max(...all)];
	const scale = (value: number) => (Math.log(value / least) / Math.log(most / least)) * WIDTH;
	const groups = rows.map((row, at) => group(row, { y: 40 + at * (BAR * 3 + 16), scale }));
	const height = 50 + rows.length * (BAR * 3 + 16);
	const legend = Object.entries({ builtIn: 'built-in node', ours: 'these nodes', bare: 'bare client' })
		.map(
			([key, label], at) =>
				`<rect x="${LEFT + at * 150}" y="10" width="12" height="12" fill="${COLORS[key as keyof typeof COLORS]}"/><text x="${LEFT + 18 + at * 150}" y="20">${label}</text>`,
		)
		.join('');
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${LEFT + WIDTH + 90}" height="${height}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>${legend}${groups.join('')}</svg>\n`;
}

function group(
	{ work, builtIn, ours, bare }: Row,
	{ y, scale }: { y: number; scale: (value: number) => number },
): string {
	const bars = Object.entries({ builtIn, ours, bare }).map(([key, one], at) => {
		const top = y + at * BAR;
		if (!one || !('seconds' in one))
			return `<text x="${LEFT}" y="${top + 11}" fill="#888">${one ? 'fails' : 'not run'}</text>`;
		const width = Math.max(1, scale(one.seconds));
		return `<rect x="${LEFT}" y="${top}" width="${width.toFixed(1)}" height="${BAR - 2}" fill="${COLORS[key as keyof typeof COLORS]}"/><text x="${(LEFT + width + 4).toFixed(1)}" y="${top + 11}">${one.seconds.toFixed(2)} s</text>`;
	});
	return `<text x="${LEFT - 8}" y="${y + BAR * 1.8}" text-anchor="end">${work.name}</text>${bars.join('')}`;
}
