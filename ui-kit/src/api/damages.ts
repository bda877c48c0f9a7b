/** What the label of a thing and the lender's list of damages ask of the API. */
import { segment } from './addresses';
import { Client } from './client';
import { clientOf } from './now';
import type * as schema from './schema';
import type { Complete, Items } from './types';

export type UnitLabel = Complete<schema.UnitLabel>;
export type Damage = Complete<schema.Damage>;
export type Finding = Damage['finding'];
export type DamageOutcome = NonNullable<Damage['outcome']>;

export const findings = ['usable', 'unusable', 'found'] as const satisfies readonly Finding[];
export const damageOutcomes = ['repaired', 'nothing', 'retired'] as const satisfies readonly DamageOutcome[];

const marked = (unit: string) => `/api/v1/units/${segment(unit)}`;
const reported = (damage: string) => `/api/v1/damages/${segment(damage)}`;

/** The id in the code of a label; the code itself where it is none. */
export const unitOfCode = (code: string): string =>
  code.toLowerCase().replace(/^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/, '$1-$2-$3-$4-$5');

export class DamagesClient extends Client {
  label = (unit: string) => this.read<UnitLabel>(`${marked(unit)}/label`);
  /** Kept once for each id, however often it is sent. */
  report = (unit: string, wish: schema.DamageWish) => this.write<Damage>('POST', `${marked(unit)}/damages`, wish);
  list = (organisation: string) => this.read<Items<Damage>>(`/api/v1/organisations/${segment(organisation)}/damages`);
  confirm = (damage: string) => this.write<Damage>('POST', `${reported(damage)}/confirmation`);
  close = (damage: string, outcome: DamageOutcome) => this.write<Damage>('POST', `${reported(damage)}/closure`, { outcome });

  /** Kept once for each id, however often it is sent. */
  sendPhoto = (damage: string, { file, ...words }: { id: string; alt: string; file: Blob }) =>
    this.writePicture(`${reported(damage)}/photos`, words, file);
}

/** A client outside of `load`, for what a button asks. */
export const damagesNow = (language: string): DamagesClient => clientOf(DamagesClient, language);
