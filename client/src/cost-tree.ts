import * as vscode from 'vscode';
import type { Costs, PromptCosts } from '../../server/src/protocol.ts';
import { debounced } from './debounce.ts';
import { cents, inCents, money, months, share, tokens } from './format.ts';
import { asRange, type Server } from './server.ts';

type Node = FileNode | PromptNode | PartNode;

interface FileNode {
  readonly kind: 'file';
  readonly path: string;
  readonly month: number | null;
  readonly children: readonly PromptNode[];
}

interface PromptNode {
  readonly kind: 'prompt';
  readonly prompt: PromptCosts;
  /** Whole cents of nano-dollars. */
  readonly month: number | null;
  readonly children: readonly PartNode[];
}

interface PartNode {
  readonly kind: 'part';
  readonly label: string;
  readonly icon: string;
  readonly detail: string;
  readonly month: number;
}

/** The view "Prompt Costs": every prompt by what it costs a month. What is shown under a node adds up to what the node shows. */
export class CostTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<Node>;
  readonly #subscriptions: vscode.Disposable[];
  #roots: readonly Node[] = [];

  constructor(server: Server) {
    this.#server = server;
    this.#view = vscode.window.createTreeView('stint.costs', { treeDataProvider: this, showCollapseAll: true });
    const later = debounced(() => void this.refresh(), 400);
    this.#subscriptions = [
      later,
      server.onDidChangeCosts(later.call),
      server.onDidChangeState(later.call),
      vscode.workspace.onDidSaveTextDocument(later.call),
      this.#view.onDidChangeVisibility(later.call),
    ];
  }

  get roots(): readonly Node[] {
    return this.#roots;
  }

  async refresh(): Promise<void> {
    const costs = await this.#server.request('stint/costs', {});
    if (costs === undefined) return;
    this.#roots = rootsOf(costs);
    if (costs.prompts.length === 0) delete this.#view.message;
    else this.#view.message = headline(costs);
    this.#changed.fire();
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return [...this.#roots];
    return node.kind === 'part' ? [] : [...node.children];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'part') return partItem(node);
    if (node.kind === 'file') return fileItem(node);
    return promptItem(node);
  }

  dispose(): void {
    for (const each of [...this.#subscriptions, this.#view, this.#changed]) each.dispose();
  }
}

/** Files by cost, the dearest first; those whose cost is not known after them, by tokens. */
function rootsOf(costs: Costs): Node[] {
  const { prompts } = costs;
  // Cents are shared out once, over everything, so that every sum above adds up.
  const shares = months(costs);
  const files = new Map<string, PromptNode[]>();
  for (const [index, prompt] of prompts.entries()) {
    const month = shares[index]!;
    const nodes = files.get(prompt.uri) ?? [];
    nodes.push({ kind: 'prompt', prompt, month, children: month === null ? [] : partsOf(prompt, month) });
    files.set(prompt.uri, nodes);
  }
  const roots = [...files.values()].map((nodes): FileNode | PromptNode => {
    if (nodes.length === 1) return nodes[0]!;
    const month = nodes.reduce<number | null>(
      (sum, each) => (each.month === null ? sum : (sum ?? 0) + each.month),
      null,
    );
    return { kind: 'file', path: nodes[0]!.prompt.path, month, children: nodes };
  });
  const size = (node: FileNode | PromptNode): number =>
    node.kind === 'prompt' ? node.prompt.tokens.typical : node.children.reduce((sum, each) => sum + size(each), 0);
  return roots.sort((a, b) => (b.month ?? -1) - (a.month ?? -1) || size(b) - size(a));
}

const PARTS = [
  ['uncached', 'Input at full price', 'arrow-up', 'what no cache holds: variables, and text behind them'],
  ['cacheRead', 'Cache reads', 'zap', 'calls that find the prefix warm'],
  ['cacheWrite', 'Cache writes', 'save', 'calls that find it cold and store it'],
  ['output', 'Output', 'arrow-down', 'answers of the stated size'],
] as const;

function partsOf({ cost }: PromptCosts, month: number): PartNode[] {
  if (cost === null || cost.perCall === 0) return [];
  const shares = inCents(PARTS.map(([part]) => (cost[part] / cost.perCall) * month));
  return PARTS.flatMap(([, label, icon, detail], index) =>
    shares[index] === 0 ? [] : [{ kind: 'part' as const, label, icon, detail, month: shares[index]! }],
  );
}

function headline({ perMonth, prompts }: Costs): string {
  const unknown = prompts.filter(({ cost }) => cost?.perMonth == null).length;
  const count = `${prompts.length} prompt${prompts.length === 1 ? '' : 's'}`;
  if (unknown === prompts.length)
    return `${count}. No traffic is stated: say in stint.yaml how many calls a day there are.`;
  const rest = unknown === 0 ? '' : `, ${unknown} of them not counted`;
  return `${cents(inCents([perMonth])[0]!)} a month for ${count}${rest}`;
}

function partItem({ label, icon, detail, month }: PartNode): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.description = cents(month);
  item.tooltip = `${label}: ${detail}`;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.accessibilityInformation = { label: `${label}, ${cents(month)} a month` };
  return item;
}

function fileItem({ path, month, children }: FileNode): vscode.TreeItem {
  const item = new vscode.TreeItem(path, vscode.TreeItemCollapsibleState.Collapsed);
  const total = month === null ? '' : `${cents(month)}/mo · `;
  item.description = `${total}${children.length} prompts`;
  item.iconPath = new vscode.ThemeIcon('files');
  item.accessibilityInformation = { label: `${path}, ${item.description}` };
  return item;
}

function promptItem({ prompt, month, children }: PromptNode): vscode.TreeItem {
  const { exact, cost, unknown } = prompt;
  const label = prompt.title;
  const item = new vscode.TreeItem(
    label,
    children.length === 0 ? vscode.TreeItemCollapsibleState.None : vscode.TreeItemCollapsibleState.Collapsed,
  );
  const count = tokens(prompt.tokens.typical, exact);
  const price = month !== null ? `${cents(month)}/mo` : cost !== null ? `${money(cost.perCall * 1000)}/1k calls` : '';
  item.description = [price, count].filter((each) => each !== '').join(' · ');
  item.iconPath = new vscode.ThemeIcon(cost === null ? 'question' : 'comment-discussion');
  // Plain text: names of files and prompts may hold what Markdown would take for markup.
  item.tooltip = [
    label,
    label === prompt.path ? '' : prompt.path,
    prompt.model === null ? 'No model is named.' : `Model ${prompt.model}`,
    `${count} in a typical call, ${share(prompt.tokens.prefix, prompt.tokens.typical)} of them prefix`,
    prompt.callsPerDay === null ? '' : `${prompt.callsPerDay.toLocaleString('en-US')} calls a day`,
    unknown ?? '',
  ]
    .filter((line) => line !== '')
    .join('\n');
  item.accessibilityInformation = { label: `${label}, ${item.description}` };
  item.command = {
    command: 'vscode.open',
    title: 'Open',
    arguments: [
      vscode.Uri.parse(prompt.uri),
      { selection: asRange({ start: prompt.range.start, end: prompt.range.start }) },
    ],
  };
  return item;
}
