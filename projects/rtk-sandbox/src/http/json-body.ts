import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { GenericSchema, InferOutput } from 'valibot';
import { check } from '../check.js';

const bodyBytes = 64 * 1024;

/**
 * The JSON body of a request, whatever its content type.
 * @throws HTTPException when it is too large (413) or not JSON (400).
 * @throws InvalidInput when it does not fit the schema.
 */
export async function jsonBody<S extends GenericSchema>(c: Context, schema: S): Promise<InferOutput<S>> {
  return check('The body', schema, parse(await readText(c.req.raw)));
}

// Not hono's `bodyLimit`: it copies the request with the global `Request`, which the requests of @hono/node-server
// only survive where it may replace that global.
function readText({ body }: Request): Promise<string> {
  let size = 0;
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.length;
      if (size > bodyBytes) {
        throw new HTTPException(413, { message: `The body is too large. It may have ${bodyBytes} bytes.` });
      }
      controller.enqueue(chunk);
    },
  });
  // Cancelling the request would cut the connection before the answer is sent.
  return new Response(body?.pipeThrough(limit, { preventCancel: true })).text();
}

function parse(text: string): unknown {
  // An empty body is a missing one.
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new HTTPException(400, { message: 'The body is not JSON.' });
  }
}
