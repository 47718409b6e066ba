declare const validate: ((value: unknown) => boolean) & { errors?: readonly unknown[] | null };
export default validate;
