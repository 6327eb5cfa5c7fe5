import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Transform } from 'node:stream';

export interface Link {
	/** For HTTPS_PROXY. */
	readonly url: string;
	/** Connections made since the last look. */
	connections(): number;
	close(): Promise<void>;
}

/**
 * The way to Graph: a proxy that every client goes through alike, leads all names to the sandbox, and takes half the
 * round trip in each direction.
 */
export async function openLink(targetPort: number, roundTripMs: number): Promise<Link> {
	let count = 0;
	const open = new Set<Socket>();
	const server: Server = createServer((_request, response) => response.writeHead(405).end());
	server.on('connect', (_request, client: Socket) => {
		count++;
		const target = connect(targetPort, '127.0.0.1');
		for (const socket of [client, target]) {
			open.add(socket);
			socket.setNoDelay(true);
			// A peer that goes away ends the other half; there is nobody to tell.
			socket.on('error', () => socket.destroy());
			socket.on('close', () => open.delete(socket));
		}
		// A connection over the whole way takes a round trip, before TLS begins.
		setTimeout(() => {
			client.write('HTTP/1.1 200 Connection established\r\n\r\n');
			half(client, target, roundTripMs / 2);
			half(target, client, roundTripMs / 2);
		}, roundTripMs);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		connections: () => {
			const seen = count;
			count = 0;
			return seen;
		},
		close: async () => {
			for (const socket of open) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function half(from: Socket, to: Socket, ms: number): void {
	if (ms > 0) from.pipe(delayed(ms)).pipe(to);
	else from.pipe(to);
}

/** Holds every piece back for so long, without narrowing the stream. */
function delayed(ms: number): Transform {
	let ahead = 0;
	return new Transform({
		highWaterMark: 16 * 1024 * 1024,
		transform(chunk: Buffer, _encoding, done) {
			ahead += chunk.length;
			setTimeout(() => {
				ahead -= chunk.length;
				this.push(chunk);
			}, ms);
			// What is on its way does not hold up what follows, as long as it fits into the line.
			if (ahead < 64 * 1024 * 1024) done();
			else setTimeout(done, ms);
		},
		flush(done) {
			setTimeout(done, ms);
		},
	});
}
