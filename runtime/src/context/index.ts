/**
 * What a call is given beside its question.
 *
 * @example
 * const provisioning = provisionTools({ embedder: localEmbedder(), pinned: ['ask_human'], limit: 6 });
 * const stint = createStint({ contract, providers, stages: toolStage(provisioning) });
 * @module
 */
export {
  provisionTools,
  type ToolChoice,
  type ToolProvisioning,
  type ToolProvisioningOptions,
  type ToolRule,
} from './provision-tools.ts';
export { InvalidTool, type OfferedTool } from './tool.ts';
export { toolStage } from './tool-stage.ts';
