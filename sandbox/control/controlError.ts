/** A mistake in a request to `/_sandbox/`. */
export class ControlError extends Error {
	override readonly name = 'ControlError';
}
