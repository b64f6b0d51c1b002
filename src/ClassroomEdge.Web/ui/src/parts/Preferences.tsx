import { language, t, toggleLanguage } from '../i18n';
import { isDark, toggleTheme } from '../state/preferences';
import { Icon } from './Icon';

/** Language and light or dark, on every page. */
export function Preferences() {
  const other = language.value === 'en' ? '中文' : 'EN';
  return (
    <>
      <button
        type="button" class="button ghost" data-testid="lang-switch" lang={language.value === 'en' ? 'zh-CN' : 'en'}
        aria-label={language.value === 'en' ? '切换到中文' : 'Switch to English'} onClick={toggleLanguage}
      >{other}</button>
      <button
        type="button" class="button icon ghost" data-testid="theme-switch"
        aria-label={t(isDark() ? 'common.light' : 'common.dark')} onClick={toggleTheme}
      ><Icon name={isDark() ? 'sun' : 'moon'} /></button>
    </>
  );
}
