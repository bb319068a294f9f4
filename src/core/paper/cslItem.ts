/** A name as in CSL-JSON 1.0.2: `family` and `given`, or one `literal`. */
export interface CslName {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
  readonly suffix?: string;
  readonly 'dropping-particle'?: string;
  readonly 'non-dropping-particle'?: string;
  readonly 'comma-suffix'?: boolean | string | number;
  readonly 'static-ordering'?: boolean | string | number;
}

/** A date as in CSL-JSON 1.0.2. `date-parts` holds one date, or two for a range. */
export interface CslDate {
  readonly 'date-parts'?: readonly (readonly (number | string)[])[];
  readonly season?: number | string;
  readonly circa?: boolean | number | string;
  readonly literal?: string;
  readonly raw?: string;
}

/** The bibliographic item, field names exactly those of CSL-JSON 1.0.2. `id` is the citation key. */
export interface CslItem {
  readonly id: string;
  readonly type: string;
  readonly title?: string;
  readonly author?: readonly CslName[];
  readonly editor?: readonly CslName[];
  readonly issued?: CslDate;
  readonly 'container-title'?: string;
  readonly volume?: string | number;
  readonly issue?: string | number;
  readonly page?: string | number;
  readonly publisher?: string;
  readonly DOI?: string;
  readonly URL?: string;
  readonly abstract?: string;
  readonly [field: string]: unknown;
}
