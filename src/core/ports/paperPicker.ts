/** Asks a person for papers: the search picker, put to some purpose. */
export interface PaperPicker {
  /**
   * @returns the ids chosen, in the order of choice, or `undefined` if the person left without choosing
   */
  pick(purpose: PickPurpose): Promise<readonly string[] | undefined>;
}

export interface PickPurpose {
  /** What stands above the list, such as "Insert Citation". */
  readonly title: string;
  /** What the list asks for, such as "Type what you remember of the paper". */
  readonly placeholder: string;
  /** Whether several papers may be put into the basket and taken at once. */
  readonly many: boolean;
  /** Whether papers that the library doesn't hold can be found online as well: those chosen come into it. */
  readonly online?: boolean;
}
