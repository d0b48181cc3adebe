import { defineProblems } from '#libs/http';

/** What can be wrong with a change of a hold. */
defineProblems({
  'HOLD.LIFTED': {
    status: 409,
    en: 'This hold is lifted already. Set another one if nothing may reach the country of origin.',
    es: 'Esta retención ya se levantó. Establezca otra si nada debe llegar al país de origen.',
  },
});
