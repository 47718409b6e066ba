/** Control characters, and those that turn the direction of a line around. */
const STEERING = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text from outside as one line in which nothing steers a terminal: names of files and prompts may hold anything. */
export function printable(text: string): string {
  return text.replace(/[\n\r]+/g, ' ').replace(STEERING, '\ufffd');
}
