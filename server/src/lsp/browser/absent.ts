/** In the place of `node:fs` and `node:crypto` in the browser's bundle: nothing that the worker serves asks for them. */
function absent(): never {
  throw new Error('this needs Stint outside the browser');
}

export {
  absent as createHash,
  absent as existsSync,
  absent as readdirSync,
  absent as randomUUID,
  absent as readFileSync,
  absent as renameSync,
  absent as rmSync,
  absent as statSync,
  absent as writeFileSync,
};
export const defaultHost = { files: { read: absent, stat: absent, list: absent }, vocabulary: absent, load: absent };
