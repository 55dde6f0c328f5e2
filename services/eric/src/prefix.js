/** A plain path: no segment begins with a dot, and nothing has to be escaped. */
const FORM = /^(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/;
const LONGEST = 128;

/**
 * What the proxy took from the path, so that links lead back through it.
 *
 * @param {Pick<import('fastify').FastifyRequest, 'headers'>} request
 * @returns {string}
 */
export function prefixOf({ headers }) {
  const given = headers['x-forwarded-prefix'];
  return typeof given === 'string' && given.length <= LONGEST && FORM.test(given) ? given : '';
}
