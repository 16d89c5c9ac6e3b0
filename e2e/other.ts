// Another host than that of the page: a server of a test's own.

import { type RequestListener, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sirv from "sirv";

/** Serves one page, at any address of a host of its own. */
export const serveText = (html: string): Promise<Host> =>
  serve((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(html));

/** Serves the files of a folder. */
export function serveFolder(folder: string): Promise<Host> {
  const files = sirv(folder, { dev: true });
  return serve((request, response) => files(request, response, () => void response.writeHead(404).end()));
}

export interface Host {
  address: string;
  close: () => Promise<void>;
}

async function serve(answer: RequestListener): Promise<Host> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { address: `http://localhost:${port}/`, close };
}
