export interface ImageInfo {
	contentType: 'image/jpeg' | 'image/png';
	width: number;
	height: number;
}

/** What a picture is and how large, from its first bytes; `undefined` when it is no JPEG or PNG. */
export function imageInfo(bytes: Uint8Array): ImageInfo | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (bytes.byteLength > 24 && view.getUint32(0) === 0x89504e47) {
		return { contentType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
	}
	return bytes.byteLength > 4 && view.getUint16(0) === 0xffd8 ? jpegInfo(view) : undefined;
}

/** Walks a JPEG's segments to the frame header, which holds the size. */
function jpegInfo(view: DataView): ImageInfo | undefined {
	let at = 2;
	while (at + 9 < view.byteLength) {
		const marker = view.getUint16(at);
		if (marker >>> 8 !== 0xff) return undefined;
		const kind = marker & 0xff;
		const isFrame = kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind);
		if (isFrame) return { contentType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
		at += 2 + view.getUint16(at + 2);
	}
	return undefined;
}
