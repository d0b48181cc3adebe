import { ReportDisclosed } from '#libs/contracts';
import { enteredSchema } from '#libs/http';

/** The parts of a report as a person enters them: of the shape in which they are disclosed. */
export const reportPartsSchema = enteredSchema({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.keys(ReportDisclosed.parts).map((part) => [
      part,
      ReportDisclosed.schema.properties[part as keyof typeof ReportDisclosed.parts],
    ]),
  ),
});
