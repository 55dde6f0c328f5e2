import type { Failure } from '../failure.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** The place below a field for what went wrong with it or with its request. */
export class ErrorBox {
  readonly #box: HTMLElement;
  readonly #field: Field | undefined;
  readonly #describedBy: string;

  constructor(box: HTMLElement, field?: Field) {
    this.#box = box;
    this.#field = field;
    this.#describedBy = field?.getAttribute('aria-describedby') ?? '';
  }

  clear(): void {
    this.#box.replaceChildren();
    this.#mark(false);
  }

  /** The field's content is wrong: says so, marks the field and goes there. */
  showFieldError(text: string, ...details: readonly string[]): void {
    this.#write(text, details);
    this.#mark(true);
    this.#field?.focus();
  }

  /** A request failed; `fieldName` is what the service calls the field. */
  showFailure(failure: Failure, text: string, fieldName?: string): void {
    const fields = failure.kind === 'refused' ? failure.fields : [];
    const ofField = fields.filter(({ field }) => field === fieldName).map(({ detail }) => detail);
    const ofOthers = fields
      .filter(({ field }) => field !== fieldName)
      .map(({ field, detail }) => `${field}: ${detail}`);
    // Where the text is the sum of the details, saying each again helps nobody.
    const details = [...ofField, ...ofOthers].filter((detail) => !text.includes(detail));
    if (ofField.length > 0) {
      this.showFieldError(text, ...details);
    } else {
      this.#write(text, details);
      this.#mark(false);
    }
    const small = document.createElement('small');
    writeReference(small, failure.correlationId);
    this.#box.append(small);
  }

  #write(text: string, details: readonly string[]): void {
    const said = document.createElement('div');
    said.id = `${this.#box.id}-text`;
    said.append(paragraph(text));
    if (details.length > 0) {
      const list = document.createElement('ul');
      list.append(...details.map(item));
      said.append(list);
    }
    this.#box.replaceChildren(said);
  }

  #mark(invalid: boolean): void {
    if (this.#field === undefined) {
      return;
    }
    this.#field.ariaInvalid = invalid ? 'true' : null;
    const ids = [this.#describedBy, invalid ? `${this.#box.id}-text` : ''].filter(Boolean);
    if (ids.length > 0) {
      this.#field.setAttribute('aria-describedby', ids.join(' '));
    } else {
      this.#field.removeAttribute('aria-describedby');
    }
  }
}

function paragraph(text: string): HTMLParagraphElement {
  const p = document.createElement('p');
  p.textContent = text;
  return p;
}

function item(text: string): HTMLLIElement {
  const li = document.createElement('li');
  li.textContent = text;
  return li;
}

/** What to quote to whoever runs the service. */
export function writeReference(small: HTMLElement, correlationId: string): void {
  const code = document.createElement('code');
  code.textContent = correlationId;
  small.replaceChildren('Reference: ', code);
}
