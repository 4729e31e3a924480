package io.certloop.ticket.resolution.remediationapi;

import com.google.common.base.CaseFormat;
import com.google.common.base.Converter;

/** Reads the contract's words, which may grow: a word that we do not know is never guessed at. */
final class Words {

    private static final Converter<String, String> CAMEL =
            CaseFormat.UPPER_UNDERSCORE.converterTo(CaseFormat.UPPER_CAMEL);

    private Words() {}

    /** Both forms of the contract are understood: UPPER_SNAKE and CamelCase. */
    static <E extends Enum<E>> E read(Class<E> type, String word, E unknown) {
        if (word == null) {
            return unknown;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word) || CAMEL.convert(constant.name()).equals(word)) {
                return constant;
            }
        }
        return unknown;
    }
}
