export interface ThumbnailWish {
	readonly size: 'small' | 'medium' | 'large' | 'custom';
	readonly width: number;
	readonly height: number;
	readonly crop: boolean;
}

/** How Graph names a size: `medium`, or `c300x400_crop`. */
export function sizeName({ size, width, height, crop }: ThumbnailWish): string {
	if (size !== 'custom') return size;
	return `c${pixels('Width', width)}x${pixels('Height', height)}${crop ? '_crop' : ''}`;
}

function pixels(field: string, value: unknown): number {
	const number = Number(value);
	if (Number.isInteger(number) && number > 0) return number;
	throw new RangeError(`${field} '${String(value)}' is not a whole number of pixels. Enter one, such as 300`);
}
