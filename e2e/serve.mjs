// Serves the built page, or another folder, below a path of its own, as any host may: `node serve.mjs PORT /path/ [FOLDER]`.

import { existsSync } from "node:fs";
import { createServer } from "node:http";
import sirv from "sirv";

const [port, base, dist = `${import.meta.dirname}/../dist`] = process.argv.slice(2);
if (!existsSync(`${dist}/index.html`)) {
  console.error("There is no page in dist/: run ./dev build");
  process.exit(1);
}

// `dev`: files are read at each request, so that a new build needs no new server.
const files = sirv(dist, { dev: true });

createServer((request, response) => {
  const notFound = () => response.writeHead(404).end();
  if (!request.url.startsWith(base)) return notFound();
  request.url = request.url.slice(base.length - 1);
  files(request, response, notFound);
}).listen(port, "127.0.0.1", () => console.log("listening"));
