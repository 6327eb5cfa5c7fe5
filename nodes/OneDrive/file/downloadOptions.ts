import { type ByteRange } from '../../../graph/content';
import { type GraphRequest } from '../../../graph/types';
import { type Values } from '../../shared/operation/property';
import { type downloadFields } from './downloadFields';

type Options = Values<typeof downloadFields>['options'];

const DEFAULT_WIDTH = 1920;
const DEFAULT_HEIGHT = 1080;

/** https://learn.microsoft.com/graph/api/driveitem-get-content-format */
export function conversion({ format, width, height }: Options): GraphRequest['query'] {
	if (!format) return undefined;
	if (format !== 'jpg') return { format };
	return { format, width: width ?? DEFAULT_WIDTH, height: height ?? DEFAULT_HEIGHT };
}

/** The bytes that are wanted; undefined for all. */
export function rangeOf({ firstByte, lastByte, format }: Options): ByteRange | undefined {
	if (firstByte === undefined && lastByte === undefined) return undefined;
	if (format) throw new RangeError('First Byte and Last Byte cannot be combined with Convert To. Remove one of them');
	const [start, end] = [
		position('First Byte', firstByte ?? 0),
		lastByte === undefined ? undefined : position('Last Byte', lastByte),
	];
	if (end !== undefined && end < start) throw new RangeError('Last Byte lies before First Byte. Enter a higher one');
	return { start, end };
}

function position(field: string, value: unknown): number {
	const number = Number(value);
	if (Number.isInteger(number) && number >= 0) return number;
	throw new RangeError(`${field} '${String(value)}' is not a whole number from 0 up`);
}

/** A converted file gets the extension of its new format. */
export function fileNameOf(name: string, { fileName, format }: Options): string {
	if (fileName) return fileName;
	return format ? `${name.replace(/\.[^.]+$/, '')}.${format}` : name;
}
