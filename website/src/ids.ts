const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The id of a message in a typed or pasted text: the id itself, a link to this page that
 * ends with it, or the message's address in the API. Undefined if there is none.
 */
export function messageId(text: string): string | undefined {
  const last = text.trim().toLowerCase().split(/[/#]/).at(-1);
  return last?.length === 36 && uuid.test(last) ? last : undefined;
}

/** A random UUID (RFC 9562, version 4). */
export function randomId(
  source: Pick<Crypto, 'getRandomValues'> & Partial<Crypto> = crypto,
): string {
  // A browser has randomUUID in secure contexts only, so not on http://192.168.0.7:8080.
  if (source.randomUUID) {
    return source.randomUUID();
  }
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes.set([((bytes[6] ?? 0) & 0x0f) | 0x40], 6);
  bytes.set([((bytes[8] ?? 0) & 0x3f) | 0x80], 8);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
