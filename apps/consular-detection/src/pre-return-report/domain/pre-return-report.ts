import { defineLifecycle, newRefusal, step, type Refusal } from '#libs/domain';
import { ReportDisclosed, type DataCategory } from '#libs/contracts';
import type { DetectionState } from '../../detection/domain/detection.js';

/** The parts of a report: one for each data category, as they are disclosed. */
export type ReportParts = Omit<
  ReportDisclosed,
  'referralId' | 'reportId' | 'issuedOn' | 'correction'
>;

export type Identity = NonNullable<ReportParts['identity']>;

export const reportStates = ['draft', 'issued'] as const;

export type ReportState = (typeof reportStates)[number];

/** An issued report stays issued: a correction is its next version, and what was disclosed can be read again. */
const lifecycle = defineLifecycle<ReportState>({
  initial: 'draft',
  transitions: { draft: ['issued'], issued: [] },
  refusalCode: 'REPORT.ALREADY_ISSUED',
});

/** Refuses a report about a child who has not been screened for protection needs. */
export function checkScreened(detection: { readonly state: DetectionState }): Refusal | undefined {
  return detection.state === 'registered' ? newRefusal('REPORT.NOT_SCREENED') : undefined;
}

/** Refuses a change of a report that is no longer a draft. */
export function checkNotIssued({ state }: { readonly state: ReportState }): Refusal | undefined {
  return state === 'draft' ? undefined : newRefusal('REPORT.ALREADY_ISSUED');
}

/** Refuses to correct a draft: it is replaced, since nobody has it yet. */
export function checkIssued({ state }: { readonly state: ReportState }): Refusal | undefined {
  return state === 'issued' ? undefined : newRefusal('REPORT.NOT_ISSUED');
}

/** The state of a draft that is issued. */
export function issue({ state }: { readonly state: ReportState }): ReportState | Refusal {
  return step(lifecycle, state, 'issued');
}

const categoryOfPart: Readonly<Record<keyof ReportParts, DataCategory>> = ReportDisclosed.parts;

/** The data categories that a report has. */
export function categoriesOf(parts: ReportParts): DataCategory[] {
  const names = Object.keys(categoryOfPart) as (keyof ReportParts)[];
  return names.filter((name) => parts[name] !== undefined).map((name) => categoryOfPart[name]);
}

/** What a registration says about who the child is: fields of the identity part by their names. */
export interface RegisteredPerson extends Omit<
  Readonly<Identity>,
  'birthplace' | 'languages' | 'nationality'
> {
  readonly nationality: string;
  readonly languages: readonly string[];
  readonly birthplaceMunicipality?: string;
  readonly detectedOn: string;
}

const identityFields: readonly string[] = Object.keys(
  ReportDisclosed.schema.properties.identity.properties,
);

/**
 * The identity part out of the registration, so that the child is not asked twice: every field that
 * both have, by its name. An age was estimated on the day of the detection.
 */
export function identityOf(person: RegisteredPerson): Identity {
  const { nationality: country, birthplaceMunicipality: municipality } = person;
  const { estimatedAge, detectedOn: ageEstimatedOn } = person;
  const shared = Object.entries(person).filter(([name]) => identityFields.includes(name));
  return {
    ...(Object.fromEntries(shared) as unknown as Identity),
    ...(estimatedAge !== undefined && { ageEstimatedOn }),
    ...(municipality && { birthplace: { country, municipality } }),
  };
}
