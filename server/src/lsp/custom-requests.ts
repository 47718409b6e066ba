import path from 'node:path';
import type { TokenCounter } from '@stint/runtime/tokens';
import { DEFAULT_TOKENIZER } from '../lint/measure.ts';
import { newConfig } from '../project/new-config.ts';
import type { Costs, LintSummary, Measurement, Requests } from '../protocol.ts';
import { lintedFile } from './analyses.ts';
import type { Guard } from './guard.ts';
import { Positions } from './positions.ts';
import type { Session } from './session.ts';
import { type CostedFile, costs } from './views/costs.ts';
import { heatMap } from './views/heat-map.ts';
import { ruleCard } from './views/rule-card.ts';
import { virtualUri } from './views/virtual-documents.ts';
import type { LoadedProject } from './workspace.ts';

/** Registers the requests of server/src/protocol.ts, which LSP has no words for. */
export function serveCustomRequests(session: Session, guard: Guard): void {
  const { connection, host } = session;

  const serve = <M extends keyof Requests>(
    method: M,
    empty: Requests[M][1],
    work: (params: Requests[M][0], signal: AbortSignal) => Promise<Requests[M][1]>,
  ): void => {
    const handler = guard<Requests[M][0], unknown>(method, empty, work);
    connection.onRequest(method, handler);
  };

  serve('stint/measure', null, async ({ textDocument: { uri }, range }, signal): Promise<Measurement | null> => {
    const document = session.documents.get(uri);
    if (document === undefined) return null;
    const file = session.workspace.pathOf(uri);
    const analysed = await session.analyses.of(uri, signal);
    const { project } = analysed?.loaded ?? (await session.workspace.of(file));
    const prompts = analysed?.analysis.file.prompts ?? [];
    const stated = project.settingsOf(file, '').model;
    const model = prompts[0]?.model ?? (stated === null ? null : project.catalogue.resolve(stated));
    const counter: TokenCounter = project.counterOf(model?.tokenizer ?? DEFAULT_TOKENIZER);
    const about = { countedFor: model?.id ?? counter.id, isPrompt: prompts.length > 0 };
    if (range === undefined && about.isPrompt)
      return {
        ...about,
        tokens: prompts.reduce((sum, { tokens }) => sum + tokens.typical, 0),
        exact: prompts.every(({ tokens }) => tokens.exact),
        error: Math.max(...prompts.map(({ tokens }) => tokens.error)),
      };
    const { start, end } = range ? document.positions.offsets(range) : { start: 0, end: document.text.length };
    const tokens = counter.count(document.text.slice(start, end));
    return { ...about, tokens, exact: counter.exact, error: counter.error };
  });

  serve('stint/heatMap', null, async ({ textDocument: { uri } }, signal) => {
    const analysed = await session.analyses.of(uri, signal);
    return analysed && heatMap(analysed.analysis);
  });

  const nothing: Costs = { perMonth: 0, prompts: [], models: [] };
  serve('stint/costs', nothing, async ({ assume }, signal) => {
    const projects = await session.workspace.all();
    signal.throwIfAborted();
    return costs(projects.flatMap(filesOf), assume);
  });

  serve('stint/rendered', null, async ({ textDocument: { uri }, prompt, kind = 'rendered' }, signal) => {
    const analysed = await session.analyse(uri, signal);
    if (analysed === null || analysed.analysis.file.prompts.length === 0) return null;
    return { uri: virtualUri({ kind, uri, ...(prompt !== undefined && { prompt }) }) };
  });

  serve('stint/explain', null, async ({ rule }) => {
    const projects = await session.workspace.loaded();
    const rules = new Map(projects.flatMap(({ project }) => project.rules.map((each) => [each.meta.id, each])));
    const markdown = ruleCard(rule, [...rules.values()]);
    return markdown === null ? null : { markdown };
  });

  serve('stint/newConfig', { text: '' }, async ({ folder }, signal) => {
    const loaded = await session.workspace.of(path.join(session.workspace.pathOf(folder), 'stint.yaml'));
    await session.scanned(loaded, signal);
    return { text: newConfig(linted(loaded)) };
  });

  const clean: LintSummary = { files: 0, prompts: 0, errors: 0, warnings: 0, infos: 0 };
  serve('stint/lintWorkspace', clean, async (_, signal) => {
    const summary = { ...clean };
    for (const loaded of await session.workspace.all()) {
      if (!loaded.settings.enable) continue;
      await session.scanned(loaded, signal);
      for (const { prompts, findings } of linted(loaded)) {
        summary.files++;
        summary.prompts += prompts.length;
        for (const { severity } of findings) summary[`${severity}s`]++;
      }
    }
    return summary;
  });

  function filesOf({ folder, drafts }: LoadedProject): CostedFile[] {
    return drafts.all().map(({ path: shown, input, prompts }) => {
      const file = path.resolve(folder, shown);
      const uri = session.documents.at(file)?.uri ?? host.uriOf(file);
      return {
        uri,
        input,
        prompts,
        facts: drafts.facts,
        positions: new Positions(input.text, session.documents.encoding),
      };
    });
  }
}

function linted(loaded: LoadedProject): ReturnType<typeof lintedFile>[] {
  return loaded.drafts.all().map((draft) => lintedFile(draft, loaded.drafts.foundIn(draft), loaded));
}
