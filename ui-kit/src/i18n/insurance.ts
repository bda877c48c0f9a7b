/** Texts of insurance. */
import type { InsurancePolicy } from '../api/insurance';
import { i18n, type Shape } from './index';
import { insuranceDe } from './insurance.de';
import { insuranceEn } from './insurance.en';
import type { Language } from './plural';

export type InsuranceTexts = Shape<typeof insuranceDe>;

export const insuranceTexts: Record<Language, InsuranceTexts> = { de: insuranceDe, en: insuranceEn };

export const insuranceI18n = {
  get t(): InsuranceTexts {
    return insuranceTexts[i18n.language];
  }
};

/** "Vereinshaftpflicht, Versicherer" */
export const policyName = (policy: InsurancePolicy): string => `${insuranceI18n.t.kinds[policy.kind]}, ${policy.insurer}`;
