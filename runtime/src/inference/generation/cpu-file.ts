/** Where the graph lies that the CPU runs in place of this one: see `llamaCpuGraph`. There need not be one. */
export const cpuFileOf = (onnxFile: string): string => onnxFile.replace(/\.onnx$/, '.cpu.onnx');
