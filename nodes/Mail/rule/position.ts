/** The place of a rule among the others. */
export function positionOf(entered: unknown): number {
	const position = Number(entered);
	if (Number.isInteger(position) && position >= 1) return position;
	throw new RangeError(`Position '${String(entered)}' is not possible. Enter a whole number from 1 up`);
}
