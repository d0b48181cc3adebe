import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ChildKeys } from '#libs/confidentiality';
import { ChildErased } from '#libs/contracts';
import { OnEvent, type EventOf } from '#libs/messaging';

/** Every service forgets the key of a child who was erased, and destroys it where that failed. */
@Controller()
export class ForgetKeyWhenChildErased {
  constructor(private readonly keys: ChildKeys) {}

  @OnEvent(ChildErased)
  forget(@Payload() { data }: EventOf<typeof ChildErased>): Promise<void> {
    return this.keys.destroy(data.childId);
  }
}
