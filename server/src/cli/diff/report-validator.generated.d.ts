import type { SchemaMistake } from '../../project/schema-mistake.ts';

declare const validate: ((value: unknown) => boolean) & { errors?: readonly SchemaMistake[] | null };
export default validate;
