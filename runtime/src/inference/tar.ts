/** Takes a file's bytes as they come. */
export type ByteSink = (chunk: Buffer) => Promise<void>;

const BLOCK = 512;
/** Bytes of a header's extension that are kept: a path is at most that long. */
const LONGEST_EXTENSION = 1 << 16;

/**
 * Reads a tar archive (ustar, with pax and GNU long names, as npm and others write them) as it comes in, and hands the
 * bytes of each file that `want` returns a sink for to that sink.
 * @throws Error where the archive ends early or is none
 */
export async function readTar(
  archive: AsyncIterable<Buffer>,
  want: (name: string, bytes: number) => ByteSink | undefined,
): Promise<void> {
  let header: Buffer[] = [];
  let missing = BLOCK;
  let body: { sink: ByteSink | undefined; left: number; padding: number } | null = null;
  let longName: string | null = null;

  const open = (block: Buffer): void => {
    const type = String.fromCharCode(block[156]!);
    const bytes = sizeOf(block);
    const padding = (BLOCK - (bytes % BLOCK)) % BLOCK;
    if (type === 'x' || type === 'L') {
      const parts: Buffer[] = [];
      let kept = 0;
      const sink: ByteSink = async (chunk) => {
        kept += chunk.length;
        if (kept > LONGEST_EXTENSION) throw new Error('a header of the archive is too long');
        parts.push(Buffer.from(chunk));
        if (kept === bytes) longName = nameIn(Buffer.concat(parts), type) ?? longName;
      };
      body = { sink, left: bytes, padding };
      return;
    }
    const isFile = type === '0' || type === '\0';
    const name = longName ?? ustarName(block);
    if (type !== 'g') longName = null;
    body = { sink: isFile ? want(name, bytes) : undefined, left: bytes, padding };
  };

  for await (const whole of archive) {
    let chunk = whole;
    while (chunk.length > 0) {
      if (body === null) {
        const part = chunk.subarray(0, missing);
        chunk = chunk.subarray(part.length);
        header.push(part);
        missing -= part.length;
        if (missing > 0) continue;
        const block = Buffer.concat(header);
        header = [];
        missing = BLOCK;
        // Two blocks of zeros end an archive.
        if (block.some((byte) => byte !== 0)) open(block);
        continue;
      }
      const current: { sink: ByteSink | undefined; left: number; padding: number } = body;
      const part = chunk.subarray(0, current.left);
      if (part.length > 0) {
        await current.sink?.(part);
        current.left -= part.length;
      }
      const skipped = current.left === 0 ? Math.min(current.padding, chunk.length - part.length) : 0;
      current.padding -= skipped;
      chunk = chunk.subarray(part.length + skipped);
      if (current.left === 0 && current.padding === 0) body = null;
    }
  }
  if (body !== null || header.length > 0) throw new Error('the archive ends early');
}

function sizeOf(block: Buffer): number {
  let sum = 0;
  // The checksum's own field counts as spaces.
  for (let at = 0; at < BLOCK; at++) sum += at >= 148 && at < 156 ? 32 : block[at]!;
  const octal = (from: number, to: number): number => Number.parseInt(text(block.subarray(from, to)).trim() || '0', 8);
  if (octal(148, 156) !== sum) throw new Error('it is no tar archive');
  const bytes = octal(124, 136);
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw new Error('a header of the archive states no size');
  return bytes;
}

function ustarName(block: Buffer): string {
  const name = text(block.subarray(0, 100));
  const prefix = text(block.subarray(257, 262)) === 'ustar' ? text(block.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function nameIn(extension: Buffer, type: string): string | null {
  if (type === 'L') return text(extension);
  // Records of "LENGTH KEY=VALUE\n", their lengths in bytes.
  for (let at = 0; at < extension.length; ) {
    const space = extension.indexOf(32, at);
    const length = space < 0 ? Number.NaN : Number(extension.toString('latin1', at, space));
    if (!(length > 0)) return null;
    const record = extension.toString('utf8', space + 1, at + length - 1);
    if (record.startsWith('path=')) return record.slice(5);
    at += length;
  }
  return null;
}

/** Up to the first zero. */
function text(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}
