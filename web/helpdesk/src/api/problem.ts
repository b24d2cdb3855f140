/** Why a call was refused: the contract's `code`, or `offline` where no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(code);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
  }

  /** Nobody knows whether it was done: the same call with the same id may be made again. */
  get uncertain(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  static async of(response: Response): Promise<ApiProblem> {
    const body: unknown = await response.json().catch(() => null);
    const code =
      typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
        ? body.code
        : `http_${response.status}`;
    return new ApiProblem(response.status, code);
  }

  static offline(): ApiProblem {
    return new ApiProblem(0, 'offline');
  }
}

export function problemOf(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : ApiProblem.offline();
}
