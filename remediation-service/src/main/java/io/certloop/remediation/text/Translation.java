package io.certloop.remediation.text;

import io.certloop.service.text.Message;
import java.util.Locale;

/** Renders messages for readers outside the pages, such as those of a chat. */
@FunctionalInterface
public interface Translation {

    /** In English, where there is no such language. */
    String say(Locale language, Message message);
}
