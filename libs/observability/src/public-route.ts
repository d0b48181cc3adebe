import { SetMetadata } from '@nestjs/common';

/** The metadata key that the identity guard reads. */
export const publicRoute = 'enlace:public-route';

/** Marks a route or controller that needs no token: health, documentation. */
export const Public = () => SetMetadata(publicRoute, true);
