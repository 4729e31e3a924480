package io.certloop.ticket.recognition.text;

import io.certloop.ticket.recognition.Language;

/** Tells which language a customer wrote in; error messages and host names do not count much. */
public final class LanguageReader {
    /** Latin letters beyond which a stray Han word no longer makes a text Chinese. */
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
