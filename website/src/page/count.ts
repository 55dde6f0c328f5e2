import type { MessageApi } from '../api.ts';
import { describe, type Failure } from '../failure.ts';
import { formatted } from '../text.ts';
import { element } from './elements.ts';
import { writeReference } from './error-box.ts';

/** Milliseconds between two looks at the count while the page is visible. */
const interval = 10_000;

/** Shows the count and keeps it fresh. Gives a function that refreshes it at once. */
export function startCount(api: MessageApi): () => void {
  const count = element('count', HTMLDataElement);
  const noun = element('count-noun', HTMLSpanElement);
  const error = element('count-error-text', HTMLParagraphElement);
  const reference = element('count-error-reference', HTMLElement);
  let latest = 0;
  let timer: number | undefined;

  async function refresh(): Promise<void> {
    window.clearTimeout(timer);
    const mine = ++latest;
    const outcome = await api.count();
    // An answer that was overtaken by a later question would turn the count back.
    if (mine !== latest) {
      return;
    }
    if (outcome.ok) {
      count.value = outcome.value.toString();
      count.textContent = formatted(outcome.value);
      noun.textContent = outcome.value === 1 ? 'message kept' : 'messages kept';
      say('');
      reference.replaceChildren();
    } else {
      say(text(outcome.failure, count.value !== ''));
      writeReference(reference, outcome.failure.correlationId);
    }
    count.classList.toggle('stale', !outcome.ok);
    if (!document.hidden) {
      timer = window.setTimeout(
        () => void refresh(),
        outcome.ok ? interval : pause(outcome.failure),
      );
    }
  }

  // Writing the same words again would have a screen reader say them every ten seconds.
  function say(words: string): void {
    if (error.textContent !== words) {
      error.textContent = words;
    }
  }

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      window.clearTimeout(timer);
    } else {
      void refresh();
    }
  });
  void refresh();
  return () => void refresh();
}

/** The page asks again by itself, so nobody is told to. */
function text(failure: Failure, hasCount: boolean): string {
  const effect = hasCount ? 'The count may be out of date' : 'The count is not known';
  switch (failure.kind) {
    case 'unreachable':
      return `${effect}: the message service could not be reached. Trying again.`;
    case 'slow':
      return `${effect}: the message service did not answer in time. Trying again.`;
    case 'busy':
      return `${effect}: the message service is busy. Trying again.`;
    case 'refused':
    case 'unexpected':
    case 'unintelligible':
      return `${effect}. ${describe(failure)}`;
  }
}

function pause(failure: Failure): number {
  const asked = failure.kind === 'busy' ? (failure.retryAfter ?? 0) * 1000 : 0;
  return Math.max(interval, asked);
}
