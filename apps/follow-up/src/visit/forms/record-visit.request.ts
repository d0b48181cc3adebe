import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import {
  careArrangements,
  contactTypes,
  notSeenReasons,
  OutcomeShared,
  protectionConcerns,
  VisitRecorded,
  visitRatings,
  type CareArrangement,
  type ContactType,
  type NotSeenReason,
  type ProtectionConcern,
  type VisitRating,
} from '#libs/contracts';
import { fieldsOf, IsCivilDate, IsCode, IsShape } from '#libs/http';

/** What is published of a visit; all else stays in its encrypted record. */
const { visitedOn, childSeen } = fieldsOf(VisitRecorded.schema);
const { servicesReceivedAsPlanned } = fieldsOf(OutcomeShared.schema);

/** How the child is doing: A good, B needs attention, C serious concern. */
export class RatingsRequest {
  @IsCode(visitRatings.codes) health!: VisitRating;
  @IsCode(visitRatings.codes) education!: VisitRating;
  @IsCode(visitRatings.codes) food!: VisitRating;
  @IsCode(visitRatings.codes) caregiverRelationship!: VisitRating;
  @IsCode(visitRatings.codes) safety!: VisitRating;
}

/** What was found at a visit. */
export class RecordVisitRequest {
  @IsShape(visitedOn) visitedOn!: string;
  @IsCode(contactTypes.codes) contactType!: ContactType;
  @IsShape(childSeen) childSeen!: boolean;
  @IsOptional() @IsCode(notSeenReasons.codes) notSeenReason?: NotSeenReason;
  @IsOptional() @IsCode(careArrangements.codes) livingWith?: CareArrangement;
  @IsOptional() @ValidateNested() @Type(() => RatingsRequest) ratings?: RatingsRequest;
  @IsShape(servicesReceivedAsPlanned) servicesReceivedAsPlanned!: boolean;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique()
  @IsCode(protectionConcerns.codes, { each: true })
  newConcerns?: ProtectionConcern[];
  @IsOptional() @IsString() @Length(1, 4000) notes?: string;
  /** The day agreed upon for the next visit: it may bring it forward, not put it off. */
  @IsOptional() @IsCivilDate() nextVisitOn?: string;
}
