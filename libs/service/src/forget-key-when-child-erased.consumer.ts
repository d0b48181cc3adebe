import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { ChildKeys } from '#libs/confidentiality';
import { childErasedV1, type ChildErasedV1 } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/messaging';

/** Every service forgets the key of a child who was erased, and destroys it where that failed. */
@Controller()
export class ForgetKeyWhenChildErased {
  constructor(private readonly keys: ChildKeys) {}

  @EventPattern<string>(childErasedV1.type)
  forget(@Payload() { data }: ReceivedEvent<ChildErasedV1>): Promise<void> {
    return this.keys.destroy(data.childId);
  }
}
