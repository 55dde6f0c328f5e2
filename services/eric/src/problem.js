/** The reason phrases of RFC 9110. */
const TITLES = /** @type {const} */ ({
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
});

/**
 * Answers with problem details (RFC 9457).
 *
 * @param {import('fastify').FastifyReply} reply
 * @param {keyof typeof TITLES} status
 * @param {string} detail
 */
export function problem(reply, status, detail) {
  const details = { type: 'about:blank', title: TITLES[status], status, detail };
  return (
    reply
      .code(status)
      .type('application/problem+json')
      // To a text Fastify would add a character set, which JSON does not have.
      .send(Buffer.from(JSON.stringify(details)))
  );
}
