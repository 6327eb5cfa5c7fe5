import { type WireReply, type WireRequest } from '../http/wire';
import { type World } from '../world';

/** Answers what login.microsoftonline.com answers. */
export function loginService(_world: World): (request: WireRequest) => Promise<WireReply> {
	return async () => await Promise.resolve({ status: 404, headers: {} });
}
