import { examineMachine, folderOf, isPulled, MODELS, modelId, modelsFolder } from '@stint/runtime/inference';
import { formatOf, noPaths, parseArguments } from '../../arguments.ts';
import { EXIT, type Io } from '../../io.ts';

export const help = `stint models doctor [options]

Tries what this machine can run models with (CUDA, WebGPU, Core ML, DirectML, CPU), each by a real run, and tells why
one does not work and what to install. Exit 1 where none works.

  --format text|json
`;

export async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string', short: 'f', default: 'text' },
  });
  noPaths('models doctor', positionals);
  const format = formatOf(values.format, ['text', 'json']);
  const models = modelsFolder(io.env);
  const examination = await examineMachine(io.signal);
  const { onnxruntime, executionProviders } = examination;
  const pulled: string[] = [];
  for (const model of MODELS) if (await isPulled(model, folderOf(model, models))) pulled.push(modelId(model));
  const platform = `${process.platform} ${process.arch}, Node ${process.versions.node}`;
  const works = executionProviders.some(({ milliseconds }) => milliseconds !== null);
  if (format === 'json') {
    io.out(`${JSON.stringify({ version: 1, platform, ...examination, models, pulled }, null, 2)}\n`);
    return works ? EXIT.clean : EXIT.findings;
  }
  io.out(`${platform}\n`);
  io.out('version' in onnxruntime ? `onnxruntime-node ${onnxruntime.version}\n` : `${onnxruntime.problem}\n`);
  const onCpu = executionProviders.find(({ name }) => name === 'cpu')?.milliseconds ?? Number.POSITIVE_INFINITY;
  for (const { name, milliseconds, reason, advice } of executionProviders) {
    if (milliseconds === null) {
      io.out(`  ${name.padEnd(7)} no   ${oneLine(reason)}\n${advice === null ? '' : `               ${advice}\n`}`);
      continue;
    }
    const slow = name !== 'cpu' && milliseconds > onCpu ? ': slower than the CPU, a driver in software perhaps' : '';
    io.out(`  ${name.padEnd(7)} yes  ${milliseconds.toFixed(1)} ms for a product of 512×512 matrices${slow}\n`);
  }
  io.out(`Models in ${models}: ${pulled.join(', ') || 'none; get one with `stint models pull`'}\n`);
  return works ? EXIT.clean : EXIT.findings;
}

/** What a native library says may have lines, and anything in it. */
const oneLine = (text: string | null): string =>
  (text ?? '')
    .replace(/[\x00-\x1f\x7f-\x9f]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 400);
