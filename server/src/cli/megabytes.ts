/** Bytes as people read sizes of downloads: 23 MB. */
export const megabytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1e6))} MB`;
