package io.certloop.ticket.resolution.remediationapi;

import com.google.common.base.CaseFormat;
import com.google.common.base.Converter;

/** Reads enum values of remediation-service's contract, which may grow: an unknown value is never guessed at. */
final class Words {

    private static final Converter<String, String> CAMEL =
            CaseFormat.UPPER_UNDERSCORE.converterTo(CaseFormat.UPPER_CAMEL);

    private Words() {}

    /**
     * The constant with this name, in either form of the contract: UPPER_SNAKE or CamelCase.
     *
     * @param unknown the result for a name that is null or not known
     */
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
