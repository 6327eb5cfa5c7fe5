import sharp, { type Sharp } from 'sharp';

/** A picture of one colour. */
export function solid(options: { width: number; height: number; background: string }): Sharp {
	return sharp({ create: { channels: 3, ...options } });
}
