import { crc32, inflateRawSync } from 'node:zlib';

/** Reads an archive as programs do: from the directory at its end. */
export function unzip(archive: Buffer): Record<string, Buffer> {
	const end = archive.length - 22;
	expect(archive.readUInt32LE(end)).toBe(0x06054b50);
	const files: Record<string, Buffer> = {};
	let at = archive.readUInt32LE(end + 16);
	for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
		expect(archive.readUInt32LE(at)).toBe(0x02014b50);
		const length = archive.readUInt16LE(at + 28);
		const name = archive.toString('utf8', at + 46, at + 46 + length);
		const local = archive.readUInt32LE(at + 42);
		expect(archive.readUInt32LE(local)).toBe(0x04034b50);
		expect(archive.subarray(local + 30, local + 30 + length).toString()).toBe(name);
		const start = local + 30 + length + archive.readUInt16LE(local + 28);
		const content = inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(at + 20)));
		expect([content.length, crc32(content)]).toEqual([archive.readUInt32LE(at + 24), archive.readUInt32LE(at + 16)]);
		files[name] = content;
		at += 46 + length + archive.readUInt16LE(at + 30);
	}
	expect(at).toBe(end);
	return files;
}
