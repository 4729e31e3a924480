package io.certloop.remediation.text;

import io.certloop.service.text.Message;
import java.util.Locale;

/** Renders messages for readers outside the console, such as in chats. */
@FunctionalInterface
public interface Translation {

    /** The message in a language; in English if there is no translation. */
    String text(Locale language, Message message);
}
