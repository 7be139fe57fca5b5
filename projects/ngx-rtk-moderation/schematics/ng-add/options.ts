/** The options of `ng add ngx-rtk-moderation`, as in `schema.json`. */
export interface NgAddOptions {
  /** Name of the application; by default the first one of the workspace. */
  readonly project?: string;
  /** Whether to add `rtk-sandbox` for development. */
  readonly sandbox?: boolean;
  /** Whether to add the panel, with the CDK. */
  readonly panel?: boolean;
  /** Whether to add tests. */
  readonly test?: boolean;
}
