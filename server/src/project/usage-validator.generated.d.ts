import type { UsageSchemaError } from './usage-read-back.ts';

declare const validate: ((value: unknown) => boolean) & { errors?: readonly UsageSchemaError[] | null };
export default validate;
