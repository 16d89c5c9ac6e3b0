// Another host than that of the page: a server of a test's own.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Serves one page, at any address of a host of its own. */
export async function serveText(html: string): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end(html));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { address: `http://localhost:${port}/`, close };
}
