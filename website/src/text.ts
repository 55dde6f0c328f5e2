const number = new Intl.NumberFormat('en');

/** The number of Unicode code points, which is what the service's limit counts. */
export function codePoints(text: string): number {
  // JavaScript counts UTF-16 units; a pair of surrogates is one code point.
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

/** A number with its noun: `1 message`, `12,000 messages`. */
export function counted(count: number, noun: string): string {
  return `${formatted(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A number as people read it: `12,000`. */
export function formatted(count: number): string {
  return number.format(count);
}

/** The text's first code points, with an ellipsis when there are more. */
export function excerpt(text: string, length: number): string {
  const start = Array.from(text.slice(0, 2 * length))
    .slice(0, length)
    .join('');
  return start === text ? text : `${start}…`;
}
