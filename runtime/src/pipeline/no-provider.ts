/** Nobody to ask: `providers` has none for the model. */
export class NoProvider extends Error {
  override readonly name = 'NoProvider';
  readonly code = 'no-provider';
}
