/** Receives one line when a server ends by itself, and whether its disk was full. */
export type EndListener = (line: string, diskFull: boolean) => void;
