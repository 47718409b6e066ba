/**
 * Where the graph lies that the CPU runs in place of this one: see `llamaCpuGraph`. There need not be one. Its number
 * changes with its inputs and outputs, so that one that was made before is not taken for one that can be run.
 */
export const cpuFileOf = (onnxFile: string): string => onnxFile.replace(/\.onnx$/, '.cpu3.onnx');
