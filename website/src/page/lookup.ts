import type { MessageApi } from '../api.ts';
import { describe, type Failure } from '../failure.ts';
import { messageId } from '../ids.ts';
import { excerpt } from '../text.ts';
import { announce, element, whileBusy } from './elements.ts';
import { ErrorBox } from './error-box.ts';

/** The name of the id in the service's problem details. */
const fieldName = 'message_id';

/** How much of a found message is said aloud; the rest is there to read. */
const spokenLength = 200;

/** The form that looks a message up. The address `#<id>` does the same, so that a message has a link. */
export function startLookup(api: MessageApi): void {
  const form = element('lookup-form', HTMLFormElement);
  const field = element('lookup-id', HTMLInputElement);
  const button = element('lookup', HTMLButtonElement);
  const errors = new ErrorBox(element('lookup-error', HTMLDivElement), field);
  const found = element('found', HTMLDivElement);
  let latest = 0;

  function clear(): void {
    errors.clear();
    found.hidden = true;
    announce('');
  }

  async function lookUp(id: string, focus: boolean): Promise<void> {
    const mine = ++latest;
    clear();
    const outcome = await api.find(id);
    if (mine !== latest) {
      return;
    }
    if (!outcome.ok) {
      errors.showFailure(outcome.failure, words(outcome.failure), fieldName);
      return;
    }
    element('found-message', HTMLParagraphElement).textContent = outcome.value.message;
    element('found-id', HTMLElement).textContent = outcome.value.id;
    found.hidden = false;
    announce(`Found: ${excerpt(outcome.value.message, spokenLength)}`);
    if (focus) {
      element('found-heading', HTMLHeadingElement).focus();
    }
  }

  function followAddress(focus: boolean): void {
    const hash = decoded(location.hash.slice(1));
    latest++;
    field.value = hash;
    clear();
    if (hash === '') {
      return;
    }
    const id = messageId(hash);
    if (id === undefined) {
      errors.showFieldError(noId);
      return;
    }
    void lookUp(id, focus);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const id = messageId(field.value);
    if (id === undefined) {
      latest++;
      clear();
      errors.showFieldError(field.value.trim() === '' ? 'Enter a message’s id first.' : noId);
      return;
    }
    field.value = id;
    if (location.hash !== `#${id}`) {
      history.pushState(null, '', `#${id}`);
    }
    whileBusy(button, 'Looking…', () => lookUp(id, false));
  });
  field.addEventListener('input', () => {
    errors.clear();
  });
  addEventListener('hashchange', () => {
    followAddress(true);
  });
  const link = element('posted-link', HTMLAnchorElement);
  link.addEventListener('click', () => {
    // The address does not change then, so nothing else would happen.
    if (link.hash === location.hash) {
      followAddress(true);
    }
  });
  element('lookup-fields', HTMLFieldSetElement).disabled = false;
  followAddress(false);
}

const noId = 'This is not an id. An id has 36 characters: letters, digits and hyphens.';

function words(failure: Failure): string {
  return failure.kind === 'refused' && failure.status === 404
    ? 'There is no message with this id. Check that the whole id was copied.'
    : describe(failure);
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
