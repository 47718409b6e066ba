import { FileWindow, fields } from './onnx-fields.ts';

/** Fields of onnx.proto that lead from a file to the names of its operators. */
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const NODE_OPERATOR = 4;

/** The operators that an ONNX file's main graph uses. Its weights are skipped unread. */
export function onnxOperators(path: string): ReadonlySet<string> {
  const file = new FileWindow(path);
  try {
    const found = new Set<string>();
    for (const graph of fields(file, 0, file.size)) {
      if (graph.field !== MODEL_GRAPH) continue;
      for (const node of fields(file, graph.start, graph.end)) {
        if (node.field !== GRAPH_NODE) continue;
        for (const { field, start, end } of fields(file, node.start, node.end))
          if (field === NODE_OPERATOR) found.add(file.read(start, end).toString());
      }
    }
    return found;
  } finally {
    file.close();
  }
}
