package io.certloop.ticket.recognition.text;

import io.certloop.ticket.recognition.Language;

/**
 * Detects the language that a customer wrote in. Error messages and host names, which are in Latin letters, count
 * little.
 */
public final class LanguageReader {
    /**
     * Number of Latin letters for each Han character above which a text is English, so that a stray Han word does not
     * make it Chinese.
     */
    private static final int LATIN_LETTERS_PER_HAN = 40;

    private LanguageReader() {}

    public static Language read(String text) {
        int han = 0;
        int latin = 0;
        int traditional = 0;
        int simplified = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                latin += Character.isLetter(c) ? 1 : 0;
            } else if (NormalizedText.isHan(c)) {
                han++;
                traditional += ChineseCharacters.isTraditionalOnly(c) ? 1 : 0;
                simplified += ChineseCharacters.isSimplifiedOnly(c) ? 1 : 0;
            }
        }
        boolean english = han == 0 ? latin > 0 : han * LATIN_LETTERS_PER_HAN < latin;
        if (english) {
            return Language.EN;
        }
        return traditional > simplified ? Language.ZH_HANT : Language.ZH_HANS;
    }
}
