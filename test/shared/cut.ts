import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Cut {
	readonly url: string;
	/** The connection that has carried so many bytes to the server from now on breaks off there, once. */
	after(bytes: number): void;
	/** Whether a connection was cut. */
	done(): boolean;
	close(): Promise<void>;
}

/** A way to a server of this machine that can break off in the middle of a request. */
export async function cutting(port: number): Promise<Cut> {
	const open = new Set<Socket>();
	let left = Infinity;
	let done = false;
	const server = createServer((from) => {
		const to = connect(port, '127.0.0.1');
		for (const socket of [from, to]) {
			open.add(socket);
			// The other half ends with it; there is nobody to tell.
			socket.on('error', () => socket.destroy());
			socket.on('close', () => open.delete(socket));
		}
		from.on('close', () => to.destroy());
		to.on('close', () => from.destroy());
		to.pipe(from);
		from.on('data', (chunk: Buffer) => {
			to.write(chunk.subarray(0, Math.min(chunk.length, left)));
			left -= chunk.length;
			if (left > 0) return;
			left = Infinity;
			done = true;
			from.resetAndDestroy();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		after: (bytes) => void (left = bytes),
		done: () => done,
		close: async () => {
			for (const socket of open) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
