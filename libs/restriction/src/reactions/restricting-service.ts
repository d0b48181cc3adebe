/** Which service restricts its records here. */
export class RestrictingService {
  constructor(readonly name: string) {}
}
