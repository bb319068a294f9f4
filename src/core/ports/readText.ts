/**
 * Gives the text of a file: as an open editor shows it, else as it is on disk, in the encoding that the editor would
 * take; `undefined` where there is none.
 * @param uri the file's URI as a string
 */
export type ReadText = (uri: string) => Promise<string | undefined>;
