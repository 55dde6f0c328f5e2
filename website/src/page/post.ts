import type { Message, MessageApi } from '../api.ts';
import { describe, isUncertain, type Failure } from '../failure.ts';
import { messageLimit } from '../generated/limits.ts';
import { RetryKeys } from '../retry-keys.ts';
import { codePoints, counted, formatted } from '../text.ts';
import { announce, element, whileBusy } from './elements.ts';
import { ErrorBox } from './error-box.ts';

/** The name of the text in the service's problem details. */
const fieldName = '/message';

/** From how many code points left on the page says so aloud. */
const nearLimit = 100;

/** The form that posts a message; `onPosted` runs after each that is kept. */
export function startPost(api: MessageApi, onPosted: () => void): void {
  const form = element('post-form', HTMLFormElement);
  const field = element('message', HTMLTextAreaElement);
  const button = element('post', HTMLButtonElement);
  const errors = new ErrorBox(element('post-error', HTMLDivElement), field);
  const posted = element('posted', HTMLDivElement);
  const keys = new RetryKeys();

  async function post(): Promise<void> {
    const text = field.value;
    const mistake = mistakeIn(text);
    if (mistake !== undefined) {
      errors.showFieldError(mistake);
      return;
    }
    errors.clear();
    posted.hidden = true;
    announce('');
    const outcome = await api.post(text, keys.keyFor(text));
    if (!outcome.ok) {
      const { failure } = outcome;
      const uncertain = isUncertain(failure);
      if (!uncertain) {
        keys.settle(text);
      }
      errors.showFailure(failure, words(failure, uncertain), fieldName);
      return;
    }
    keys.settle(text);
    // Whoever went on typing meanwhile keeps what they typed.
    if (field.value === text) {
      field.value = '';
      showSize(field);
    }
    showPosted(posted, outcome.value);
    onPosted();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whileBusy(button, 'Posting…', post);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  field.addEventListener('input', () => {
    errors.clear();
    showSize(field);
  });
  element('copy', HTMLButtonElement).addEventListener('click', () => void copyId());
  showSize(field);
  element('post-fields', HTMLFieldSetElement).disabled = false;
}

function mistakeIn(text: string): string | undefined {
  if (text === '') {
    return 'The message is empty. Write something first.';
  }
  const over = codePoints(text) - messageLimit;
  return over > 0
    ? `The message is ${counted(over, 'character')} over the limit of ${formatted(messageLimit)}. Shorten it.`
    : undefined;
}

function words(failure: Failure, uncertain: boolean): string {
  return uncertain
    ? `${describe(failure)} Posting the same text again keeps it only once.`
    : describe(failure);
}

function showPosted(posted: HTMLElement, { id }: Message): void {
  element('posted-id', HTMLElement).textContent = id;
  element('posted-link', HTMLAnchorElement).hash = id;
  posted.hidden = false;
  announce(`Kept. The message’s id is ${id}.`);
}

function showSize(field: HTMLTextAreaElement): void {
  const size = element('message-size', HTMLParagraphElement);
  const left = messageLimit - codePoints(field.value);
  const wasNear = size.dataset['near'] === 'true';
  const wasOver = size.classList.contains('over');
  const isNear = left <= nearLimit;
  const isOver = left < 0;
  size.textContent = isOver
    ? `${counted(-left, 'character')} too long`
    : `${formatted(messageLimit - left)} of ${formatted(messageLimit)} characters`;
  size.dataset['near'] = isNear.toString();
  size.classList.toggle('over', isOver);
  if (isOver !== wasOver || (isNear && !wasNear)) {
    announce(
      isOver ? 'The message is too long.' : isNear ? `${counted(left, 'character')} left.` : '',
    );
  }
}

async function copyId(): Promise<void> {
  const id = element('posted-id', HTMLElement);
  const button = element('copy', HTMLButtonElement);
  let said: string;
  try {
    await navigator.clipboard.writeText(id.textContent);
    said = 'Copied';
  } catch {
    // Refused, or no secure context: then the id is selected, one key press away from being copied.
    getSelection()?.selectAllChildren(id);
    said = 'Selected: copy it with Ctrl+C';
  }
  button.textContent = said;
  announce(said);
  setTimeout(() => {
    button.textContent = 'Copy the id';
  }, 3000);
}
