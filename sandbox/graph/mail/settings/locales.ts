export interface Locale {
	readonly locale: string;
	readonly displayName: string;
}

const CODES = [
	...['ar-SA', 'bg-BG', 'ca-ES', 'cs-CZ', 'da-DK', 'de-AT', 'de-CH', 'de-DE', 'el-GR', 'en-AU', 'en-CA', 'en-GB'],
	...['en-IE', 'en-IN', 'en-NZ', 'en-US', 'en-ZA', 'es-AR', 'es-CL', 'es-CO', 'es-ES', 'es-MX', 'et-EE', 'eu-ES'],
	...['fa-IR', 'fi-FI', 'fr-BE', 'fr-CA', 'fr-CH', 'fr-FR', 'gl-ES', 'he-IL', 'hi-IN', 'hr-HR', 'hu-HU', 'id-ID'],
	...['is-IS', 'it-CH', 'it-IT', 'ja-JP', 'kk-KZ', 'ko-KR', 'lt-LT', 'lv-LV', 'ms-MY', 'nb-NO', 'nl-BE', 'nl-NL'],
	...['pl-PL', 'pt-BR', 'pt-PT', 'ro-RO', 'ru-RU', 'sk-SK', 'sl-SI', 'sv-SE', 'th-TH', 'tr-TR', 'uk-UA', 'ur-PK'],
	...['vi-VN', 'zh-CN', 'zh-HK', 'zh-TW'],
];

const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' });

/** Languages in which a mailbox can be used, with their names in English. */
export const LOCALES: readonly Locale[] = CODES.map((locale) => ({ locale, displayName: names.of(locale) ?? locale }));

export function localeNamed(code: string): Locale | undefined {
	return LOCALES.find(({ locale }) => locale.toLowerCase() === code.toLowerCase());
}
