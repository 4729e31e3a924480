package io.certloop.service.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Implemented by enums of messages. The name of a constant is the message code, which is stored and is part of the
 * contracts.
 */
public interface MessageCode {

    String name();

    /** The sentence in English, with its arguments as in "{count} of {limit} attempts". */
    String english();

    /** @param values of the arguments, in the order of the English sentence */
    default Message with(Object... values) {
        Template template = Template.of(english());
        List<String> names = template.names();
        if (names.size() != values.length) {
            throw new IllegalArgumentException(name() + " takes " + names);
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            arguments.put(names.get(i), Message.argument(values[i]));
        }
        String text = template.fill(arguments, (name, value) -> value, Message::text);
        return new Message(text, name(), arguments);
    }
}
