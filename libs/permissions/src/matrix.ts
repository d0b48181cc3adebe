import { purposes } from '#libs/contracts';
import type { RolePermissions } from './role-permissions.js';
import { care, casework, detecting, grants, ledger, work } from './shared-tasks.js';

/**
 * Who may do what: for each role, which kinds of record it reads for which purposes, and which
 * commands it gives to which kind of record. All else that says who may do what derives from it.
 */
export const matrix = {
  'consular-officer': {
    description: 'Registers children at a consulate',
    reads: [
      {
        records: [
          ...(['detection', 'pre-return-report', 'referral', 'return-plan', 'outcome'] as const),
          ...(['return-decision', 'consent', 'withdrawal', 'notice'] as const),
        ],
        purposes: work,
        note: {
          en: 'A consular officer works with detections, reports, referrals and returns, and learns the outcome.',
          es: 'Una persona funcionaria consular trabaja con detecciones, informes, derivaciones y retornos, y conoce el resultado.',
        },
      },
      {
        name: 'notifications',
        records: ['notification'],
        purposes: care,
        note: {
          en: 'A consulate is notified that a child was referred to its country from where it works, and nothing of who the child is.',
          es: 'Se notifica a un consulado que una niña, niño o adolescente fue derivado a su país desde donde trabaja, y nada de quién es.',
        },
      },
      ledger,
    ],
    commands: { ...detecting, notification: ['acknowledge'] },
  },
  'host-authority-officer': {
    description: 'Registers and screens children for the host country',
    reads: [
      {
        records: [
          ...(['detection', 'pre-return-report', 'referral', 'return-plan', 'outcome'] as const),
          ...(['return-decision', 'consent', 'withdrawal', 'notice', 'hold'] as const),
        ],
        purposes: work,
        note: {
          en: 'An officer of the host authority works with the same records, and with the holds that it sets.',
          es: 'Una persona funcionaria de la autoridad de acogida trabaja con los mismos registros y con las retenciones que establece.',
        },
      },
      ledger,
    ],
    commands: detecting,
  },
  'reception-officer': {
    description: 'Receives children at a reception centre',
    reads: [
      {
        records: ['expected-arrival', 'arrival', 'handover'],
        purposes: ['return-and-reception', 'care-and-protection'],
        note: {
          en: 'A reception officer works with the children who are expected and who arrive.',
          es: 'Una persona funcionaria de recepción trabaja con quienes se esperan y llegan.',
        },
      },
    ],
    commands: {
      'expected-arrival': ['record-absence'],
      arrival: ['register', 'give-assistance', 'correct'],
      handover: ['propose', 'withdraw'],
    },
  },
  caseworker: {
    description: 'Manages cases',
    reads: [
      {
        records: [
          ...(['incoming-referral', 'disclosed-report', 'case', 'follow-up', 'visit'] as const),
          ...(['handover', 'consent', 'withdrawal', 'notice', 'person'] as const),
        ],
        purposes: work,
        note: {
          en: 'A caseworker works with referrals, the reports disclosed with them, cases and their follow-up.',
          es: 'Una persona trabajadora de casos trabaja con derivaciones, los informes comunicados con ellas, los casos y su seguimiento.',
        },
      },
      ledger,
      grants,
    ],
    commands: { ...casework, case: ['approve-plan', 'close'], 'break-glass': ['request'] },
  },
  supervisor: {
    description: 'Supervises cases',
    reads: [
      {
        records: [
          ...(['detection', 'pre-return-report', 'referral', 'return-plan', 'outcome'] as const),
          ...(['expected-arrival', 'arrival', 'incoming-referral', 'disclosed-report'] as const),
          ...(['return-decision', 'handover', 'case', 'follow-up', 'visit'] as const),
          ...(['consent', 'withdrawal', 'override', 'hold', 'notice', 'person'] as const),
        ],
        purposes: [...work, 'missing-child-search'],
        note: {
          en: 'A supervisor answers for all the work with children in their organisation.',
          es: 'Una persona supervisora responde por todo el trabajo con la niñez en su organización.',
        },
      },
      ledger,
      grants,
    ],
    commands: {
      ...casework,
      case: ['approve-plan', 'close', 'seal', 'unseal'],
      'break-glass': ['request', 'approve'],
      referral: ['cancel'],
      'return-decision': ['make'],
      hold: ['set', 'lift'],
      override: ['record', 'lift'],
      'flow-period': ['close'],
    },
  },
  'service-provider': {
    description: 'Gives services to children on request',
    reads: [
      {
        records: ['follow-up', 'visit'],
        purposes: ['reintegration-follow-up'],
        note: {
          en: 'A service provider works with the follow-up and the visits that are its task.',
          es: 'Un proveedor de servicios trabaja con el seguimiento y las visitas que le corresponden.',
        },
      },
    ],
    commands: { visit: ['record', 'correct'] },
  },
  'liaison-officer': {
    description: 'Watches flows, never children',
    reads: [
      {
        records: ['flow-fact'],
        purposes: ['statistics'],
        note: {
          en: 'A liaison officer watches the flows, never the children.',
          es: 'Una persona oficial de enlace observa los flujos, nunca a la niñez.',
        },
      },
    ],
    commands: {},
  },
  'data-protection-officer': {
    description: 'Reads rules, audit and ledgers',
    wholeCase: true,
    reads: [
      {
        records: [
          ...(['ledger', 'ledger-proof', 'withdrawal', 'override', 'hold', 'break-glass'] as const),
          ...(['erasure', 'erasure-question'] as const),
          ...(['explanation', 'notice', 'trust-list', 'border', 'checkpoint'] as const),
        ],
        purposes: purposes.codes,
        note: {
          en: 'A data protection officer sees who got what and on which grounds, not the content.',
          es: 'Una persona delegada de protección de datos ve quién recibió qué y con qué fundamento, no el contenido.',
        },
      },
    ],
    commands: {
      'break-glass': ['review'],
      'retention-basis': ['name'],
      child: ['erase'],
      erasure: ['cancel'],
      'erasure-question': ['object'],
      'flow-period': ['close'],
    },
  },
  administrator: {
    description: 'Runs the node; sees no child',
    reads: [
      {
        records: ['border', 'checkpoint', 'trust-list'],
        purposes: purposes.codes,
        note: {
          en: 'An administrator sees how the border works, and no child.',
          es: 'Una persona administradora ve cómo funciona la frontera, y a ninguna niña, niño o adolescente.',
        },
      },
    ],
    commands: { 'trust-list': ['adopt'] },
  },
  service: { description: 'A machine', reads: [], commands: {} },
} as const satisfies Readonly<Record<string, RolePermissions>>;
