import { randomId } from './ids.ts';

/**
 * The idempotency keys of messages whose post has not been answered yet. When an answer is lost, the
 * message may be kept already: the same text is then posted again with the same key, so that the
 * service gives the first answer again and keeps one message.
 */
export class RetryKeys {
  readonly #keys = new Map<string, string>();
  readonly #newKey: () => string;

  constructor(newKey: () => string = randomId) {
    this.#newKey = newKey;
  }

  /** The key to post this text with: a new one, unless this text waits for its answer. */
  keyFor(text: string): string {
    const key = this.#keys.get(text) ?? this.#newKey();
    this.#keys.set(text, key);
    return key;
  }

  /** The service has answered: if this text is posted again, it is another message. */
  settle(text: string): void {
    this.#keys.delete(text);
  }
}
