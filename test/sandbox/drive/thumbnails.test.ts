import { type Sharp } from 'sharp';
import sharp from 'sharp';

import { png } from '../../../sandbox/graph/drive/content/png';
import { thumbnailPixels } from '../../../sandbox/graph/drive/content/thumbnailSet';
import { pixelsOf } from '../../../sandbox/graph/picture/pixels';
import { solid } from '../pictures';
import { ANNA, bare, useSandbox } from './setup';

const at = useSandbox();

describe('thumbnails', () => {
	test('of a picture, in the usual sizes', async () => {
		const { body } = await at.anna.get('/me/drive/root:/Pictures/Office.png:/thumbnails');
		expect(body.value).toHaveLength(1);
		expect(body.value[0]).toMatchObject({
			id: '0',
			small: { width: 96, height: 60 },
			medium: { width: 176, height: 110 },
			large: { width: 320, height: 200 },
		});
		const small = Buffer.from(await (await bare(body.value[0].small.url)).arrayBuffer());
		expect(pixelsOf(small)).toEqual({ width: 96, height: 60 });
		const large = await bare(body.value[0].large.url);
		expect(pixelsOf(Buffer.from(await large.arrayBuffer()))).toEqual({ width: 320, height: 200 });
	});

	test('one size, its content, and sizes of one’s own', async () => {
		const base = '/me/drive/root:/Pictures/Office.png:/thumbnails';
		const { body } = await at.anna.get(`${base}/0/medium`);
		expect(body).toMatchObject({ width: 176, height: 110, url: expect.stringContaining('http') });
		const content = await bare(`${at.sandbox.graph}/v1.0${base}/0/c50x50_crop/content`, {
			headers: { Authorization: `Bearer ${at.sandbox.token({ user: ANNA })}` },
		});
		expect(content.status).toBe(302);
		const bytes = Buffer.from(await (await bare(content.headers.get('location') ?? '')).arrayBuffer());
		expect(pixelsOf(bytes)).toEqual({ width: 50, height: 50 });
		expect((await at.anna.get(`${base}/0`)).body.small.width).toBe(96);
		for (const missing of ['0/huge', '0/c0x5', '0/c9999x9999', '1/small', '1'])
			expect((await at.anna.get(`${base}/${missing}`)).status).toBe(404);
		expect((await at.anna.get(`${base}?$select=id,c40x40,small`)).body.value[0]).toMatchObject({
			c40x40: { width: 40, height: 25 },
		});
	});

	test('nothing else has any, and lists can bring them along', async () => {
		expect((await at.anna.get('/me/drive/root:/Documents/Notes.txt:/thumbnails')).body.value).toEqual([]);
		const { body } = await at.anna.get('/me/drive/root:/Pictures:/children?$expand=thumbnails&$select=name');
		expect(body.value[0].thumbnails[0].small.width).toBe(96);
	});

	test.each([
		['small', { width: 96, height: 48 }],
		['smallSquare', { width: 96, height: 96 }],
		['c100x10', { width: 20, height: 10 }],
		['source', { width: 2_000, height: 1_000 }],
		['nope', undefined],
	])('size %s of 2000 by 1000', (size, expected) => {
		expect(thumbnailPixels(size, { width: 2_000, height: 1_000 })).toEqual(expected);
	});
});

describe('what a thumbnail shows', () => {
	/** Left half red, right half blue. */
	const halves = async (): Promise<Sharp> => {
		const blue = await solid({ width: 100, height: 100, background: '#00f' }).png().toBuffer();
		const image = solid({ width: 200, height: 100, background: '#f00' });
		return sharp(
			await image
				.composite([{ input: blue, left: 100, top: 0 }])
				.png()
				.toBuffer(),
		);
	};
	/** The colour at a point of a thumbnail, and the picture's format and measures. */
	const look = async (name: string, size: string, [x, y]: readonly [number, number]) => {
		const { body } = await at.anna.get(`/me/drive/root:/${name}:/thumbnails/0/${size}`);
		const response = await bare(body.url);
		const image = sharp(Buffer.from(await response.arrayBuffer()));
		const { data, info } = await image.clone().removeAlpha().raw().toBuffer({ resolveWithObject: true });
		const start = (y * info.width + x) * 3;
		const [red = 0, green = 0, blue = 0] = data.subarray(start, start + 3);
		const { format } = await image.metadata();
		expect(response.headers.get('content-type')).toBe(`image/${format}`);
		expect([info.width, info.height]).toEqual([body.width, body.height]);
		return { format, width: info.width, height: info.height, colour: [red, green, blue].map((part) => part > 128) };
	};
	const [RED, BLUE] = [
		[true, false, false],
		[false, false, true],
	];

	test('the picture itself, smaller', async () => {
		await at.anna.put('/me/drive/root:/halves.png:/content', await (await halves()).toBuffer());
		expect(await look('halves.png', 'small', [10, 24])).toEqual({ format: 'jpeg', width: 96, height: 48, colour: RED });
		expect((await look('halves.png', 'small', [90, 24])).colour).toEqual(BLUE);
		expect(await look('halves.png', 'c20x40_Crop', [2, 5])).toMatchObject({ width: 20, height: 40, colour: RED });
	});

	test('a photograph taken on its side stands upright', async () => {
		const photo = await (await halves()).jpeg().withMetadata({ orientation: 6 }).toBuffer();
		await at.anna.put('/me/drive/root:/side.jpg:/content', photo);
		expect(await look('side.jpg', 'small', [24, 10])).toMatchObject({ width: 48, height: 96, colour: RED });
		expect((await look('side.jpg', 'small', [24, 90])).colour).toEqual(BLUE);
	});

	test('what shines through stays so, and other formats are read too', async () => {
		const clear = sharp({ create: { width: 300, height: 300, channels: 4, background: '#f000' } });
		await at.anna.put('/me/drive/root:/clear.png:/content', await clear.png().toBuffer());
		expect(await look('clear.png', 'small', [5, 5])).toMatchObject({ format: 'png', width: 96 });
		await at.anna.put('/me/drive/root:/a.webp:/content', await (await halves()).webp().toBuffer());
		expect((await look('a.webp', 'small', [90, 24])).colour).toEqual(BLUE);
		await at.anna.put('/me/drive/root:/a.gif:/content', await (await halves()).gif().toBuffer());
		expect((await look('a.gif', 'small', [90, 24])).colour).toEqual(BLUE);
	});

	test.each([
		[40, 'upwards'],
		[-40, 'downwards'],
	])('a bitmap of height %i, written %s', async (height) => {
		// Twenty red rows above twenty blue ones, each 33 pixels wide: rows are filled up to whole words.
		const rows = (pixel: string) => Buffer.from(`${pixel.repeat(33)}00`.repeat(20), 'hex');
		const [red, blue] = [rows('0000ff'), rows('ff0000')];
		const head = Buffer.alloc(54);
		head.write('BM');
		head.writeUInt32LE(54, 10);
		head.writeUInt32LE(40, 14);
		head.writeInt32LE(33, 18);
		head.writeInt32LE(height, 22);
		head.writeUInt16LE(24, 28);
		await at.anna.put(
			'/me/drive/root:/a.bmp:/content',
			Buffer.concat([head, ...(height > 0 ? [blue, red] : [red, blue])]),
		);
		expect((await look('a.bmp', 'small', [3, 3])).colour).toEqual(RED);
		expect((await look('a.bmp', 'small', [3, 36])).colour).toEqual(BLUE);
	});

	test('a picture that cannot be read is refused', async () => {
		await at.anna.put(
			'/me/drive/root:/broken.png:/content',
			png({ width: 200, height: 200 }, () => [1, 2, 3]).subarray(0, 60),
		);
		const { body } = await at.anna.get('/me/drive/root:/broken.png:/thumbnails/0/small');
		const response = await bare(body.url);
		expect([response.status, await response.json()]).toMatchObject([406, { error: { code: 'notSupported' } }]);
	});
});

describe('pictures', () => {
	const bytes = (hex: string) => Buffer.from(hex.padEnd(80, '0'), 'hex');

	test('the measures of a JPEG, upright and on its side', async () => {
		const lying = solid({ width: 300, height: 20, background: '#00f' });
		expect(pixelsOf(await lying.clone().jpeg().toBuffer())).toEqual({ width: 300, height: 20 });
		for (const [orientation, turned] of [
			[3, {}],
			[6, { turned: true }],
		] as const) {
			const picture = await lying.clone().withMetadata({ orientation }).jpeg().toBuffer();
			expect(pixelsOf(picture)).toEqual({ width: 300, height: 20, ...turned });
		}
	});

	test.each([
		['PNG', png({ width: 3, height: 7 }, () => [0, 0, 0]), { width: 3, height: 7 }],
		['GIF', bytes(`${Buffer.from('GIF89a').toString('hex')}0a000500`), { width: 10, height: 5 }],
		['BMP', bytes(`424d${'00'.repeat(16)}0a000000fbffffff`), { width: 10, height: 5 }],
		['text', Buffer.from('hello, this is no picture at all'), undefined],
		['a JPEG that is cut off', Buffer.from('ffd8ffe0', 'hex'), undefined],
		['nothing', new Uint8Array(), undefined],
	])('the measures of %s', (_name, content, expected) => {
		expect(pixelsOf(content)).toEqual(expected);
	});
});
