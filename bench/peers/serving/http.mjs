// node:http, and checks by hand.
import http from 'node:http';

const isText = (value, most) => typeof value === 'string' && value.length > 0 && value.length <= most;
const isClaim = (claim) => isText(claim?.term, 100) && claim.value !== undefined && isText(claim.attribution?.kind, 30);
const isReport = (body) =>
  isText(body?.reportId, 64) &&
  isText(body.publication?.publicationId, 64) &&
  isText(body.publication.publisher, 100) &&
  Array.isArray(body.claims) &&
  body.claims.every(isClaim);

function answer(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

export async function serve(append) {
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const body = JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
      if (!isReport(body)) return answer(response, 400, { error: 'no report' });
      const dealId = request.url.split('/')[3];
      answer(response, 201, { dealId, version: await append(dealId, body) });
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}`;
}
