import { crc32, deflateRawSync } from 'node:zlib';

interface Entry {
	readonly name: string;
	readonly text: string;
}

/** The fields that a local header and the directory have in common; times are those of the format's epoch. */
function fields(entry: Buffer, packed: Buffer, name: Buffer): Buffer {
	const common = Buffer.alloc(26);
	common.writeUInt16LE(20, 0);
	common.writeUInt16LE(0x0800, 2);
	common.writeUInt16LE(8, 4);
	common.writeUInt16LE(0x21, 8);
	common.writeUInt32LE(crc32(entry) >>> 0, 10);
	common.writeUInt32LE(packed.length, 14);
	common.writeUInt32LE(entry.length, 18);
	common.writeUInt16LE(name.length, 22);
	return common;
}

/** A ZIP archive of texts, the container of Office documents. */
export function zip(entries: readonly Entry[]): Buffer {
	const files: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, text } of entries) {
		const [label, content] = [Buffer.from(name), Buffer.from(text)];
		const packed = deflateRawSync(content);
		const common = fields(content, packed, label);
		const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, label, packed]);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(offset, 10);
		directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, label);
		files.push(file);
		offset += file.length;
	}
	const listed = Buffer.concat(directory);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(entries.length, 4);
	end.writeUInt16LE(entries.length, 6);
	end.writeUInt32LE(listed.length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
