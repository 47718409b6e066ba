/** Controls, line ends and characters that turn the direction of a line around, which JSON leaves as they are. */
const UNESCAPED = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/** A name from outside as a TypeScript string: nothing in it ends the string or steers an editor. */
export const quoted = (text: string): string =>
  JSON.stringify(text).replace(UNESCAPED, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
