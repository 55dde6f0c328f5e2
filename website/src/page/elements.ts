/** The element of `index.html` with this id; an error when the page and its script disagree. */
export function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) {
    throw new Error(`index.html#${id}: no ${type.name} is there, but the script needs one; add it`);
  }
  return found;
}

/** Has a screen reader say something when it is next silent. */
export function announce(text: string): void {
  element('announcer', HTMLDivElement).textContent = text;
}

/** Runs an action under a button that says so meanwhile; a second press does nothing. */
export function whileBusy(
  button: HTMLButtonElement,
  label: string,
  action: () => Promise<void>,
): void {
  if (button.ariaDisabled === 'true') {
    return;
  }
  const idleLabel = button.textContent;
  // Not the disabled attribute: that would throw the keyboard's focus back to the page's start.
  button.ariaDisabled = 'true';
  button.textContent = label;
  void action().finally(() => {
    button.ariaDisabled = null;
    button.textContent = idleLabel;
  });
}
